import { useState } from 'react';
import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import type { DocumentView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Bullets, Button, Card, Icon, Notice, Tag, type Tone } from '../../components/controls';
import { AbsentTile, PageTile } from '../../components/PageTile';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { isPrintable } from '../../printing';
import { wantedAnew } from '../../returned';
import { absentPages, openFindings, worstLight } from '../../scan-pages';
import type { SlotProps } from './slot-props';

const { Box, Tap, Words } = elements;

/** What waits for the applicant comes before what the service says of the document. */
function tagOf(document: DocumentView): { tone: Tone; word: string } {
  const open = document.pages.reduce((sum, page) => sum + openFindings(page).length, 0);
  const settled = documentSlot.states[document.state].empty || documentSlot.states[document.state].passed;
  if (open > 0 && !settled) return { tone: worstLight(document.pages), word: `${open} 处提示` };
  const absent = absentPages(document).length;
  if (absent > 0 && !settled) return { tone: 'warn', word: `缺 ${absent} 页` };
  return { tone: documentSlot.states[document.state].tone, word: document.stateLabel };
}

function Print({ application, document }: Pick<SlotProps, 'application' | 'document'>) {
  const { busy, failure, run } = useAction();
  const link = async () => {
    const body = { kind: document.kind };
    return (await call('POST /applications/:id/print-ticket', { params: { id: application.id }, body })).url;
  };
  return (
    <>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} label={`打开并打印${document.label}`} onTap={() => run(() => device.showDocument(link))}>
        {!busy && <Icon name="print" />}
        打开并打印
      </Button>
    </>
  );
}

/** How to prepare it; folded away once a page is there. */
function Instructions({ document }: { document: DocumentView }) {
  const [asked, setAsked] = useState(false);
  if (asked || document.pages.length === 0) return <Bullets items={document.instructions} />;
  return (
    <Tap className="link" label={`怎么准备这份资料：${document.label}`} onTap={() => setAsked(true)}>
      怎么准备这份资料
    </Tap>
  );
}

function Pages({ application, document, room }: Pick<SlotProps, 'application' | 'document' | 'room'>) {
  if (document.pages.length === 0) return null;
  const of = document.pages.find((page) => page.of !== null)?.of ?? 0;
  return (
    <Box className="tiles" role="group" label={`${document.label}的各页`}>
      {document.pages.slice(0, Math.max(0, room)).map((page) => (
        <PageTile
          key={page.id}
          page={page}
          paper={document.label}
          sentBack={documentSlot.states[document.state].flagged}
          onOpen={() => go('scan-page', { id: application.id, page: page.id })}
        />
      ))}
      {absentPages(document).map((number) => (
        <AbsentTile key={number} number={number} of={of} />
      ))}
    </Box>
  );
}

/** What the review said of it, before it was uploaded anew and after. */
function Said({ application, document }: Pick<SlotProps, 'application' | 'document'>) {
  const why = wantedAnew(application, document);
  const before = application.returned?.redone[document.kind];
  if (why === null && !before) return null;
  return (
    <Notice tone={why === null ? 'good' : 'bad'} title={why === null ? '已重新上传' : '需要重传'}>
      <Words>{why ?? `预审当时指出：${before}`}</Words>
    </Notice>
  );
}

export function Slot({ application, document, room, onUpload, busy }: SlotProps) {
  const open = application.allowed.includes('submit') && !documentSlot.states[document.state].passed;
  const tag = tagOf(document);
  return (
    <Card id={document.kind} title={document.label} aside={<Tag tone={tag.tone}>{tag.word}</Tag>}>
      <Said application={application} document={document} />
      {document.original.reason && (
        <Notice tone="warn" title={`原件要补寄${document.generated ? '：重新打印、盖章后寄来' : ''}`}>
          <Words>{document.original.reason}</Words>
        </Notice>
      )}
      <Pages application={application} document={document} room={room} />
      <Words className="seals">{document.seals}</Words>
      <Instructions document={document} />
      <Box className="pair">
        {document.generated && isPrintable(application) && <Print application={application} document={document} />}
        {open && (
          <Button look="quiet" disabled={busy} label={`只上传这一份：${document.label}`} onTap={onUpload}>
            <Icon name="file" />
            只上传这一份
          </Button>
        )}
      </Box>
    </Card>
  );
}
