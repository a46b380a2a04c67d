import { useState } from 'react';
import { Button, Icon } from '../../components/controls';
import { Findings, findingId, markId } from '../../components/Findings';
import { MarkedPicture } from '../../components/MarkedPicture';
import { Progress, Results } from '../../components/Scanning';
import { Screen } from '../../components/Screen';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { back, replace } from '../../platform/navigation';
import { allPages, openFindings, pageName } from '../../scan-pages';
import { Confirming } from './Confirming';
import { Measured } from './Measured';
import type { PageProps } from './props';
import { Tidy } from './Tidy';
import { useReplacement } from './useReplacement';
import { Verdict } from './Verdict';

const { Box } = elements;

/** The next page that waits for the applicant, or back to the list. */
function Onward({ application, page }: Pick<PageProps, 'application' | 'page'>) {
  const { id } = application;
  const next = allPages(application).find((placed) => placed.page.id !== page.id && openFindings(placed.page).length > 0);
  if (!next) return <Button onTap={() => back('documents', { id })}>返回资料列表</Button>;
  return <Button onTap={() => replace('scan-page', { id, page: next.page.id })}>下一页：{next.document?.label ?? '未归类的页'}</Button>;
}

function Actions(props: PageProps) {
  const scans = useReplacement(props);
  const redo = props.open && openFindings(props.page).length > 0;
  return (
    <>
      {scans.sending && <Progress sending={scans.sending} />}
      <Results scans={scans} />
      {redo ? (
        <Button busy={scans.sending !== null} onTap={scans.choose}>
          {!scans.sending && <Icon name="file" />}
          换一份扫描件
        </Button>
      ) : (
        <Onward {...props} />
      )}
    </>
  );
}

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
      <Verdict page={page} />
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
