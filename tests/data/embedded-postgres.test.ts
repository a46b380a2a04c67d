import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '../../server/development/postgres/embedded.ts';
import { answers, runningPostmaster } from '../../server/development/postgres/postmaster.ts';
import { ownerProcess } from './owner-process.ts';

let home: string;
let folder: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'embedded-test-'));
  // mkdtemp keeps the folder to its owner; the server may run under another account.
  await chmod(home, 0o755);
  folder = join(home, 'cluster');
});

afterEach(async () => {
  if (runningPostmaster(folder)) await startEmbedded(folder).then((server) => server.stop());
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function ask<Row extends pg.QueryResultRow>(server: EmbeddedPostgres, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows;
}

async function untilGone(at = folder): Promise<void> {
  while (runningPostmaster(at)) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function untilAnother(pid: number | undefined): Promise<void> {
  while ((runningPostmaster(folder)?.pid ?? pid) === pid) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the embedded database', () => {
  it('keeps its data over a stop and a start', async () => {
    const first = await startEmbedded(folder);
    await ask(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(runningPostmaster(folder)).toBeUndefined();
    const second = await startEmbedded(folder);
    expect(await ask(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('listens on the loopback interface alone', async () => {
    const server = await startEmbedded(folder);
    const [row] = await ask<{ addresses: string }>(server, `select setting as addresses from pg_settings where name = 'listen_addresses'`);
    expect(row?.addresses).toBe('127.0.0.1');
    await server.stop();
  });

  it('is adopted, data and all, by the next start after its owner was killed', async () => {
    const owner = await ownerProcess(folder);
    await owner.end('SIGKILL');
    const server = await startEmbedded(folder);
    expect(server).toMatchObject({ adopted: true, port: owner.port });
    await server.stop();
    expect(await answers(owner.port, 200)).toBe(false);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with its owner on %s', async (signal) => {
    const owner = await ownerProcess(folder);
    await owner.end(signal);
    await untilGone();
    expect(await answers(owner.port, 200)).toBe(false);
  });

  it('is one server for two processes that start at once on an empty folder', async () => {
    const empty = join(home, 'empty');
    const owners = await Promise.all([ownerProcess(empty), ownerProcess(empty)]);
    expect(new Set(owners.map((owner) => owner.port)).size).toBe(1);
    expect(owners.filter((owner) => owner.adopted)).toHaveLength(1);
    await Promise.all(owners.map((owner) => owner.end('SIGTERM')));
    await untilGone(empty);
  });

  it('survives the stop of a guest that shares it with a living owner', async () => {
    const owner = await ownerProcess(folder);
    const guest = await startEmbedded(folder);
    await guest.stop();
    expect(await ask(guest, 'select 1 as one')).toEqual([{ one: 1 }]);
    await owner.end('SIGTERM');
    await untilGone();
  });

  it('starts although its lock file names a process that is something else today', async () => {
    await startEmbedded(folder).then((server) => server.stop());
    await writeFile(join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n0\n5432\n\n127.0.0.1\n`);
    const server = await startEmbedded(folder);
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('comes back by itself with its data, on its port, when it is killed; stopped, it stays away', async () => {
    const server = await startEmbedded(folder);
    await ask(server, 'create table outlived as select 7 as answer');
    const killed = runningPostmaster(folder);
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    await untilAnother(killed?.pid);
    expect(await answers(server.port, 20_000)).toBe(true);
    expect(await ask(server, 'select answer from outlived')).toEqual([{ answer: 7 }]);
    await server.stop();
    expect(runningPostmaster(folder)).toBeUndefined();
    expect(await answers(server.port, 600)).toBe(false);
  });

  it('says in the words of PostgreSQL why it cannot start', async () => {
    await expect(startEmbedded(folder, { settings: { max_connections: 'many' } })).rejects.toThrow(/did not start[\s\S]*max_connections/);
  });
});
