import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ObjectMissing } from '../../server/contract/ports/object-key.ts';
import type { StorageGateway, StoredObject } from '../../server/contract/ports/scans.ts';
import { sealedStorage } from '../../server/data/sealed-storage.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { createS3Storage } from '../../server/platforms/storage/s3.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';

const credentials = { accessKeyId: 'tester', secretAccessKey: 'a secret of the test', region: 'nanchang', bucket: 'scans' };
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What is really held: how much garbage lies about meanwhile is the collector's affair. */
function liveBytes(): number {
  collect();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

/** Between two looks at the memory. */
const look = 50 << 20;

let folder: string;
let server: S3Server;
const stores: Record<string, StorageGateway> = {};
let s3: ReturnType<typeof createS3Storage>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-test-'));
  server = await startS3Server(credentials);
  // Our own disk and collector may rest longer than a store that is alone on its machine.
  s3 = createS3Storage({ ...credentials, endpoint: server.endpoint, spoolFolder: join(folder, 'spool'), silenceMs: 60_000 });
  stores.disk = createDiskStorage(join(folder, 'disk'));
  stores.S3 = s3;
  stores['disk, sealed'] = sealedStorage(createDiskStorage(join(folder, 'disk')), developmentSealer());
  stores['S3, sealed'] = sealedStorage(s3, developmentSealer());
});

afterAll(async () => {
  s3.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function files(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

const leftovers = async (): Promise<string[]> => [
  ...(await files(join(folder, 'disk', '.incoming'))),
  ...(await files(join(folder, 'spool'))),
];

describe.each(['disk', 'S3', 'disk, sealed', 'S3, sealed'])('a scan kept on %s', (name) => {
  const store = (): StorageGateway => stores[name] as StorageGateway;

  it('has a name that nobody could guess and comes back byte for byte', async () => {
    const scan = Buffer.from(`a scanned licence on ${name}`);
    const kept = await store().put(Readable.from([scan.subarray(0, 5), scan.subarray(5)]));
    expect(kept).toEqual({ key: expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f]{64}(\.sealed)?$/), sha256: sha256(scan), size: scan.length });
    expect(kept.key).not.toContain(sha256(scan));
    expect(await buffer(await store().get(kept.key))).toEqual(scan);
    expect(await leftovers()).toEqual([]);
  });

  it('may be empty', async () => {
    const kept = await store().put(Readable.from([]));
    expect(kept.size).toBe(0);
    expect(await buffer(await store().get(kept.key))).toHaveLength(0);
  });

  it('is an object of its own each time it arrives, so that removing one leaves the others', async () => {
    const scan = Buffer.alloc(30_000, name);
    const kept = await Promise.all(Array.from({ length: 4 }, () => store().put(Readable.from([scan]))));
    expect(new Set(kept.map(({ key }) => key)).size).toBe(4);
    const [first, ...others] = kept;
    await store().remove(first?.key ?? '');
    for (const { key } of others) expect(await buffer(await store().get(key))).toEqual(scan);
    expect(await leftovers()).toEqual([]);
  });

  it('is listed with the others by key, a few at a time, with when it came', async () => {
    for (let count = 0; count < 5; count++) await store().put(Readable.from([Buffer.from(`page ${count}`)]));
    const [whole, pages]: [StoredObject[], StoredObject[]] = [await store().list('', 1000), []];
    for (let after: string | undefined = ''; after !== undefined; after = pages.at(-1)?.key) {
      const some: StoredObject[] = await store().list(after, 2);
      if (some.length === 0) break;
      expect(some.length).toBeLessThanOrEqual(2);
      pages.push(...some);
    }
    expect(pages).toEqual(whole);
    expect(whole.map(({ key }) => key)).toEqual(whole.map(({ key }) => key).sort());
    expect(whole.length).toBeGreaterThanOrEqual(5);
    for (const { storedAt } of whole) expect(storedAt.getTime()).toBeGreaterThan(Date.parse('2020-01-01'));
  });

  it('leaves nothing behind when the upload breaks off', async () => {
    const before = await store().list('', 1000);
    async function* broken() {
      yield Buffer.from('the first half of a scan');
      throw new Error('connection lost');
    }
    await expect(store().put(Readable.from(broken()))).rejects.toThrow('connection lost');
    expect(await leftovers()).toEqual([]);
    expect(await store().list('', 1000)).toEqual(before);
  });

  it('is gone after removal, and removing it again is no error', async () => {
    const { key } = await store().put(Readable.from([Buffer.from(`to be removed from ${name}`)]));
    await store().remove(key);
    await store().remove(key);
    await expect(store().get(key)).rejects.toThrow(ObjectMissing);
  });

  it.each(['../../etc/passwd', 'ab/../../x', '', '.incoming', `ab/${'c'.repeat(64)}`, `ab/${'AB'.repeat(32)}`])(
    'is not reached by the key "%s"',
    async (key) => {
      await expect(store().get(key)).rejects.toThrow(ObjectMissing);
      await expect(store().remove(key)).rejects.toThrow(ObjectMissing);
    },
  );
});

describe.each(['disk, sealed', 'S3, sealed'])('a scan kept on %s', (name) => {
  const store = (): StorageGateway => stores[name] as StorageGateway;

  it('of 200 MB passes through without filling the memory', async () => {
    const piece = Buffer.alloc(1 << 20, 7);
    const base = liveBytes();
    let [peak, seen] = [0, 0];
    const passes = (bytes: number) => {
      seen += bytes;
      if (seen < look) return;
      seen = 0;
      peak = Math.max(peak, liveBytes() - base);
    };
    async function* large() {
      for (let index = 0; index < 200; index += 1) {
        passes(piece.length);
        yield Buffer.from(piece);
      }
    }
    const kept = await store().put(Readable.from(large()));
    expect(kept.size).toBe(200 << 20);
    let back = 0;
    for await (const chunk of await store().get(kept.key)) {
      back += (chunk as Buffer).length;
      passes((chunk as Buffer).length);
    }
    expect(back).toBe(200 << 20);
    expect(peak).toBeLessThan(64 << 20);
    await store().remove(kept.key);
  }, 300_000);
});

describe('a scan on its way to S3', () => {
  const silenceMs = 400;
  let impatient: typeof s3;
  beforeAll(() => {
    impatient = createS3Storage({ ...credentials, endpoint: server.endpoint, spoolFolder: join(folder, 'spool'), silenceMs });
  });
  afterAll(() => impatient.close());
  const put = (text: string) => s3.put(Readable.from([Buffer.from(text)]));

  it.each(['unavailable', 'cut', 'damage'] as const)('arrives in spite of one upload that ends "%s"', async (kind) => {
    server.fail(kind, 1);
    const { key } = await put(`first try ${kind}`);
    expect((await buffer(await s3.get(key))).toString()).toBe(`first try ${kind}`);
  });

  it('is reported as failed after three uploads that failed, and nothing stays on our disk', async () => {
    server.fail('unavailable', 3);
    await expect(put('never stored')).rejects.toMatchObject({ store: 'storage', message: 'storage: SlowDown' });
    expect(await leftovers()).toEqual([]);
  });

  it('that somebody cleared away before it was sent again is told as an outage, and the process goes on', async () => {
    const spooled = await mkdtemp(join(tmpdir(), 'spool-'));
    const cleared = createS3Storage({ ...credentials, endpoint: server.endpoint, spoolFolder: spooled, silenceMs });
    const noted = server.answers.push;
    server.answers.push = (...answers) => {
      rmSync(spooled, { recursive: true });
      return noted.apply(server.answers, answers);
    };
    server.fail('unavailable', 1);
    await expect(cleared.put(Readable.from([Buffer.from('cleared away')]))).rejects.toMatchObject({ store: 'storage' });
    server.answers.push = noted;
    cleared.close();
  });

  it('waits for a reader on a slow line, longer than the store may be silent', async () => {
    const { key, sha256: whole } = await impatient.put(Readable.from([Buffer.alloc(8 << 20, 5)]));
    const hash = createHash('sha256');
    let rests = 2;
    for await (const chunk of await impatient.get(key)) {
      hash.update(chunk as Buffer);
      if (rests-- > 0) await delay(3 * silenceMs);
    }
    expect(hash.digest('hex')).toBe(whole);
  });

  it('is told as an outage when the store falls silent in its middle', async () => {
    const { key } = await impatient.put(Readable.from([Buffer.alloc(1 << 20, 5)]));
    server.stopHalfway();
    await expect(buffer(await impatient.get(key))).rejects.toMatchObject({ store: 'storage' });
    expect(await buffer(await impatient.get(key))).toHaveLength(1 << 20);
  });

  it('is encrypted by the store as well, unless it cannot', async () => {
    expect([...server.encryptions]).toEqual(['AES256']);
    const plain = createS3Storage({ ...credentials, endpoint: server.endpoint, spoolFolder: join(folder, 'spool'), encryption: 'none' });
    await plain.put(Readable.from([Buffer.from('a store without keys')]));
    expect([...server.encryptions]).toEqual(['AES256', 'none']);
    plain.close();
  });

  it('is shut to us under a wrong secret: that is an outage of ours, and no fault of who wants an object', async () => {
    const stranger = createS3Storage({
      ...credentials,
      secretAccessKey: 'guessed',
      endpoint: server.endpoint,
      spoolFolder: join(folder, 'spool'),
    });
    await expect(stranger.get(`ab/${'ab'.repeat(32)}`)).rejects.toMatchObject({
      store: 'storage',
      message: 'storage: SignatureDoesNotMatch',
    });
    stranger.close();
  });

  it('that denies us a right stays an error, which somebody is called for', async () => {
    const denied = createS3Storage({ ...credentials, region: 'elsewhere', endpoint: server.endpoint, spoolFolder: join(folder, 'spool') });
    await expect(denied.get(`ab/${'ab'.repeat(32)}`)).rejects.toMatchObject({ name: 'AccessDenied' });
    denied.close();
  });
});
