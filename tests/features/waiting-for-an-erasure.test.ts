import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { lockAny, lockOwn } from '../../server/access/applications.ts';
import type { Transaction } from '../../server/data/database.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const { world, deeds, paidCase } = await moneyWorld();
const { database } = world;

async function somebodyWaits(): Promise<void> {
  const waits = () => database.$queryRaw<unknown[]>`select 1 from pg_locks where not granted`;
  while ((await waits()).length === 0) await sleep(5);
}

it.each<[string, (tx: Transaction, applied: Case) => Promise<unknown>]>([
  ['its agent', (tx, { id, applicant }) => lockOwn(tx, applicant.id, id)],
  ['a member of the staff', (tx, { id }) => lockAny(tx, id)],
])('An application that was taken out of use while %s waited for it is not there any more', async (_, lock) => {
  const { applied } = await paidCase();
  const where = { id: applied.id };
  const waiting: Promise<unknown>[] = [];
  await database.$transaction(async (tx) => {
    await lockAny(tx, applied.id);
    waiting.push(world.transact(async (other) => void (await lock(other, applied))).catch((error: unknown) => error));
    await somebodyWaits();
    await tx.application.update({ where, data: { restrictedAt: world.now() } });
  });
  expect(await waiting[0]).toMatchObject({ code: 'notFound' });
});

it('An application of somebody else is not there, and whoever works on it is not kept waiting', async () => {
  const [{ applied }, stranger] = [await paidCase(), await paidCase()];
  await database.$transaction(async (tx) => {
    await expect(lockOwn(tx, stranger.applied.applicant.id, applied.id)).rejects.toMatchObject({ code: 'notFound' });
    await deeds.posts(applied);
  });
});
