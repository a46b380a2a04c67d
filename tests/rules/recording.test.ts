import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordingType } from '../../server/features/verification/recording.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recordings-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file of this brand, as its first box says (ISO 14496-12). */
async function file(brand: string) {
  const path = join(folder, brand.trim());
  const content = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(40_000)]);
  await writeFile(path, content);
  return { path, size: content.length, name: 'x', type: '' } as unknown as Parameters<typeof recordingType>[0];
}

describe('what is sent as a recording', () => {
  it.each([
    ['mp42', 'video/mp4'],
    ['isom', 'video/mp4'],
    ['3gp5', 'video/mp4'],
    ['qt  ', 'video/quicktime'],
  ])('is one with the brand %j', async (brand, type) => {
    expect(await recordingType(await file(brand))).toBe(type);
  });

  it.each(['heic', 'heix', 'mif1', 'avif', 'M4A '])('is a photo or sound with the brand %j, and told so at once', async (brand) => {
    await expect(recordingType(await file(brand))).rejects.toMatchObject({
      code: 'scanRefused',
      message: expect.stringContaining('不是手机录的视频'),
    });
  });
});
