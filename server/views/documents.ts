import type { Viewer } from '../access/tickets.ts';
import { type DocumentKind, documents, documentsFor } from '../contract/documents.ts';
import { type Answers, reading } from '../contract/form.ts';
import { documentSlot } from '../contract/machines/document-slot.ts';
import type { DocumentView } from '../contract/views.ts';
import type { Application, DocumentSlot } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { pageView, type WholePage } from './pages.ts';

export type SlotWithPages = DocumentSlot & { pages: WholePage[] };

/** Name of a document with the organisation's own kind of credential in it (R4.2). */
export const documentLabel = (kind: DocumentKind, answers: Answers): string =>
  kind === 'credentialCopy' && answers.credential ? `${reading('credential', answers)}复印件` : documents[kind].label;

/** What is wanted and how far it is, without the pages, in the order the papers are posted. */
export function wantedDocuments(
  { keyType }: Pick<Application, 'keyType'>,
  answers: Answers,
  slots: readonly Pick<DocumentSlot, 'kind' | 'state'>[],
) {
  return documentsFor(keyType).map((kind) => {
    const { generated, seals } = documents[kind];
    const state = slots.find((slot) => slot.kind === kind)?.state ?? 'missing';
    return { kind, label: documentLabel(kind, answers), generated, seals, state, stateLabel: documentSlot.states[state].label };
  });
}

/** The document slots of an application with their pages. */
export function documentViews(
  world: World,
  application: Pick<Application, 'keyType'>,
  answers: Answers,
  slots: readonly SlotWithPages[],
  viewer?: Viewer,
): DocumentView[] {
  return wantedDocuments(application, answers, slots).map((wanted) => {
    const slot = slots.find(({ kind }) => kind === wanted.kind);
    return {
      ...wanted,
      instructions: [...documents[wanted.kind].instructions],
      reason: slot?.reason ?? null,
      pages: (slot?.pages ?? []).map((page) => pageView(world, page, viewer)),
    };
  });
}
