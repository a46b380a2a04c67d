import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import { suiteNames } from '../../server/contract/cipher-suites.ts';
import type { ObjectStore } from '../../server/contract/ports/scans.ts';
import { ObjectBent, rotateObject, sealedStorage } from '../../server/data/sealed-storage.ts';
import { createSealer, type SealingKeys } from '../../server/data/sealing.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { createS3Storage } from '../../server/platforms/storage/s3.ts';
import { startS3Server } from '../support/s3-server.ts';

const credentials = { accessKeyId: 'tester', secretAccessKey: 'a secret of the test', region: 'nanchang', bucket: 'scans' };
const folder = await mkdtemp(join(tmpdir(), 'sealed-'));
const server = await startS3Server(credentials);
const s3 = createS3Storage({ ...credentials, endpoint: server.endpoint, spoolFolder: join(folder, 'spool') });
const disk = createDiskStorage(join(folder, 'disk'));
const stores: Record<string, ObjectStore> = { disk, S3: s3 };

afterAll(async () => {
  s3.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const [k1, k2] = [randomBytes(32), randomBytes(32)];
const begun: SealingKeys = { keys: { k1 }, current: 'k1', indexKeys: { i0: randomBytes(32) } };
const pathOf = (key: string) => join(folder, 'disk', key);
const bytesOf = async (key: string, store: ObjectStore = disk) => buffer(await store.get(key));

/** Three whole pieces and a bit of a fourth, on which a sentence stands that must not be read. */
const sentence = Buffer.from('公民身份号码，有效期限，签发机关');
const scan = Buffer.concat([sentence, randomBytes(3 * 65_536)]);

describe.each(suiteNames)('an object sealed by %s', (suite) => {
  const sealer = createSealer({ ...begun, suite });
  const storage = sealedStorage(disk, sealer);
  const put = async (content: Buffer) => (await storage.put(Readable.from([content]))).key;
  const open = async (key: string) => buffer(await storage.get(key));
  const headBytes = 256;
  const pieceBytes = 65_536 + (suite === 'aes' ? 16 : 32);

  it('says which key and algorithms, and nothing of what it holds', async () => {
    const stored = await bytesOf(await put(scan));
    expect(stored.subarray(0, headBytes).toString()).toMatch(new RegExp(`^JXSEAL1 ${suite} k1\\.[\\w.-]+\\.${suite} +$`));
    expect(stored.includes(sentence)).toBe(false);
    expect(stored.length).toBe(headBytes + scan.length + 4 * (pieceBytes - 65_536));
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
    'of %d bytes comes back as it was, however it was cut on its way',
    async (size) => {
      const content = randomBytes(size);
      const cuts = [0, 1, 255, 256, 65_536, 65_537, size].filter((at) => at <= size).sort((one, other) => one - other);
      const chunks = cuts.map((at, index) => content.subarray(at, cuts[index + 1] ?? size)).filter(({ length }) => length > 0);
      const { key } = await storage.put(Readable.from(chunks));
      expect(await open(key)).toEqual(content);
    },
  );

  const bends: Record<string, (stored: Buffer) => Buffer> = {
    'cut off between two pieces': (stored) => stored.subarray(0, headBytes + 2 * pieceBytes),
    'cut off within a piece': (stored) => stored.subarray(0, headBytes + pieceBytes + 99),
    'cut off after its head': (stored) => stored.subarray(0, headBytes),
    'cut off within its head': (stored) => stored.subarray(0, 99),
    'with two pieces exchanged': (stored) =>
      Buffer.concat([
        stored.subarray(0, headBytes),
        stored.subarray(headBytes + pieceBytes, headBytes + 2 * pieceBytes),
        stored.subarray(headBytes, headBytes + pieceBytes),
        stored.subarray(headBytes + 2 * pieceBytes),
      ]),
    'without its first piece': (stored) => Buffer.concat([stored.subarray(0, headBytes), stored.subarray(headBytes + pieceBytes)]),
    'with one bit turned': (stored) => Buffer.concat([stored.subarray(0, -1), Buffer.from([(stored.at(-1) ?? 0) ^ 1])]),
    'with something behind it': (stored) => Buffer.concat([stored, Buffer.from('x')]),
    'in plain in its place': () => scan,
    'named by other algorithms': (stored) =>
      Buffer.concat([
        Buffer.from(
          stored
            .subarray(0, headBytes)
            .toString()
            .replace(` ${suite} `, ` ${suite === 'aes' ? 'sm' : 'aes'} `)
            .slice(0, headBytes)
            .padEnd(headBytes),
        ),
        stored.subarray(headBytes),
      ]),
  };

  it.each(Object.keys(bends))('is refused %s', async (how) => {
    const key = await put(scan);
    const changed = bends[how]?.(await bytesOf(key)) ?? scan;
    await writeFile(pathOf(key), changed);
    await expect(open(key)).rejects.toThrow();
  });

  it('is refused in the place of another', async () => {
    const [one, other] = [await put(scan), await put(sentence)];
    await writeFile(pathOf(one), await readFile(pathOf(other)));
    await expect(open(one)).rejects.toThrow();
    await writeFile(pathOf(one), sentence);
    await expect(storage.get(one)).rejects.toThrow(ObjectBent);
  });
});

describe.each(['disk', 'S3'])('changing keys on %s', (name) => {
  const store = () => stores[name] as ObjectStore;
  const before = createSealer(begun);
  const between = createSealer({ keys: { k1, k2 }, current: 'k2', indexKeys: begun.indexKeys, suite: 'sm' });
  const after = createSealer({ keys: { k2 }, current: 'k2', indexKeys: begun.indexKeys });

  it('wraps the key of an object anew and leaves its body; the old key is needed no more', async () => {
    const { key } = await sealedStorage(store(), before).put(Readable.from([scan]));
    const body = (await bytesOf(key, store())).subarray(256);
    expect(await rotateObject(store(), before, key)).toBe('current');
    expect(await rotateObject(store(), between, key)).toBe('rewrapped');
    expect(await rotateObject(store(), between, key)).toBe('current');
    expect((await bytesOf(key, store())).subarray(256)).toEqual(body);
    expect(await buffer(await sealedStorage(store(), after).get(key))).toEqual(scan);
    await expect(sealedStorage(store(), before).get(key).then(buffer)).rejects.toThrow('k2');
  });

  it('seals what was stored before objects were, which stays readable until then', async () => {
    for (const content of [scan, sentence]) {
      const { key } = await store().put(Readable.from([content]));
      expect(await buffer(await sealedStorage(store(), after).get(key))).toEqual(content);
      expect(await rotateObject(store(), after, key)).toBe('sealed');
      expect((await bytesOf(key, store())).includes(sentence)).toBe(false);
      expect(await buffer(await sealedStorage(store(), after).get(key))).toEqual(content);
      expect(await rotateObject(store(), after, key)).toBe('current');
    }
  });
});

describe('who goes away while an object is read', () => {
  it('leaves no file open', async () => {
    const opened: Readable[] = [];
    const watched = { ...disk, get: async (key: string) => opened[opened.push(await disk.get(key)) - 1] as Readable };
    const storage = sealedStorage(watched, createSealer(begun));
    const { key } = await storage.put(Readable.from([scan]));
    const unread = await storage.get(key);
    const begunReading = await storage.get(key);
    const closed = opened.map((file) => new Promise((resolve) => file.once('close', resolve)));
    for await (const _ of begunReading) break;
    unread.destroy();
    await Promise.all(closed);
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });
});
