import { describe, expect, it } from '@jest/globals';
import { publishedKey } from '../../config/production-env.ts';
import type { AuditName } from '../../server/contract/audit-events.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { createSealer } from '../../server/data/sealing.ts';
import { appendEvent } from '../../server/lifecycle/events.ts';
import { verifyEvents } from '../../server/lifecycle/verify-events.ts';
import { asOwner } from '../support/owner.ts';
import { serviceWorld } from './service-world.ts';

const { world, pool, url, applicationIn } = await serviceWorld();
const { database, transact } = world;

const append = (applicationId: string | null, name: AuditName, detail = {}) =>
  transact(async (tx) => {
    await appendEvent(tx, world, { applicationId, at: new Date(), name, actor: systemActor('clock'), detail, note: '说明' });
  });

/** Does what only the owner of the database can, and undoes it: the log's guard switched off for one statement. */
const behindTheGuard = (sql: string, values: unknown[], look: () => Promise<void>): Promise<void> =>
  asOwner(url, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query('create temp table kept as select * from "Event"');
    await client.query(sql, values);
    await look();
    await client.query('delete from "Event"');
    await client.query('insert into "Event" select * from kept');
  });

/** Somebody who knows which key hashes, and has it not. */
const forgersSealer = createSealer({
  keys: { dev: publishedKey('seal') },
  current: 'dev',
  indexKeys: { i0: publishedKey('index') },
  evidenceKeys: { dev: publishedKey('index') },
});

const application = await applicationIn('draft');
const chain = application.id;
for (const name of ['start', 'sendVerification', 'movePage'] as const) await append(chain, name, { b: 1, a: { d: [1, '二'], c: null } });
await append(null, 'register', { accountId: application.accountId });

describe('the event log', () => {
  it('numbers the rows of a chain without a gap, also when many write at once', async () => {
    const { id } = await applicationIn('draft');
    await Promise.all(Array.from({ length: 15 }, (_, index) => append(id, 'movePage', { index })));
    const rows = await database.event.findMany({ where: { chain: id }, orderBy: { sequence: 'asc' } });
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    expect(rows.slice(1).map(({ previousHash }) => previousHash)).toEqual(rows.slice(0, -1).map(({ hash }) => hash));
  });

  it('holds as it was written', async () => {
    const { events, chains, faults } = await verifyEvents(world);
    expect(faults).toEqual([]);
    expect(events).toBe(await database.event.count());
    expect(chains).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['name', "'approve'"],
    ['actorName', "'别人'"],
    ['note', "'另一说明'"],
    ['toState', "'approved'"],
    ['at', '"at" + interval \'1 second\''],
    ['detail', '\'{"a": 2}\''],
    ['wordsSealed', `'x'`],
    ['keyId', 'gen_random_uuid()'],
    ['actorId', `'another'`],
    ['scheme', `'plain'`],
    ['scheme', `'sm'`],
  ])('shows a row whose %s was changed behind its back', async (column, value) => {
    await behindTheGuard(`update "Event" set "${column}" = ${value} where chain = $1 and sequence = 2`, [chain], async () => {
      expect((await verifyEvents(world)).faults).toEqual([{ chain, sequence: 2, fault: 'changed' }]);
    });
    expect((await verifyEvents(world)).faults).toEqual([]);
  });

  it('shows a row that names a key which is not ours', async () => {
    await behindTheGuard(`update "Event" set "hashKey" = 'other' where chain = $1 and sequence = 2`, [chain], async () => {
      expect((await verifyEvents(world)).faults).toEqual([{ chain, sequence: 2, fault: 'unknownKey' }]);
    });
  });

  it('shows a row that somebody without the key has hashed', async () => {
    const forger = { ...world, sealer: forgersSealer };
    await behindTheGuard('delete from "Event" where chain = $1', [chain], async () => {
      await transact(
        async (tx) =>
          void (await appendEvent(tx, forger, { applicationId: chain, at: new Date(), name: 'start', actor: systemActor('clock') })),
      );
      expect((await verifyEvents(world)).faults).toEqual([{ chain, sequence: 1, fault: 'changed' }]);
    });
  });

  it('shows a row that was taken out', async () => {
    await behindTheGuard('delete from "Event" where chain = $1 and sequence = 2', [chain], async () => {
      expect((await verifyEvents(world)).faults).toEqual([
        { chain, sequence: 3, fault: 'missing' },
        { chain, sequence: 3, fault: 'unlinked' },
      ]);
    });
  });

  it('shows a row that was rewritten with a hash of its own, because the next does not continue it', async () => {
    await behindTheGuard(`update "Event" set hash = 'forged' where chain = $1 and sequence = 1`, [chain], async () => {
      expect((await verifyEvents(world)).faults).toEqual([
        { chain, sequence: 1, fault: 'changed' },
        { chain, sequence: 2, fault: 'unlinked' },
      ]);
    });
  });

  it.each([
    ['an update', `update "Event" set note = 'other'`],
    ['an update that matches nothing', `update "Event" set note = 'other' where false`],
    ['a removal', 'delete from "Event"'],
    ['an emptying', 'truncate "Event" cascade'],
  ])('refuses %s, to the service and to the owner', async (_, sql) => {
    const before = await database.event.count();
    await expect(pool.query(sql)).rejects.toThrow('permission denied for table Event');
    await expect(asOwner(url, (client) => client.query(sql))).rejects.toThrow('events are append-only');
    expect(await database.event.count()).toBe(before);
  });

  it('never has two rows of one number', async () => {
    const copy = `insert into "Event" (sequence, chain, at, name, "actorRole", "actorName", detail, "previousHash", hash)
      select sequence, chain, at, name, "actorRole", "actorName", detail, "previousHash", hash from "Event" where chain = $1 and sequence = 3`;
    await expect(pool.query(copy, [chain])).rejects.toThrow('Event_chain_sequence_key');
  });
});
