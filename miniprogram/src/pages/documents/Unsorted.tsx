import { useState } from 'react';
import { keys } from '../../../../server/contract/machine.ts';
import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
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

const { Box, Picture, Tap, Words } = elements;

interface UnsortedProps {
  application: ApplicationView;
  /** Whether the form is open; afterwards what lies here is only looked at. */
  editable: boolean;
  onChanged: (application: ApplicationView) => void;
}

type RowProps = UnsortedProps & { page: PageView; suggested: DocumentView | null };

/** One tap where the page is most likely what is still open. */
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
      <Button look="secondary" busy={busy} label={`这是${label}：${pageName(page)}`} onTap={() => run(move)}>
        {`是${label}`}
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

/** Papers of the organisation's own that a page without a code may be: what is not there yet, or is wanted anew. */
function suggestions({ documents, unsorted }: ApplicationView): Map<string, DocumentView> {
  const isOpen = ({ generated, state }: DocumentView) =>
    !generated && (documentSlot.states[state].empty || documentSlot.states[state].flagged);
  const open = documents.filter(isOpen);
  const named = (document: DocumentView, page: PageView) =>
    words.some((word) => document.label.includes(word) && page.originalName.includes(word));
  const found = new Map<string, DocumentView>();
  const settle = (page: PageView | undefined, document: DocumentView | undefined) => {
    if (!page || !document) return;
    found.set(page.id, document);
    open.splice(open.indexOf(document), 1);
  };
  for (const document of [...open])
    settle(
      unsorted.find((page) => !found.has(page.id) && named(document, page)),
      document,
    );
  for (const page of unsorted) if (!found.has(page.id)) settle(page, open[0]);
  return found;
}

/** What people write into the names of such files. */
const words = ['执照', '身份证', '许可证', '登记证', '法人证', '信用代码'];

/** Pages without our code: the applicant says what they are. */
export function Unsorted({ application, editable, onChanged }: UnsortedProps) {
  if (application.unsorted.length === 0) return null;
  const suggested = suggestions(application);
  return (
    <Card title={editable ? '这几页是什么资料？' : '没有归类的页'} aside={<Tag tone="warn">{application.unsorted.length} 页</Tag>}>
      {editable && (
        <Words className="body">没有本系统二维码的页{copiesOf(application)}不能自动归类，请确认或选择是哪一份，归类后再检查印章。</Words>
      )}
      <Box role="list" label="未归类的页">
        {application.unsorted.map((page) => (
          <Row key={page.id} {...{ application, page, editable, onChanged }} suggested={suggested.get(page.id) ?? null} />
        ))}
      </Box>
    </Card>
  );
}
