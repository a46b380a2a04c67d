import { randomUUID } from 'node:crypto';
import type { Caller } from '../../../access/call.ts';
import { type DocumentKind, documents, documentsFor } from '../../../contract/documents.ts';
import { documentSlot } from '../../../contract/machines/document-slot.ts';
import type { Arrival } from '../../../contract/views.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Application, DocumentSlot } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import { renewContent } from '../../../lifecycle/seen.ts';
import { documentLabel } from '../../../views/documents.ts';
import type { World } from '../../../world.ts';
import { identify } from '../pages/identify.ts';
import { settingOf, settle } from '../pages/settle.ts';
import { enterSlot } from '../pages/slots.ts';
import { arrivalMessage, uploadNote } from './arrival.ts';
import { type ArrivingPage, type Decision, decideAll, type PresentPage } from './place.ts';
import type { KeptPage, Received } from './receive.ts';

type Placed = ArrivingPage & { page: KeptPage; decision: Decision };

/** Enters the pages of a received file where they belong and says of each what became of it. The application is locked. */
export async function takeIn(
  tx: Transaction,
  world: World,
  caller: Caller,
  application: Application,
  received: Received,
  named: DocumentKind | null,
): Promise<Arrival[]> {
  const { id: applicationId, keyType } = application;
  const slots = await tx.documentSlot.findMany({ where: { applicationId } });
  const setting = settingOf(world, application);
  const target = { named, wanted: documentsFor(setting.product, keyType) };
  const label = (kind: DocumentKind) => documentLabel(setting.product, kind, setting.answers);
  const placed = place(world, application, received, await present(tx, applicationId), target);
  const kept = placed.filter(({ decision }) => decision.outcome !== 'same' && decision.outcome !== 'full');
  await write(tx, world, caller, application, received, slots, kept);
  const found = await settle(tx, applicationId, setting, new Set(kept.map(pageId)));
  if (kept.length > 0) await record(tx, world, caller, applicationId, kept, label);

  const open = slots.filter(
    ({ kind, state }) => documentSlot.states[state].empty && target.wanted.includes(kind) && !documents[kind].generated,
  );
  return placed.map(({ id, filePage, identity, decision }) => {
    const at = decision.outcome === 'full' ? null : (decision.known ?? id);
    const told = { ...target, identity, label, found: found.get(at ?? '') ?? [], open: open.map(({ kind }) => kind) };
    return { pageId: at, filePage, outcome: decision.outcome, document: decision.document, message: arrivalMessage(decision, told) };
  });
}

const pageId = ({ id, decision }: Placed): string => decision.known ?? id;

async function present(tx: Transaction, applicationId: string): Promise<PresentPage[]> {
  const pages = await tx.page.findMany({
    where: { removedAt: null, upload: { applicationId } },
    include: { upload: { select: { sha256: true } }, slot: { select: { kind: true } } },
  });
  return pages.map(({ id, upload, filePage, slot, number }) => ({
    id,
    sha256: upload.sha256,
    filePage,
    document: slot?.kind ?? null,
    number,
    fresh: false,
  }));
}

function place(
  { sealer }: World,
  { orderNumber }: Application,
  { scan, pages }: Received,
  there: readonly PresentPage[],
  target: { named: DocumentKind | null; wanted: readonly DocumentKind[] },
): Placed[] {
  const arriving = pages.map((page) => {
    const identity = identify(sealer, orderNumber, page.facts);
    return { id: randomUUID(), sha256: scan.sha256, filePage: page.filePage, identity, page };
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
  caller: Caller,
  { id: applicationId, formVersion }: Application,
  { scan, originalName, pages }: Received,
  slots: readonly DocumentSlot[],
  kept: readonly Placed[],
): Promise<void> {
  const now = world.now();
  const slotOf = (kind: DocumentKind | null) => slots.find((slot) => slot.kind === kind);
  const placeOf = ({ document, number, of, version }: Decision) => ({
    slotId: slotOf(document)?.id ?? null,
    number,
    of,
    formVersion: version ?? formVersion,
  });
  const replaced = kept.flatMap(({ decision }) => decision.replaces);
  const fresh = kept.filter(({ decision }) => decision.known === null);
  if (fresh.length > 0) {
    const { sha256, key: storageKey, mime, size } = scan;
    const file = { applicationId, sha256, storageKey, mime, size, originalName, filePages: pages.length };
    const { id: uploadId } = await tx.upload.create({ data: { ...file, deskCode: caller.desk?.code ?? null, uploadedAt: now } });
    await tx.page.createMany({
      data: fresh.map(({ id, filePage, page: { facts, picture, pictureKey }, decision }) => {
        const { width, height } = picture;
        return { id, uploadId, filePage, ...placeOf(decision), facts: { ...facts }, pictureKey, width, height, addedAt: now };
      }),
    });
  }
  for (const { decision } of kept) if (decision.known) await tx.page.update({ where: { id: decision.known }, data: placeOf(decision) });
  await tx.page.updateMany({ where: { id: { in: replaced } }, data: { removedAt: now } });
  for (const slot of slots) if (kept.some(({ decision }) => decision.document === slot.kind)) await enterSlot(tx, world, slot, caller);
}

async function record(
  tx: Transaction,
  world: World,
  actor: Caller,
  applicationId: string,
  kept: readonly Placed[],
  label: (kind: DocumentKind) => string,
): Promise<void> {
  const pages = kept.map((placed) => ({
    pageId: pageId(placed),
    document: placed.decision.document,
    number: placed.decision.number,
    outcome: placed.decision.outcome,
    replaces: placed.decision.replaces,
  }));
  await renewContent(tx, applicationId);
  const note = uploadNote(
    kept.map(({ decision }) => decision),
    label,
  );
  await appendEvent(tx, { applicationId, at: world.now(), name: 'uploadScan', actor, note, detail: { pages } });
}
