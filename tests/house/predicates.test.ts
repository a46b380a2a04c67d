import { describe, expect, it } from '@jest/globals';
import { statesThat } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { upload } from '../../server/contract/machines/upload.ts';
import { verification } from '../../server/contract/machines/verification.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();

const stopped = statesThat(lifecycle, (row) => row.stopped);
const alone = statesThat(verification, (row) => row.alone);
const unjudged = statesThat(upload, (row) => !row.over);

/** What each index and each function of the database that names states must name, and the column of the table that says so. */
const wanted: Record<string, readonly string[]> = {
  one_primary_key: stopped,
  refuse_second_primary_key: stopped,
  one_live_verification: alone,
  one_open_request: statesThat(machines.twoPersonRequest, ({ open }) => open),
  one_open_withdrawal: statesThat(machines.withdrawal, ({ open }) => open),
  upload_unjudged: unjudged,
  a_file_waits_once: unjudged,
  one_check_of_an_application: [upload.commands.check.to],
};

const states = new Set(Object.values(machines).flatMap((machine) => Object.keys(machine.states)));
const named = (sql: string): string[] =>
  [...new Set([...sql.matchAll(/'(\w+)'/g)].map(([, word = '']) => word))].filter((word) => states.has(word));

async function definitions(): Promise<{ name: string; sql: string }[]> {
  const indexes = await pool.query(
    `select indexname as name, indexdef as sql from pg_indexes where schemaname = 'public' and indexdef ~ ' WHERE '`,
  );
  const functions = await pool.query(
    `select p.proname as name, pg_get_functiondef(p.oid) as sql from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prolang <> (select oid from pg_language where lanname = 'c') and p.prokind = 'f'`,
  );
  return [...indexes.rows, ...functions.rows];
}

describe('the predicates of the database', () => {
  it('name the states that the tables name, and no other index or function names any', async () => {
    const found = (await definitions()).map(({ name, sql }) => [name, named(sql).sort()] as const).filter(([, words]) => words.length > 0);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.entries(wanted).map(([name, words]) => [name, [...words].sort()])));
  });
});
