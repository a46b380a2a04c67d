import { useState } from 'react';
import { Findings, findingId, markId } from '../../components/Findings';
import { MarkedPicture } from '../../components/MarkedPicture';
import { Screen } from '../../components/Screen';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { pageName } from '../../scan-pages';
import { Actions } from './Actions';
import { Confirming } from './Confirming';
import { Measured } from './Measured';
import type { PageProps } from './props';
import { Tidy } from './Tidy';
import { Verdict } from './Verdict';

const { Box } = elements;

/** One checked page: the picture with its places, what each means and what to do. */
export function Page(props: PageProps) {
  const { application, page, document, open, onChanged } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const point = (number: number, id: string) => {
    setChosen(number);
    device.focusOn(id);
  };
  return (
    <Screen wide title={document?.label ?? '未归类的页'} lead={pageName(page)} actions={<Actions {...props} />}>
      <Verdict page={page} unsorted={document === null} />
      <Box className="split">
        <MarkedPicture page={page} chosen={chosen} onChoose={(number) => point(number, findingId(page, number))} />
        <Box className="split-words">
          {page.findings.length > 0 && (
            <Findings
              page={page}
              chosen={chosen}
              onPoint={(number) => point(number, markId(page, number))}
              action={open ? (finding) => <Confirming applicationId={application.id} finding={finding} onChanged={onChanged} /> : undefined}
            />
          )}
          <Measured page={page} />
          <Tidy {...props} />
        </Box>
      </Box>
    </Screen>
  );
}
