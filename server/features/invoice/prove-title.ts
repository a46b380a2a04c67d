import { createReadStream } from 'node:fs';
import { lockOwn, ownApplication } from '../../access/applications.ts';
import type { Caller, ReceivedFile } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { acceptedType } from '../../content/accepted-type.ts';
import { buyerColumns, isTitleOpen } from '../../content/invoice-words.ts';
import { mostTitleProofs } from '../../contract/documents.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/**
 * The applicant shows why the invoice is made out to somebody else; finance looks at it where it decides about the title. The same file sent
 * again is the same proof. Throws `nothingAsked` where the title is the applicant's or decided, `wrongState` beyond that and for a file too
 * many, `scanRefused` for what is neither PDF nor picture.
 */
export async function proveTitle(world: World, caller: Caller, id: string, file: ReceivedFile): Promise<void> {
  const before = async () => {
    await ownApplication(world.database, caller.id, id);
    await take(world.redis, 'titleProofs', id);
    const mime = await acceptedType(file);
    const { key: storageKey, sha256 } = await world.platforms.storage.put(createReadStream(file.path));
    return { storageKey, sha256, mime };
  };
  await world.transact((tx, kept) => keepProof(tx, world, caller, id, kept), { before });
}

interface Kept {
  storageKey: string;
  sha256: string;
  mime: string;
}

async function keepProof(tx: Transaction, world: World, caller: Caller, applicationId: string, kept: Kept): Promise<void> {
  const { state } = await lockOwn(tx, caller.id, applicationId);
  const row = await tx.invoice.findUnique({ where: { applicationId }, include: { application: { select: buyerColumns } } });
  const { label } = machine.commands.proveTitle;
  if (!row || !isTitleOpen(row, row.application)) throw new Refusal('nothingAsked', { command: label });
  if (lifecycle.states[state].stopped) throw new Refusal('wrongState', { state: lifecycle.states[state].label, command: label });
  const sent = await tx.titleProof.findMany({ where: { applicationId }, select: { sha256: true } });
  if (sent.some(({ sha256 }) => sha256 === kept.sha256)) return;
  if (sent.length >= mostTitleProofs) throw new Refusal('wrongState', { state: `已收到 ${mostTitleProofs} 份证明`, command: label });
  await tx.titleProof.create({ data: { ...kept, applicationId, createdAt: world.now() } });
  await advance(tx, world, 'invoice', row, 'proveTitle', caller);
}
