import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../server/contract/errors.ts';
import { sweepIdempotency } from '../../server/features/application/effects.ts';
import { settleNotices } from '../../server/features/payment/settle-notice.ts';
import { type Swept, sweepById } from '../../server/lifecycle/sweeps.ts';
import type { World } from '../../server/world.ts';
import { serviceWorld } from './service-world.ts';

const { world: service, account } = await serviceWorld();
const { database } = service;
const clock = { aheadMs: 0 };
const hour = 3_600_000;
const warned: unknown[] = [];
const world: World = {
  ...service,
  now: () => new Date(Date.now() + clock.aheadMs),
  log: { warn: (about: unknown) => void warned.push(about) } as unknown as World['log'],
};

type Limits = [limits?: { batch: number; mostRounds: number }];

/** A sweep over accounts; what counts here is how it goes through them. */
function over(name: string, ids: readonly string[], work: (id: string) => unknown, ...limits: Limits): Promise<Swept> {
  return sweepById(
    world,
    {
      name,
      due: ({ id, ...page }) => database.account.findMany({ where: { AND: [{ id }, { id: { in: [...ids] } }] }, ...page }),
      work: async (row) => work(row.id),
    },
    ...limits,
  );
}

const accounts = async (count: number) => (await Promise.all(Array.from({ length: count }, () => account()))).map(({ id }) => id);
const tasks = () => database.task.findMany({ where: { kind: 'sweepTrouble' } });

describe('a sweep', () => {
  it('takes every row once, over as many batches as there are, though what is done stays due', async () => {
    const ids = await accounts(450);
    const seen: string[] = [];
    expect(await over('all', ids, (id) => seen.push(id))).toEqual({ done: 450, failed: 0 });
    expect(seen).toEqual([...ids].sort());
  });

  it('that may not take all at once goes on the next time where it stopped, and then from the front: what stays due starves nobody', async () => {
    const ids = (await accounts(9)).sort();
    const run = async (most: number) => {
      const seen: string[] = [];
      await over('in parts', ids.slice(0, most), (id) => seen.push(id), { batch: 2, mostRounds: 2 });
      return seen;
    };
    expect([await run(9), await run(9), await run(9)]).toEqual([ids.slice(0, 4), ids.slice(4, 8), ids.slice(8)]);
    // Nothing is behind the place where the one before stopped.
    expect([await run(4), await run(4)]).toEqual([ids.slice(0, 4), ids.slice(0, 4)]);
  });

  it('goes on when a row fails, and says which', async () => {
    const ids = await accounts(5);
    const [, second = ''] = [...ids].sort();
    const seen: string[] = [];
    warned.length = 0;
    const swept = await over('goes on', ids, (id) => {
      if (id === second) throw new Error('the channel does not answer');
      seen.push(id);
    });
    expect({ swept, seen: seen.length }).toEqual({ swept: { done: 4, failed: 1 }, seen: 4 });
    expect(warned).toMatchObject([{ sweep: 'goes on', row: second, err: { message: 'the channel does not answer' } }]);
  });

  it('takes a row that somebody was faster with for done', async () => {
    const faster = () => {
      throw new Refusal('conflict');
    };
    expect(await over('faster', await accounts(1), faster)).toEqual({ done: 1, failed: 0 });
    expect(await database.sweepFailure.count({ where: { sweep: 'faster' } })).toBe(0);
  });

  it('hands a row that fails for hours to a person, once, and none that came right in between', async () => {
    const [one = '', two = ''] = await accounts(2);
    let away: readonly string[] = [one, two];
    const go = () =>
      over('for hours', [one, two], (id) => {
        if (away.includes(id)) throw new Error('away');
      });
    await go();
    clock.aheadMs += 5 * hour;
    away = [one];
    await go();
    expect(await tasks()).toEqual([]);
    away = [one, two];
    clock.aheadMs += 4 * hour;
    for (let count = 0; count < 3; count += 1) await go();
    expect((await tasks()).map(({ reference, role }) => ({ reference, role }))).toEqual([
      { reference: `sweep:for hours:${one}`, role: 'administrator' },
    ]);
    away = [];
    await go();
    expect(await database.sweepFailure.count({ where: { sweep: 'for hours' } })).toBe(0);
  });
});

describe('claims of a day ago', () => {
  it('go, batch after batch, and those of today stay', async () => {
    const claim = (key: string, createdAt: Date) => ({ actor: 'applicant:a', key, requestHash: 'none', createdAt });
    const old = Date.now() - 25 * hour;
    const claims = Array.from({ length: 1_300 }, (_, index) => claim(`old ${index}`, new Date(old - 1_000 * index)));
    await database.idempotentCommand.createMany({ data: [...claims, claim('new', new Date())] });
    clock.aheadMs = 0;
    await sweepIdempotency(world);
    expect((await database.idempotentCommand.findMany()).map(({ key }) => key)).toEqual(['new']);
  });
});

describe('stored notices', () => {
  it('are all handled behind any number that fail, without naming in a question what was tried', async () => {
    const broken = { kind: 'nonsense' };
    const fine = { kind: 'ignored' };
    await database.channelNotice.createMany({
      data: Array.from({ length: 700 }, (_, index) => ({
        channel: 'wechat',
        noticeId: `n${String(index).padStart(4, '0')}`,
        content: index < 250 ? broken : fine,
        receivedAt: new Date('2026-11-28T10:00:00+08:00'),
      })),
    });
    await expect(settleNotices(world)).rejects.toThrow('250 payment notices could not be settled');
    expect(await database.channelNotice.count({ where: { handledAt: { not: null } } })).toBe(450);
    expect(await database.channelNotice.count({ where: { handledAt: null } })).toBe(250);
    expect(await database.sweepFailure.count({ where: { sweep: 'settleNotices' } })).toBe(250);
  });
});
