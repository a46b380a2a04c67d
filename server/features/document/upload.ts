import type { DocumentKind } from '../../contract/documents.ts';
import { Refusal } from '../../contract/errors.ts';
import { documentSlot } from '../../contract/small-machines.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import type { Caller, ReceivedFile } from '../../http/call.ts';
import { step } from '../../lifecycle/step.ts';
import { IntakeRefused } from '../../scan/intake/refusals.ts';
import { ownApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';
import { type KeptScan, receiveScan } from './intake.ts';
import { lockChangeable } from './lock.ts';
import { kindFor, maxFiles, refuseClosed } from './rules.ts';

/**
 * Keeps one scan of a document. Throws `scanRefused` with what is wrong with the file. The same file sent twice to the same document is
 * kept once, so an upload may be repeated after a broken connection.
 */
export async function uploadScan(world: World, caller: Caller, applicationId: string, kindName: string, file: ReceivedFile): Promise<void> {
  const application = await ownApplication(world.database, caller.id, applicationId);
  refuseClosed(application.state);
  const kind = kindFor(application.keyType, kindName);
  const kept = await keep(world, file);
  await world.database.$transaction(async (tx) => {
    const current = await lockChangeable(tx, caller.id, applicationId);
    await enter(tx, world, caller, current, { ...kept, kind: kindFor(current.keyType, kind), originalName: file.originalName });
  });
}

async function keep({ platforms }: World, file: ReceivedFile): Promise<KeptScan> {
  try {
    return await receiveScan(file, platforms.storage);
  } catch (error) {
    if (error instanceof IntakeRefused) throw new Refusal('scanRefused', { reason: error.message });
    throw error;
  }
}

type NamedScan = KeptScan & { kind: DocumentKind; originalName: string };

async function enter(
  tx: Transaction,
  { now }: World,
  caller: Caller,
  { id: applicationId, formVersion }: Application,
  { kind, sha256, key, mime, size, pages, originalName }: NamedScan,
): Promise<void> {
  const slot = await tx.documentSlot.findUniqueOrThrow({
    where: { applicationId_kind: { applicationId, kind } },
    include: { uploads: { where: { removedAt: null }, select: { id: true, sha256: true } } },
  });
  const known = slot.uploads.find((upload) => upload.sha256 === sha256);
  if (!known && slot.uploads.length >= maxFiles)
    throw new Refusal('scanRefused', { reason: `每份资料最多 ${maxFiles} 个文件，请先删除不需要的文件，或把多页合并为一个 PDF。` });
  const row = { slotId: slot.id, sha256, storageKey: key, mime, size, pages, originalName: originalName.slice(0, 200), formVersion };
  if (known) await tx.upload.update({ where: { id: known.id }, data: { formVersion } });
  else await tx.upload.create({ data: { ...row, uploadedAt: now() } });
  const state = step(documentSlot, slot.state, 'upload', caller.roles);
  await tx.documentSlot.update({ where: { id: slot.id }, data: { state, reason: null } });
}
