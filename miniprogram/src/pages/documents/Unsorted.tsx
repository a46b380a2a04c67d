import { useState } from 'react';
import { keys } from '../../../../server/contract/machine.ts';
import type { PageView } from '../../../../server/contract/scan-views.ts';
import type { ApplicationView, DocumentView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Tag } from '../../components/controls';
import { Light } from '../../components/Light';
import { MovePage } from '../../components/MovePage';
import { RemovePage } from '../../components/RemovePage';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { mainReason, openFindings, pageName } from '../../scan-pages';
import { suggestions } from './suggestions';

const { Box, Picture, Tap, Words } = elements;

interface UnsortedProps {
  application: ApplicationView;
  /** Whether the form is open; afterwards what lies here is only looked at. */
  editable: boolean;
  onChanged: (application: ApplicationView) => void;
  /** How many of the pages are drawn by now. */
  room: number;
}

type RowProps = Omit<UnsortedProps, 'room'> & { page: PageView; suggested: DocumentView | null };

/** One tap where the page is most likely this; asked, for only the person has seen the paper. */
function Suggested({ application, page, suggested, onChanged }: RowProps) {
  const { busy, failure, run } = useAction();
  if (!suggested) return null;
  const { kind, label } = suggested;
  const move = async () => {
    const params = { id: application.id, pageId: page.id };
    onChanged(await call('POST /applications/:id/pages/:pageId/move', { params, body: { kind } }));
  };
  return (
    <>
      <Button look="secondary" busy={busy} label={`这是${label}吗：${pageName(page)}`} onTap={() => run(move)}>
        {`是${label}吗？`}
      </Button>
      <Failure failure={failure} />
    </>
  );
}

function Row(props: RowProps) {
  const { application, page, editable, onChanged, suggested } = props;
  const [asking, setAsking] = useState<'move' | 'remove' | null>(null);
  const name = pageName(page);
  const count = openFindings(page).length;
  const common = { application, page, onChanged, onClose: () => setAsking(null) };
  return (
    <Box className="unsorted" role="listitem">
      <Tap className="unsorted-paper" label={`查看${name}`} onTap={() => go('scan-page', { id: application.id, page: page.id })}>
        <Picture src={page.picture.url} label="" className="tile-picture" />
      </Tap>
      <Box className="unsorted-words">
        <Words className="body">{name}</Words>
        <Light page={page} unsorted />
        {count > 0 && <Words className="hint">{count} 处提示</Words>}
        {count > 0 && <Words className="hint bad">{mainReason(page)}</Words>}
        {editable && <Suggested {...props} />}
        {editable && (
          <Box className="unsorted-links">
            <Button look={suggested ? 'quiet' : 'secondary'} label={`归入：${name}`} onTap={() => setAsking('move')}>
              {suggested ? '是别的…' : '归入…'}
            </Button>
            <Tap className="link link-bad" label={`删除${name}`} onTap={() => setAsking('remove')}>
              删除
            </Tap>
          </Box>
        )}
      </Box>
      {asking === 'move' && <MovePage {...common} />}
      {asking === 'remove' && <RemovePage {...common} />}
    </Box>
  );
}

/** The product's papers that bear no code of ours, in brackets. */
function copiesOf({ product: { documents } }: ApplicationView): string {
  const copies = keys(documents).flatMap((kind) => (documents[kind]?.generated === false ? [documents[kind].label] : []));
  return copies.length > 0 ? `（如${copies.join('、')}）` : '';
}

/** Pages without our code: the applicant says what they are. */
export function Unsorted({ application, editable, onChanged, room }: UnsortedProps) {
  if (application.unsorted.length === 0) return null;
  const suggested = suggestions(application);
  return (
    <Card title={editable ? '这几页是什么资料？' : '没有归类的页'} aside={<Tag tone="warn">{application.unsorted.length} 页</Tag>}>
      {editable && (
        <Words className="body">没有本系统二维码的页{copiesOf(application)}不能自动归类，请确认或选择是哪一份，归类后再检查印章。</Words>
      )}
      <Box role="list" label="未归类的页">
        {application.unsorted.slice(0, room).map((page) => (
          <Row key={page.id} {...{ application, page, editable, onChanged }} suggested={suggested.get(page.id) ?? null} />
        ))}
      </Box>
    </Card>
  );
}
