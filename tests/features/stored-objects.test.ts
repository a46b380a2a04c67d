import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { StorageGateway } from '../../server/contract/ports/scans.ts';
import { dayAsDate } from '../../server/contract/time.ts';
import { sealedStorage } from '../../server/data/sealed-storage.ts';
import { namingColumns, sweepObjects } from '../../server/features/document/stored-objects.ts';
import { createS3Storage } from '../../server/platforms/storage/s3.ts';
import { textOf } from '../house/sources.ts';
import { startS3Server } from '../support/s3-server.ts';
import { copy, pile } from '../support/scans.ts';
import { draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { pagesOf, scanDesk } from './scan-people.ts';

const service = await applyingService();
const { world, clock } = service;
const { uploads, get } = scanDesk(service);

const credentials = { accessKeyId: 'tester', secretAccessKey: 'a secret of the test', region: 'nanchang', bucket: 'scans' };
const server = await startS3Server(credentials);
const spoolFolder = await mkdtemp(join(tmpdir(), 'spool-'));
const s3 = createS3Storage({ ...credentials, endpoint: server.endpoint, spoolFolder });
const stores: Record<string, StorageGateway> = { disk: world.platforms.storage, S3: sealedStorage(s3, world.sealer) };

afterAll(async () => {
  s3.close();
  await server.close();
  await rm(spoolFolder, { recursive: true, force: true });
});

const put = async (text: string) => (await world.platforms.storage.put(Readable.from([Buffer.from(text)]))).key;
const isThere = async (key: string) =>
  world.platforms.storage.get(key).then(
    async (stored) => (await buffer(stored)).length > 0,
    () => false,
  );
const days = (count: number) => count * 86_400_000;

describe.each(['disk', 'S3'])('objects on %s', (name) => {
  it('that no row names are removed after a day, and nothing else is', async () => {
    clock.aheadMs = 0;
    world.platforms.storage = stores[name] as StorageGateway;
    const who = await draft(service);
    await uploads(who, 'credentialCopy', await pile([await copy(), await copy()]));
    const bill = await put('a bill');
    const run = { startedAt: world.now(), bills: { wechat: { lines: 1, storageKey: bill } } };
    await world.database.reconciliationRun.upsert({
      where: { day: dayAsDate('2026-11-24') },
      create: { day: dayAsDate('2026-11-24'), ...run },
      update: run,
    });
    const forgotten = await put('an identity card whose upload broke off');

    clock.aheadMs = days(0.9);
    expect(await sweepObjects(world)).toBe(0);
    expect(await isThere(forgotten)).toBe(true);

    clock.aheadMs = days(1.1);
    expect(await sweepObjects(world)).toBe(1);
    expect([await isThere(forgotten), await isThere(bill)]).toEqual([false, true]);
    for (const { picture, original } of pagesOf(await who.view(), 'credentialCopy'))
      for (const { url } of [picture, original]) expect((await get(url, who)).status).toBe(200);
    expect(await sweepObjects(world)).toBe(0);
  });
});

describe('columns that name objects', () => {
  it('are all known to the sweep', () => {
    const models = [...textOf('prisma/schema.prisma').matchAll(/^model (\w+) \{\n([\s\S]*?)\n\}/gm)];
    const found = models.flatMap(([, model, body = '']) =>
      [...body.matchAll(/^\s+((?:storage|picture|video)Key)\b/gm)].map(([, column]) => [model, column]),
    );
    expect(Object.fromEntries(found)).toEqual(namingColumns);
  });
});
