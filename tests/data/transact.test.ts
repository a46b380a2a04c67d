import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../server/data/database.ts';
import { lockPatienceMs, transactOn, twinPatienceMs } from '../../server/data/transact.ts';
import { testDatabase } from '../support/database.ts';

const { prisma: database, url } = await testDatabase();
const transact = transactOn(database);

const days = ['20260101', '20260102'] as const;
await database.orderDay.createMany({ data: days.map((day) => ({ day, last: 0 })) });
const counted = async () => (await database.orderDay.findMany({ orderBy: { day: 'asc' } })).map(({ last }) => last);

/** What one waits for until another gives it. */
function signal() {
  let given = () => {};
  const awaited = new Promise<void>((resolve) => {
    given = resolve;
  });
  return { awaited, given: () => given() };
}

describe('a transaction', () => {
  it('that met another in a deadlock is done again, and both have their way', async () => {
    // Both hold their first row before either asks for its second.
    let holding = 0;
    const both = signal();
    const inOrder = (order: readonly string[]) =>
      transact(async (tx) => {
        for (const [place, day] of order.entries()) {
          await tx.orderDay.update({ where: { day }, data: { last: { increment: 1 } } });
          if (place === 0 && ++holding === 2) both.given();
          if (place === 0) await both.awaited;
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

  it('that finds its row held gives its connection back while it waits: others go on, and it has its way in the end', async () => {
    const { prisma: narrow, close } = openDatabase(url, { poolSize: 2 });
    const order: string[] = [];
    const [released, taken] = [signal(), signal()];
    const count = { where: { day: days[0] }, data: { last: { increment: 1 } } };
    const holder = database.$transaction(async (tx) => {
      await tx.orderDay.update(count);
      taken.given();
      await released.awaited;
    });
    await taken.awaited;
    const waiting = [1, 2, 3, 4].map(() =>
      transactOn(narrow)(async (tx) => void (await tx.orderDay.update(count))).then(() => order.push('waited')),
    );
    // Four wait for the row on two connections, and one who wants another row passes between them.
    await narrow.orderDay.findUniqueOrThrow({ where: { day: days[1] } });
    order.push('another');
    released.given();
    await Promise.all([holder, ...waiting]);
    expect(order).toEqual(['another', 'waited', 'waited', 'waited', 'waited']);
    expect((await counted())[0]).toBe(7);
    await close();
  });

  it('waits for a held row, or for its own twin, under five seconds with its last statement', () => {
    const lastStatementMs = 150;
    for (const patience of [lockPatienceMs, twinPatienceMs]) expect(patience + lastStatementMs).toBeLessThan(5_000);
  });

  it('that finds it held for too long says that many are at work, and has done nothing', async () => {
    const [before] = await counted();
    const [released, taken] = [signal(), signal()];
    const holder = database.$transaction(
      async (tx) => {
        await tx.$queryRaw`select 1 from "OrderDay" where "day" = ${days[0]} for update`;
        taken.given();
        await released.awaited;
      },
      { timeout: 30_000 },
    );
    await taken.awaited;
    let tries = 0;
    const late = transact(async (tx) => {
      tries += 1;
      await tx.orderDay.update({ where: { day: days[0] }, data: { last: { increment: 1 } } });
    });
    await expect(late).rejects.toMatchObject({ code: 'crowded' });
    expect(tries).toBeGreaterThan(2);
    released.given();
    await holder;
    expect((await counted())[0]).toBe(before);
  });
  /** Work that sees its row as it was at its beginning, and is overtaken by another write the first `times` it is tried. */
  async function overtaken(times: number): Promise<{ tries: number; failed: unknown; counted: number }> {
    const count = { where: { day: days[1] }, data: { last: { increment: 1 } } };
    const { last } = await database.orderDay.findUniqueOrThrow({ where: { day: days[1] } });
    let tries = 0;
    const work = transact(async (tx) => {
      tries += 1;
      await tx.$executeRaw`set transaction isolation level repeatable read`;
      await tx.orderDay.findUniqueOrThrow({ where: { day: days[1] } });
      if (tries <= times) await database.orderDay.update(count);
      await tx.orderDay.update(count);
    });
    const failed = await work.then(() => null).catch((error: unknown) => error);
    const { last: now } = await database.orderDay.findUniqueOrThrow({ where: { day: days[1] } });
    return { tries, failed, counted: now - last };
  }

  it('that PostgreSQL cannot put in an order with another is done again', async () => {
    expect(await overtaken(1)).toEqual({ tries: 2, failed: null, counted: 1 + 1 });
  });

  it('that meets another each time is tried five times, then its failure is the caller’s and nothing of it is done', async () => {
    const { tries, failed, counted: others } = await overtaken(Number.POSITIVE_INFINITY);
    expect({ tries, others }).toEqual({ tries: 5, others: 5 });
    expect(failed).toMatchObject({ code: 'P2034' });
  });
});
