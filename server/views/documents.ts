import type { Viewer } from '../access/tickets.ts';
import { originalWanted } from '../content/originals-wanted.ts';
import { paperLabel, productOf } from '../content/product.ts';
import { type DocumentKind, documents, documentsFor } from '../contract/documents.ts';
import { type Answers, formOf, reading } from '../contract/form.ts';
import { documentSlot } from '../contract/machines/document-slot.ts';
import type { Product } from '../contract/product.ts';
import type { DocumentView } from '../contract/views.ts';
import type { Application, DocumentSlot } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { pageView, type WholePage } from './pages.ts';

export type SlotWithPages = DocumentSlot & { pages: WholePage[] };

/** Name of a document with the organisation's own kind of credential in it (R4.2). */
export const documentLabel = (product: Product, kind: DocumentKind, answers: Answers): string =>
  kind === 'credentialCopy' && answers.credential ? `${reading(formOf(product), 'credential', answers)}复印件` : paperLabel(product, kind);

/** What is wanted and how far it is, without the pages, in the order the papers are posted. */
export function wantedDocuments(
  product: Product,
  { keyType }: Pick<Application, 'keyType'>,
  answers: Answers,
  slots: readonly Pick<DocumentSlot, 'kind' | 'state'>[],
) {
  return documentsFor(product, keyType).map((kind) => {
    const { generated } = documents[kind];
    const seals = product.documents[kind]?.seals ?? '';
    const state = slots.find((slot) => slot.kind === kind)?.state ?? documentSlot.initial;
    return { kind, label: documentLabel(product, kind, answers), generated, seals, state, stateLabel: documentSlot.states[state].label };
  });
}

/** The document slots of an application with their pages. */
export function documentViews(
  world: World,
  application: Pick<Application, 'keyType' | 'productId' | 'state' | 'papersWanted'>,
  answers: Answers,
  slots: readonly SlotWithPages[],
  viewer?: Viewer,
): DocumentView[] {
  const product = productOf(world, application);
  return wantedDocuments(product, application, answers, slots).map((wanted) => {
    const slot = slots.find(({ kind }) => kind === wanted.kind);
    return {
      ...wanted,
      instructions: product.documents[wanted.kind]?.instructions ?? [],
      reason: slot?.reason ?? null,
      original: originalWanted(application, wanted.kind),
      pages: (slot?.pages ?? []).map((page) => pageView(world, page, viewer)),
    };
  });
}
