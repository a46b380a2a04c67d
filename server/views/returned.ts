import type { DocumentKind } from '../contract/documents.ts';
import { keys } from '../contract/machine.ts';
import { documentSlot } from '../contract/machines/document-slot.ts';
import { namesParts, type ReturnedView, type ReturnKept } from '../contract/returned.ts';
import type { DocumentSlot } from '../generated/prisma/client.ts';

/** What was flagged, and of it what is done: a document uploaded again is no longer open, nor a field that was changed. */
export function returnedNow(kept: ReturnKept, slots: readonly Pick<DocumentSlot, 'kind' | 'state'>[]): ReturnedView {
  const open = (kind: DocumentKind) => slots.some((slot) => slot.kind === kind && documentSlot.states[slot.state].flagged);
  const those = (is: (kind: DocumentKind) => boolean) =>
    Object.fromEntries(keys(kept.documents).flatMap((kind) => (is(kind) ? [[kind, kept.documents[kind]]] : [])));
  return { ...kept, documents: those(open), redone: those((kind) => !open(kind)), namesParts: namesParts(kept) };
}
