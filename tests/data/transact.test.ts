import { describe, expect, it } from '@jest/globals';
import { transactOn } from '../../server/data/transact.ts';
import { testDatabase } from '../support/database.ts';

const { prisma: database } = await testDatabase();
const transact = transactOn(database);

const days = ['20260101', '20260102'] as const;
await database.orderDay.createMany({ data: days.map((day) => ({ day, last: 0 })) });
const counted = async () => (await database.orderDay.findMany({ orderBy: { day: 'asc' } })).map(({ last }) => last);

describe('a transaction', () => {
  it('that met another in a deadlock is done again, and both have their way', async () => {
    // Both hold their first row before either asks for its second.
    let holding = 0;
    let bothHold = () => {};
    const both = new Promise<void>((resolve) => {
      bothHold = resolve;
    });
    const inOrder = (order: readonly string[]) =>
      transact(async (tx) => {
        for (const [place, day] of order.entries()) {
          await tx.orderDay.update({ where: { day }, data: { last: { increment: 1 } } });
          if (place === 0 && ++holding === 2) bothHold();
          if (place === 0) await both;
        }
      });
    await Promise.all([inOrder(days), inOrder(days.toReversed())]);
    expect(await counted()).toEqual([2, 2]);
    // Which of them gives way, or whether both do, is chance.
    expect(holding).toBeGreaterThanOrEqual(3);
  });

  it('that fails for another reason is not done again', async () => {
    let tries = 0;
    const broken = transact(async (tx) => {
      tries += 1;
      await tx.orderDay.update({ where: { day: days[0] }, data: { last: { increment: 1 } } });
      throw new Error('ours');
    });
    await expect(broken).rejects.toThrow('ours');
    expect(tries).toBe(1);
    expect(await counted()).toEqual([2, 2]);
  });
});
