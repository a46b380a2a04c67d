import { describe, expect, it } from '@jest/globals';
import { claimDatabase } from '../../server/data/claim.ts';
import { openDatabase } from '../../server/data/database.ts';
import { runNode } from '../house/run.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';

const now = new Date('2026-11-29T02:00:00Z');

async function fresh() {
  const { url } = await testDatabase();
  const { prisma, close } = openDatabase(url, { silenceMs: 15_000, onIdleError: () => {} });
  atEndOfFile(close);
  return { url, database: prisma };
}

/** What a command of the development kind says when it is sent to `url`, and how it ends. */
const sentTo = (url: string, ...command: string[]) =>
  runNode(['server/development/run.mjs', ...command], { DATABASE_URL: url, PORT: '0', HOST: '127.0.0.1' });

describe('a database belongs to the entry that worked on it first', () => {
  it('which may come back to it, also from another address', async () => {
    const { database } = await fresh();
    for (const origin of ['https://cert.qinghe.cn', 'https://shenqing.qinghe.cn']) await claimDatabase(database, 'production', origin, now);
    expect(await database.deployment.findMany()).toEqual([{ id: 1, entry: 'production', origin: 'https://cert.qinghe.cn', since: now }]);
  });

  it('of two that come at once one has it', async () => {
    const { database } = await fresh();
    const claims = (['production', 'development'] as const).map((entry) => claimDatabase(database, entry, 'https://cert.qinghe.cn', now));
    const told = await Promise.allSettled(claims);
    expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('production’s is refused by all that runs on simulators, in one line', async () => {
    const { url, database } = await fresh();
    await claimDatabase(database, 'production', 'https://cert.qinghe.cn', now);
    const staff = await database.staff.count();
    for (const command of [['server/development/start.ts'], ['prisma/seed.ts', 'draft']]) {
      const { code, output } = await sentTo(url, ...command);
      expect(code).toBe(1);
      expect(output.trim()).toMatch(/^DATABASE_URL: the database belongs to the service in production at https:\/\/cert\.qinghe\.cn;.*$/);
    }
    expect(await database.staff.count()).toBe(staff);
  });

  it('the development entry’s is refused by production: its staff have published passwords', async () => {
    const { database } = await fresh();
    await claimDatabase(database, 'development', 'http://127.0.0.1:3000', now);
    await expect(claimDatabase(database, 'production', 'https://cert.qinghe.cn', now)).rejects.toThrow(
      /^DATABASE_URL: the database was used by the development entry .* published passwords/,
    );
  });
});
