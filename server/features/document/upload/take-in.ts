import { randomUUID } from 'node:crypto';
import { isPaperShut } from '../../../content/passed-parts.ts';
import { type DocumentKind, documents, documentsFor } from '../../../contract/documents.ts';
import { documentSlot } from '../../../contract/machines/document-slot.ts';
import type { CheckedPage } from '../../../contract/ports/scans.ts';
import type { Actor } from '../../../contract/roles.ts';
import type { Arrival } from '../../../contract/views.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Application, DocumentSlot, Prisma, Upload } from '../../../generated/prisma/client.ts';
import { renewContent } from '../../../lifecycle/seen.ts';
import { documentLabel } from '../../../views/documents.ts';
import type { World } from '../../../world.ts';
import { identifyPage } from '../pages/identify.ts';
import { refreshFindings, settingOf } from '../pages/refresh-findings.ts';
import { enterSlot } from '../pages/slots.ts';
import { arrivalMessage, uploadNote } from './arrival.ts';
import { type ArrivingPage, type Decision, decideAll, type PresentPage, type Target } from './place.ts';

/** A page of a file that passed; its picture is in storage. */
export interface KeptPage extends CheckedPage {
  pictureKey: string;
}

/** A file that was judged, and who sent it. */
export interface Judged {
  sender: Actor;
  application: Application;
  upload: Upload;
  pages: readonly KeptPage[];
}

type Placed = ArrivingPage & { page: KeptPage; decision: Decision };

export interface TakenIn {
  arrivals: Arrival[];
  /** Whether any page is new. */
  fresh: boolean;
  /** For the history. */
  note: string;
  detail: Prisma.InputJsonObject;
}

/** Enters the pages of a judged file where they belong and says of each what became of it. The application is locked. */
export async function takeIn(tx: Transaction, world: World, judged: Judged): Promise<TakenIn> {
  const { application, upload } = judged;
  const { id: applicationId, keyType } = application;
  const slots = await tx.documentSlot.findMany({ where: { applicationId } });
  const setting = settingOf(world, application);
  const wanted = documentsFor(setting.product, keyType);
  const shut = slots.filter((slot) => isPaperShut(application, slot)).map(({ kind }) => kind);
  const target = { named: upload.named && wanted.includes(upload.named) ? upload.named : null, wanted, shut };
  const label = (kind: DocumentKind) => documentLabel(setting.product, kind, setting.answers);
  const placed = place(world, judged, await present(tx, applicationId), target);
  const kept = placed.filter(({ decision }) => decision.outcome !== 'same' && decision.outcome !== 'full');
  await write(tx, world, judged, slots, kept);
  if (kept.length > 0) await renewContent(tx, applicationId);
  const found = await refreshFindings(tx, applicationId, setting, {
    judged: new Map(kept.map((one) => [pageId(one), one.identity])),
    slotIds: slots.filter(({ kind }) => kept.some(({ decision }) => decision.document === kind)).map(({ id }) => id),
  });

  const open = slots.filter(({ kind, state }) => documentSlot.states[state].empty && wanted.includes(kind) && !documents[kind].generated);
  const arrivals = placed.map(({ id, filePage, identity, decision }) => {
    const at = decision.outcome === 'full' ? null : (decision.known ?? id);
    const came = kept.filter((one) => one.decision.document === decision.document).length;
    const told = { ...target, identity, label, came, found: found.get(at ?? '') ?? [], open: open.map(({ kind }) => kind) };
    return { pageId: at, filePage, outcome: decision.outcome, document: decision.document, message: arrivalMessage(decision, told) };
  });
  return { arrivals, fresh: kept.some(isFresh), ...told(kept, label) };
}

const pageId = ({ id, decision }: Placed): string => decision.known ?? id;
const isFresh = ({ decision }: Placed): boolean => decision.known === null;

async function present(tx: Transaction, applicationId: string): Promise<PresentPage[]> {
  const pages = await tx.page.findMany({
    where: { removedAt: null, upload: { applicationId } },
    select: { id: true, filePage: true, number: true, upload: { select: { sha256: true } }, slot: { select: { kind: true, state: true } } },
  });
  return pages.map(({ id, upload, filePage, slot, number }) => ({
    id,
    sha256: upload.sha256,
    filePage,
    document: slot?.kind ?? null,
    number,
    fresh: false,
    refused: slot !== null && documentSlot.states[slot.state].flagged,
  }));
}

function place({ sealer }: World, { application, upload, pages }: Judged, there: readonly PresentPage[], target: Target): Placed[] {
  const arriving = pages.map((page) => {
    const identity = identifyPage(sealer, application.orderNumber, page.facts);
    return { id: randomUUID(), sha256: upload.sha256, filePage: page.filePage, identity, page };
  });
  const decisions = decideAll(arriving, there, target);
  return arriving.flatMap((one, index) => {
    const decision = decisions[index];
    return decision ? [{ ...one, decision }] : [];
  });
}

async function write(
  tx: Transaction,
  world: World,
  { sender, upload }: Judged,
  slots: readonly DocumentSlot[],
  kept: readonly Placed[],
): Promise<void> {
  const now = world.now();
  const placeOf = ({ document, number, of, version }: Decision) => ({
    slotId: slots.find((slot) => slot.kind === document)?.id ?? null,
    number,
    of,
    formVersion: version ?? upload.formVersion,
  });
  const replaced = kept.flatMap(({ decision }) => decision.replaces);
  await tx.page.createMany({
    data: kept.filter(isFresh).map(({ id, filePage, page: { facts, picture, pictureKey }, decision }) => {
      const { width, height } = picture;
      return { id, uploadId: upload.id, filePage, ...placeOf(decision), facts: { ...facts }, pictureKey, width, height, addedAt: now };
    }),
  });
  for (const { decision } of kept) if (decision.known) await tx.page.update({ where: { id: decision.known }, data: placeOf(decision) });
  await tx.page.updateMany({ where: { id: { in: replaced } }, data: { removedAt: now } });
  for (const slot of slots) if (kept.some(({ decision }) => decision.document === slot.kind)) await enterSlot(tx, world, slot, sender);
}

function told(kept: readonly Placed[], label: (kind: DocumentKind) => string): Pick<TakenIn, 'note' | 'detail'> {
  const pages = kept.map((placed) => ({
    pageId: pageId(placed),
    document: placed.decision.document,
    number: placed.decision.number,
    outcome: placed.decision.outcome,
    replaces: placed.decision.replaces,
  }));
  const note = uploadNote(
    kept.map(({ decision }) => decision),
    label,
  );
  return { note, detail: { pages } };
}
