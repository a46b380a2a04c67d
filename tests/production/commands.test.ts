import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { beijingDay, dayMs } from '../../server/contract/time.ts';
import { sealedStorage } from '../../server/data/sealed-storage.ts';
import { createSealer, type SealingKeys } from '../../server/data/sealing.ts';
import { deployed } from '../../server/development/bundle.mjs';
import { createS3Storage } from '../../server/platforms/storage/s3.ts';
import { textOf } from '../house/sources.ts';
import { testDatabase } from '../support/database.ts';
import { testRedis } from '../support/redis.ts';
import { startS3Server } from '../support/s3-server.ts';
import { runService } from '../support/service.ts';
import { startBuilt } from './built.ts';

const { prisma, url } = await testDatabase();

/** What a built command that went right says in its last line. */
async function lastWord(name: string, env: NodeJS.ProcessEnv, args: string[] = []): Promise<unknown> {
  const program = startBuilt(`commands/${name}`, { DATABASE_URL: url, NODE_NO_WARNINGS: '1', ...env }, { args });
  const code = await program.ended;
  const output = program.output().trim();
  expect({ name, code, output }).toMatchObject({ code: 0 });
  return JSON.parse(output.split('\n').at(-1) ?? '');
}

describe('the commands beside the service', () => {
  it('are built, every one that README names', () => {
    const named = [...textOf('README.md').matchAll(/(?:commands\/|`)([a-z]+(?:-[a-z]+)*)\.js\b/g)].map(([, name]) => name);
    const built = new Set(deployed.map((entry) => entry.replace(/^.*\/|\.ts$/g, '')));
    expect(new Set(named).size).toBeGreaterThan(8);
    expect(named.filter((name = '') => !built.has(name))).toEqual([]);
  });
});

describe('rotate-keys, as built', () => {
  const account = { accessKeyId: 'tester', secretAccessKey: 'a-secret-of-the-test', region: 'nanchang', bucket: 'scans' };
  const [k1, k2, i0, i1] = [randomBytes(32), randomBytes(32), randomBytes(32), randomBytes(32)];
  const before: SealingKeys = { keys: { k1 }, current: 'k1', indexKeys: { i0 } };
  const after = createSealer({ keys: { k2 }, current: 'k2', indexKeys: { i1 } });
  const mobile = '13900001111';
  const scan = Buffer.from('a scan of before');

  it('brings values, their indexes and objects under the newest keys, after which the old ones are not needed', async () => {
    const server = await startS3Server(account);
    const folder = mkdtempSync(join(tmpdir(), 'rotation-'));
    const store = createS3Storage({ ...account, endpoint: server.endpoint, spoolFolder: join(folder, 'spool') });
    const sealer = createSealer(before);
    const { key } = await sealedStorage(store, sealer).put(Readable.from([scan]));
    const { id } = await prisma.account.create({
      data: {
        ...{ uscc: '91350100M000100Y43', organisationName: '江西青禾建设有限公司', passwordHash: 'none' },
        ...{ mobileSealed: sealer.seal(mobile), mobileIndex: sealer.index(mobile) },
      },
    });
    const env = {
      SEALING_KEYS: `k1:${k1.toString('base64')},k2:${k2.toString('base64')}`,
      INDEX_KEY: `i0:${i0.toString('base64')},i1:${i1.toString('base64')}`,
      ...{ S3_ENDPOINT: server.endpoint, S3_REGION: account.region, S3_BUCKET: account.bucket, S3_ENCRYPTION: 'none' },
      ...{ S3_ACCESS_KEY_ID: account.accessKeyId, S3_SECRET_ACCESS_KEY: account.secretAccessKey },
    };
    const first = { ok: true, values: { changed: 1 }, objects: { rewrapped: 1, failed: 0, after: key } };
    expect(await lastWord('rotate-keys', env)).toMatchObject(first);
    const { mobileSealed, mobileIndex } = await prisma.account.findUniqueOrThrow({ where: { id } });
    expect([after.open(mobileSealed), mobileIndex]).toEqual([mobile, after.index(mobile)]);
    expect(await buffer(await sealedStorage(store, after).get(key))).toEqual(scan);
    expect(await lastWord('rotate-keys', env)).toMatchObject({ ok: true, values: { changed: 0 }, objects: { current: 1, rewrapped: 0 } });
    await prisma.account.delete({ where: { id } });
    store.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('reconcile, as built', () => {
  it('has the running service settle a day with the bills of both channels', async () => {
    const service = await runService({ databaseUrl: url, redis: testRedis() });
    const date = beijingDay(new Date(Date.now() - 2 * dayMs));
    const told = await lastWord('reconcile', {}, ['--date', date]);
    expect(told).toMatchObject({ date, differences: 0, bills: { wechat: expect.anything(), alipay: expect.anything() } });
    expect(await prisma.reconciliationRun.count({ where: { finishedAt: { not: null } } })).toBe(1);
    await service.close();
  });
});
