import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { installSchema } from '../../server/commands/install-schema.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { checkSchema } from '../../server/data/check-schema.ts';
import { grantService } from '../../server/data/grants.ts';
import { ownerRole, serviceRole } from '../../server/development/postgres/postmaster.ts';
import { dropDatabase, freshDatabase, testDatabase } from '../support/database.ts';
import { asOwner, ownersOf } from '../support/owner.ts';

const { url, pool } = await testDatabase();

/** Words of PostgreSQL when the service tries. */
const refusal = async (sql: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const words = client.query(sql).then(
    () => 'allowed',
    (error: Error) => error.message,
  );
  return words.finally(() => client.end());
};

describe('the role that works', () => {
  it.each([
    ['changes an event', `update "Event" set note = 'other'`],
    ['removes events', 'delete from "Event"'],
    ['removes a payment', 'delete from "Payment"'],
    ['removes what waits for a second person', 'delete from "TwoPersonRequest"'],
    ['empties the log', 'truncate "Event" cascade'],
    ['switches the guard of the log off', 'alter table "Event" disable trigger all'],
    ['drops the guard of the log', 'drop trigger "events_are_append_only" on "Event"'],
    ['hangs a trigger on the log', 'create trigger other before insert on "Event" execute function refuse_event_change()'],
    ['goes around the log by a rule', 'create rule other as on insert to "Event" do instead nothing'],
    ['owns the log', `alter table "Event" owner to ${serviceRole}`],
    ['changes the head of a day', `update "EventHead" set hash = 'x'`],
    ['removes the head of a day', 'delete from "EventHead"'],
    ['removes the key of a case', 'delete from "EvidenceKey"'],
    ['empties the keys of cases', 'truncate "EvidenceKey"'],
    ['gives the key of a case to another', `update "EvidenceKey" set subject = 'other'`],
    [
      'rewrites the guard of the log',
      'create or replace function refuse_event_change() returns trigger language plpgsql as $$ begin return null; end $$',
    ],
    ['adds a column', 'alter table "Application" add column other int'],
    ['creates a table', 'create table other (id int)'],
    ['creates a schema', 'create schema other'],
    ['drops the job queue', 'drop table pgboss.job cascade'],
    ['gives the database to another entry', 'update "Deployment" set origin = origin'],
    ['makes the database forget a migration', 'delete from _prisma_migrations'],
    ['lets triggers sleep', `set session_replication_role = 'replica'`],
    ['becomes the owner', `set role ${ownerRole}`],
    ['gives itself rights', `grant update on "Event" to ${serviceRole}; update "Event" set note = 'other'`],
  ])('never %s', async (_, sql) => {
    expect(await refusal(sql)).toMatch(/permission denied|must be (able to SET ROLE|owner of)/);
  });

  it('may read events and add them, removes no row that has a state, and works with every other table', async () => {
    const rights = `select relname as name, string_agg(privilege, ' ' order by place) as may from pg_class,
        unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) with ordinality as listed (privilege, place)
      where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, privilege) group by relname`;
    const { rows } = await pool.query<{ name: string; may: string }>(rights);
    const odd = rows.filter(({ may }) => may !== 'SELECT INSERT UPDATE DELETE');
    expect(Object.fromEntries(odd.map(({ name, may }) => [name, may]))).toEqual({
      Event: 'SELECT INSERT',
      EventHead: 'SELECT INSERT',
      // And UPDATE of the one column that holds the key.
      EvidenceKey: 'SELECT INSERT',
      _prisma_migrations: 'SELECT',
      Deployment: 'SELECT INSERT',
      ...Object.fromEntries(Object.values(machines).map(({ table }) => [table, 'SELECT INSERT UPDATE'])),
    });
    expect(rows.length).toBeGreaterThan(20);
  });

  it('works with a table that a later migration brought, once the owner has migrated', async () => {
    await asOwner(url, (client) => client.query('create table later (id bigserial primary key, word text)'));
    expect(await refusal(`insert into later (word) values ('first')`)).toBe('permission denied for table later');
    await installSchema(ownersOf(url), serviceRole);
    expect(await refusal(`insert into later (word) values ('first')`)).toBe('allowed');
  });
});

describe('who migrates', () => {
  it('hears of a role that is not there, and of one that is the owner', async () => {
    await expect(grantService(ownersOf(url), 'nobody_yet')).rejects.toThrow('the database has no role "nobody_yet"; CREATE ROLE');
    await expect(grantService(ownersOf(url), ownerRole)).rejects.toThrow('is or may become the owner');
  });
});

describe('the service', () => {
  it('takes a database with the whole schema, also one that is newer', async () => {
    await asOwner(url, (client) =>
      client.query(`insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('newer', 'x', '2999_newer', now())`),
    );
    await expect(checkSchema(url)).resolves.toBeUndefined();
  });

  it('refuses one without schema, and one that is older than itself', async () => {
    const empty = await freshDatabase({ empty: true });
    await expect(checkSchema(empty)).rejects.toThrow('DATABASE_URL: the database has no schema of this service; run commands/migrate');
    await dropDatabase(empty);
    const older = await freshDatabase();
    await asOwner(older, (client) => client.query(`delete from _prisma_migrations where migration_name like '%_notices_to_settle'`));
    await expect(checkSchema(older)).rejects.toThrow(/the schema is older than this program \(\d+_notices_to_settle is missing\)/);
    await dropDatabase(older);
  });

  it("refuses the owner's connection", async () => {
    await expect(checkSchema(ownersOf(url))).rejects.toThrow('may change events');
  });

  it.each([
    ['update (note) on "Event"', 'may change events'],
    ['truncate on "Event"', 'may change events'],
    ['trigger on "EventHead"', '"EventHead", trigger'],
    ['delete on "EvidenceKey"', '"EvidenceKey", delete'],
    ['update (subject) on "EvidenceKey"', '"EvidenceKey", update of subject'],
    ['delete on "Payment"', '"Payment", delete'],
    ['update (origin) on "Deployment"', '"Deployment", update of origin'],
    ['insert on _prisma_migrations', '"_prisma_migrations", insert'],
  ])('refuses a role that was given %s', async (right, words) => {
    const roomier = await freshDatabase();
    await asOwner(roomier, (client) => client.query(`grant ${right} to ${serviceRole}`));
    await expect(checkSchema(roomier)).rejects.toThrow(words);
    await installSchema(ownersOf(roomier), serviceRole);
    await dropDatabase(roomier);
  });

  it('says which variable leads nowhere', async () => {
    await expect(checkSchema('postgresql://service@127.0.0.1:1/app')).rejects.toThrow('DATABASE_URL: connect ECONNREFUSED');
  });
});
