import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { headKey } from '../../server/contract/ports/head-key.ts';
import { beijingDay, dayMs } from '../../server/contract/time.ts';
import { mailHead, sweepEvents } from '../../server/features/evidence/effects.ts';
import { verifyAudit } from '../../server/features/evidence/verify.ts';
import { appendEvent } from '../../server/lifecycle/events.ts';
import { destroyKeys } from '../../server/lifecycle/evidence-keys.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import type { World } from '../../server/world.ts';
import { serviceWorld } from '../lifecycle/service-world.ts';
import { asOwner } from '../support/owner.ts';
import { testRedis } from '../support/redis.ts';

const { world: service, url, applicationIn } = await serviceWorld();
const { database } = service;
const folder = await mkdtemp(join(tmpdir(), 'heads-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

let now = new Date('2026-11-20T04:00:00Z');
const mails: { to: string; subject: string; text: string }[] = [];
const sent: { name: string; payload: unknown }[] = [];
const broken: unknown[] = [];
const world = {
  ...service,
  log: { ...service.log, info() {}, warn() {}, error: (report: unknown) => void broken.push(report) },
  redis: testRedis(),
  now: () => now,
  heads: createDiskStorage(folder),
  evidenceMail: 'notary@dianwang.cn',
  platforms: { mail: { send: async (mail: (typeof mails)[number]) => void mails.push(mail) } },
  jobs: {
    ...service.jobs,
    rest: async () => undefined,
    send: async (_: unknown, name: string, payload: unknown) => void sent.push({ name, payload }),
  },
} as unknown as World;

const append = (applicationId: string, note = '说明') =>
  world.transact(async (tx) => {
    await appendEvent(tx, world, {
      applicationId,
      at: now,
      name: 'movePage',
      actor: { roles: ['applicant'], id: 'a', name: '邓可' },
      note,
    });
  });
const nextDay = () => {
  now = new Date(now.getTime() + dayMs);
};
const today = () => beijingDay(now);
const daysAgo = (days: number) => beijingDay(new Date(now.getTime() - days * dayMs));
const faults = async () => (await verifyAudit(world)).faults;
const tasks = () => database.task.findMany({ where: { kind: 'evidenceBroken' }, orderBy: { createdAt: 'asc' } });

/** What the owner of the database can do, and undoes: the guards of the log switched off. */
const behindTheGuard = (work: (client: pg.Client) => Promise<unknown>, look: () => Promise<void>): Promise<void> =>
  asOwner(url, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    for (const table of ['Event', 'EventHead']) await client.query(`create temp table "kept${table}" as select * from "${table}"`);
    try {
      await work(client);
      await look();
    } finally {
      for (const table of ['Event', 'EventHead']) {
        await client.query(`delete from "${table}"`);
        await client.query(`insert into "${table}" select * from "kept${table}"`);
      }
    }
  });

let [first, second]: string[] = [];

beforeAll(async () => {
  [first, second] = [(await applicationIn('draft')).id, (await applicationIn('draft')).id];
  // Three days: both chains grow, then one, then nothing happens.
  for (const id of [first, second, first]) await append(id ?? '');
  nextDay();
  await sweepEvents(world);
  await append(second ?? '');
  nextDay();
  await sweepEvents(world);
  nextDay();
  await sweepEvents(world);
});

describe('every night', () => {
  it('the day that is over gets a head, which continues the one before', async () => {
    const heads = await database.eventHead.findMany({ orderBy: { day: 'asc' } });
    expect(heads.map(({ tips }) => tips)).toEqual([2, 1, 0]);
    expect(heads.map(({ previousHash }) => previousHash)).toEqual(['', ...heads.slice(0, 2).map(({ hash }) => hash)]);
    expect(await verifyAudit(world)).toMatchObject({ chains: 2, events: 4, heads: 3, faults: [], broken: 0 });
    expect(await tasks()).toEqual([]);
  });

  it('it lies in object storage and is mailed out of the house', async () => {
    expect((await readdir(join(folder, 'e1'))).length).toBe(3);
    expect(sent.filter(({ name }) => name === 'mailHead').map(({ payload }) => payload)).toEqual(
      [3, 2, 1].map((days) => ({ day: daysAgo(days) })),
    );
    await mailHead(world, { day: daysAgo(1) });
    const { hash = '' } = (await database.eventHead.findFirst({ orderBy: { day: 'desc' } })) ?? {};
    expect(mails).toMatchObject([{ to: 'notary@dianwang.cn', text: expect.stringContaining(hash) }]);
  });

  it('a second run of the same night makes nothing', async () => {
    await sweepEvents(world);
    expect(await database.eventHead.count()).toBe(3);
  });

  it('what was forgotten breaks nothing', async () => {
    await destroyKeys(database, [second ?? '']);
    expect(await faults()).toEqual([]);
  });
});

describe('the night after somebody', () => {
  it('cut the end of a chain off, the chain is named, and staff are told what to do', async () => {
    await behindTheGuard(
      (client) => client.query('delete from "Event" where chain = $1 and sequence = 2', [second]),
      async () => {
        expect(await faults()).toEqual([{ chain: second, sequence: 2, fault: 'cut' }]);
        await sweepEvents(world);
        await sweepEvents(world);
      },
    );
    const told = await tasks();
    expect(told).toMatchObject([{ role: 'administrator', reference: `evidence:${today()}` }]);
    expect(told[0]?.about).toContain(`记录链 ${second} 第 2 条（这一条及之后的记录被截去）`);
  });

  it('removed a whole chain, or wrote another past with a key of another purpose', async () => {
    await behindTheGuard(
      (client) => client.query('delete from "Event" where chain = $1', [first]),
      async () => expect(await faults()).toEqual([{ chain: first, sequence: 2, fault: 'removed' }]),
    );
    await behindTheGuard(
      (client) => client.query(`update "Event" set hash = 'forged' where chain = $1 and sequence = 2`, [first]),
      async () =>
        expect(await faults()).toEqual([
          { chain: first, sequence: 2, fault: 'changed' },
          { chain: first, sequence: 2, fault: 'rewritten' },
        ]),
    );
  });

  const plain = `insert into "Event" (chain, sequence, at, name, "actorRole", "actorId", "actorName", note, detail, "previousHash", hash) values
      ('earlier', 1, '2026-11-20T02:03:04.567Z', 'register', 'applicant', 'a1', '万晓燕', '说明', '{"b": [1, "二"], "a": null}', '',
        '893c2155f8fba029bc162dcab421ce905a45e170b0bb8ec3ef09478b7649c03b')`;

  it('added a row as they were before hashes took a key', async () => {
    await behindTheGuard(
      (client) => client.query(plain),
      async () => expect(await faults()).toEqual([{ chain: 'earlier', sequence: 1, fault: 'unkeyed' }]),
    );
  });

  it('removed every head with its object, and wrote the past as it was before hashes took a key', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'heads-'));
    const robbed = { ...world, heads: createDiskStorage(bare) };
    await behindTheGuard(
      async (client) => {
        await client.query('delete from "EventHead"');
        await client.query('delete from "Event" where chain = $1 and sequence = 2', [second]);
      },
      async () => {
        await sweepEvents(robbed);
        const sequence = Number(daysAgo(1).replaceAll('-', ''));
        expect((await verifyAudit(robbed)).faults).toEqual([]);
        expect(broken.at(-1)).toMatchObject({ faults: [{ chain: 'heads', sequence, fault: 'headChanged' }] });
      },
    );
    await behindTheGuard(
      async (client) => {
        await client.query('delete from "EventHead"');
        await client.query(plain);
      },
      async () => {
        const remade = { ...robbed, unkeyedEvents: 0 };
        expect((await verifyAudit(remade)).faults).toContainEqual({ chain: 'earlier', sequence: 1, fault: 'unkeyed' });
        expect((await verifyAudit({ ...remade, unkeyedEvents: 1 })).faults).not.toContainEqual(
          expect.objectContaining({ fault: 'unkeyed' }),
        );
      },
    );
    await rm(bare, { recursive: true, force: true });
  });

  it('set the whole database back: storage knows the days that are gone, and the next night names what is', async () => {
    const gone = `delete from "EventHead" where day >= $1`;
    await behindTheGuard(
      async (client) => {
        await client.query(gone, [daysAgo(2)]);
        await client.query('delete from "Event" where chain = $1 and sequence = 2', [second]);
      },
      async () => {
        const numbers = [2, 1].map((days) => Number(daysAgo(days).replaceAll('-', '')));
        expect(await faults()).toEqual(numbers.map((sequence) => ({ chain: 'heads', sequence, fault: 'headMissing' })));
        await sweepEvents(world);
        expect(await database.eventHead.count()).toBe(3);
        expect(await faults()).toEqual([{ chain: second, sequence: 2, fault: 'cut' }]);
      },
    );
  });

  it('bent or removed a head, here or in storage', async () => {
    const [day, number] = [daysAgo(2), Number(daysAgo(2).replaceAll('-', ''))];
    await behindTheGuard(
      (client) => client.query('update "EventHead" set unkeyed = 5 where day = $1', [day]),
      async () => expect(await faults()).toEqual([{ chain: 'heads', sequence: number, fault: 'headChanged' }]),
    );
    await behindTheGuard(
      (client) => client.query('delete from "EventHead" where day = $1', [day]),
      async () => expect(await faults()).toEqual([{ chain: 'heads', sequence: number + 1, fault: 'headUnlinked' }]),
    );
    const { hash = '' } = (await database.eventHead.findFirst({ orderBy: { day: 'desc' } })) ?? {};
    expect((await verifyAudit(world, { day: daysAgo(1), hash })).faults).toEqual([]);
    expect((await verifyAudit(world, { day: daysAgo(1), hash: 'another' })).faults).toMatchObject([{ fault: 'headChanged' }]);
    await createDiskStorage(folder).remove(headKey(day));
    expect(await faults()).toEqual([{ chain: 'heads', sequence: number, fault: 'objectMissing' }]);
  });
});

it('the service itself writes no second past: a head is added and never changed', async () => {
  await expect(database.eventHead.updateMany({ data: { hash: 'x' } })).rejects.toThrow('permission denied');
  await expect(asOwner(url, (client) => client.query('delete from "EventHead"'))).rejects.toThrow('append-only');
});
