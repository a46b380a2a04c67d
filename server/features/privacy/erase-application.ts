import { lockApplication } from '../../access/applications.ts';
import { Outage } from '../../contract/ports/outage.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import { eraseAllRows } from '../../data/erase.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { destroyKeys } from '../../lifecycle/evidence-keys.ts';
import type { World } from '../../world.ts';
import { rowsOfApplications } from './rows-of-applications.ts';

/**
 * Erases what an application holds of people, in the caller's transaction, the words of its events with it; number, states, amounts and times stay. A
 * reason lies under a new key, for as long as accounts are given of it (`desk`). A repeat changes nothing.
 * Returns the keys of its objects, for `removeObjects` after the commit.
 */
export async function eraseApplication(
  tx: Transaction,
  world: Pick<World, 'now' | 'sealer'>,
  actor: Actor,
  id: string,
  note?: string,
): Promise<string[]> {
  const application = await lockApplication(tx, id);
  if (application.erasedAt) return [];
  const objects = await objectsOf(tx, id);
  await destroyKeys(tx, [id]);
  for (const rows of rowsOfApplications(Prisma.sql`${id}::uuid`)) await eraseAllRows(tx, rows);
  const at = world.now();
  await tx.application.update({ where: { id }, data: { erasedAt: at } });
  await appendEvent(tx, world, { applicationId: id, at, name: 'erasePersonalData', actor, note });
  return objects;
}

async function objectsOf(tx: Transaction, applicationId: string): Promise<string[]> {
  const uploads = await tx.upload.findMany({
    where: { applicationId },
    select: { storageKey: true, pages: { select: { pictureKey: true } } },
  });
  const invoice = await tx.invoice.findUnique({
    where: { applicationId },
    select: { storageKey: true, files: { select: { storageKey: true } } },
  });
  const proofs = await tx.titleProof.findMany({ where: { applicationId }, select: { storageKey: true } });
  const recordings = await tx.verification.findMany({ where: { applicationId }, select: { videoKey: true } });
  const keys = [
    ...recordings.map(({ videoKey }) => videoKey),
    ...uploads.flatMap(({ storageKey, pages }) => [storageKey, ...pages.map(({ pictureKey }) => pictureKey)]),
    invoice?.storageKey,
    ...proofs.map(({ storageKey }) => storageKey),
    ...(invoice?.files ?? []).map(({ storageKey }) => storageKey),
  ];
  return [...new Set(keys)].filter((key): key is string => Boolean(key));
}

/** No row names them any more; what cannot be removed now, the daily sweep of objects takes. A store that is away is asked once: somebody waits. */
export async function removeObjects({ platforms, log }: Pick<World, 'platforms' | 'log'>, keys: readonly string[]): Promise<void> {
  for (const key of keys)
    try {
      await platforms.storage.remove(key);
    } catch (err) {
      log.warn({ err }, 'an object of an erased application waits for the sweep');
      if (err instanceof Outage) return;
    }
}
