import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { prisma } from '../../prisma/cli.mjs';
import { migrate } from '../../server/data/migrate.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

const real = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
let url: string;
let folder: string;

beforeEach(async () => {
  url = await freshDatabase({ empty: true });
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});

afterEach(async () => {
  await dropDatabase(url);
  await rm(folder, { recursive: true, force: true });
});

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

describe('migrations at start', () => {
  it('are applied in order, once', async () => {
    await migration('2_second', 'alter table parcel add column weight int');
    await migration('1_first', 'create table parcel (id int)');
    expect(await migrate(url, folder)).toEqual(['1_first', '2_second']);
    expect(await migrate(url, folder)).toEqual([]);
  });

  it('are applied once by processes that start together', async () => {
    await migration('1_first', 'create table parcel (id int); select pg_sleep(0.1)');
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url, folder)));
    expect(applied.flat()).toEqual(['1_first']);
    expect(await ask('select count(*)::int as n from _prisma_migrations')).toEqual([{ n: 1 }]);
  });

  it('are refused when one was edited after it was applied', async () => {
    await migration('1_first', 'create table parcel (id int)');
    await migrate(url, folder);
    await migration('1_first', 'create table parcel (id bigint)');
    await expect(migrate(url, folder)).rejects.toThrow('1_first was edited after it was applied');
  });

  it('are recognised in a checkout with Windows line ends', async () => {
    await migration('1_first', 'create table parcel (\nid int\n)');
    await migrate(url, folder);
    await migration('1_first', 'create table parcel (\r\nid int\r\n)');
    expect(await migrate(url, folder)).toEqual([]);
  });

  it('leave nothing behind when one fails half-way, and go on once it is repaired', async () => {
    await migration('1_first', 'create table parcel (id int); select 1/0');
    await expect(migrate(url, folder)).rejects.toThrow('1_first failed: division by zero');
    expect(await ask(`select to_regclass('parcel') as parcel`)).toEqual([{ parcel: null }]);
    await migration('1_first', 'create table parcel (id int)');
    expect(await migrate(url, folder)).toEqual(['1_first']);
  });

  it('let old code run on a schema that newer code has brought', async () => {
    await migration('1_first', 'create table parcel (id int)');
    await migration('2_newer', 'alter table parcel add column weight int');
    await migrate(url, folder);
    await rm(join(folder, '2_newer'), { recursive: true });
    expect(await migrate(url, folder)).toEqual([]);
  });

  it('stop at one that another tool left unfinished', async () => {
    await migrate(url, folder);
    await ask(`insert into _prisma_migrations (id, checksum, migration_name) values ('a', 'b', '1_first')`);
    await expect(migrate(url, folder)).rejects.toThrow('1_first was started and never finished');
  });

  it('are what Prisma itself holds for applied', async () => {
    await cp(real, folder, { recursive: true });
    await migrate(url, folder);
    const config = ['--config', 'prisma/prisma.config.ts'];
    const { status, stdout } = prisma(['migrate', 'status', ...config], { env: { DATABASE_URL: url } });
    expect(stdout).toContain('Database schema is up to date');
    expect(status).toBe(0);
  });
});
