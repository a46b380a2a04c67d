import { documents, documentsFor } from '../contract/documents.ts';
import { type Answers, reading } from '../contract/form.ts';
import { documentSlot } from '../contract/small-machines.ts';
import type { DocumentView } from '../contract/views.ts';
import type { Application, DocumentSlot, Upload } from '../generated/prisma/client.ts';
import { downloadUrl, type Viewer } from '../http/tickets.ts';
import type { World } from '../world.ts';

export type SlotWithUploads = DocumentSlot & { uploads: Upload[] };

/** The document slots of an application in the order they are posted. */
export function documentViews(
  world: World,
  application: Pick<Application, 'keyType'>,
  answers: Answers,
  slots: readonly SlotWithUploads[],
  viewer?: Viewer,
): DocumentView[] {
  return documentsFor(application.keyType).map((kind) => {
    const row = documents[kind];
    const slot = slots.find((candidate) => candidate.kind === kind);
    const state = slot?.state ?? 'missing';
    return {
      kind,
      label: kind === 'credentialCopy' && answers.credential ? `${reading('credential', answers)}复印件` : row.label,
      generated: row.generated,
      seals: row.seals,
      instructions: [...row.instructions],
      state,
      stateLabel: documentSlot.states[state].label,
      reason: slot?.reason ?? null,
      uploads: (slot?.uploads ?? []).map((upload) => ({
        id: upload.id,
        originalName: upload.originalName,
        mime: upload.mime,
        size: upload.size,
        pages: upload.pages,
        uploadedAt: upload.uploadedAt.toISOString(),
        url: downloadUrl(world, { kind: 'upload', uploadId: upload.id, ...(viewer ? { viewer } : {}) }),
      })),
    };
  });
}
