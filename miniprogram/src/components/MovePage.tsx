import type { DocumentKind } from '../../../server/contract/documents.ts';
import { documentSlot } from '../../../server/contract/machines/document-slot.ts';
import type { PageView } from '../../../server/contract/scan-views.ts';
import type { ApplicationView, DocumentView } from '../../../server/contract/views.ts';
import { call } from '../api';
import { useAction } from '../hooks';
import { elements } from '../platform/elements';
import { Button, Icon } from './controls';
import { Failure } from './states';

const { Box, Heading, Overlay, Tap, Words } = elements;

interface MovePageProps {
  application: ApplicationView;
  page: PageView;
  onChanged: (application: ApplicationView) => void;
  onClose: () => void;
}

/** Documents that still take pages, apart from the one the page lies in; those that have none come first. */
function openFor({ documents }: ApplicationView, page: PageView): DocumentView[] {
  const open = documents.filter(({ state, pages }) => !documentSlot.states[state].passed && !pages.some(({ id }) => id === page.id));
  return [...open.filter(({ pages }) => pages.length === 0), ...open.filter(({ pages }) => pages.length > 0)];
}

/** "Which document is this page?" */
export function MovePage({ application, page, onChanged, onClose }: MovePageProps) {
  const { busy, failure, run } = useAction();
  const move = async (kind: DocumentKind) => {
    const params = { id: application.id, pageId: page.id };
    onChanged(await call('POST /applications/:id/pages/:pageId/move', { params, body: { kind } }));
    onClose();
  };
  return (
    <Overlay
      label="归入哪一份资料？"
      onClose={onClose}
      actions={
        <Button look="quiet" onTap={onClose}>
          取消
        </Button>
      }
    >
      <Heading level={2}>归入哪一份资料？</Heading>
      <Box className="rows">
        {openFor(application, page).map(({ kind, label, pages }) => {
          const there = pages.length > 0 ? `已有 ${pages.length} 页` : '还没有上传';
          return (
            <Tap key={kind} className="row" disabled={busy} label={`归入${label}${there}`} onTap={() => run(() => move(kind))}>
              <Box className="row-words">
                <Words>{label}</Words>
                <Words className="hint">{there}</Words>
              </Box>
              <Icon name="next" />
            </Tap>
          );
        })}
      </Box>
      <Failure failure={failure} />
    </Overlay>
  );
}
