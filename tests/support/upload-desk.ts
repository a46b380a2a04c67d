import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { StorageGateway } from '../../server/contract/ports/scans.ts';
import { type IntakeRefusal, IntakeRefused, intakeRefusals } from '../../server/contract/scan-refusals.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { type Inspected, inspectFile } from '../../server/scan/file/inspect.ts';
import { createHost } from '../../server/scan/host/host.ts';
import { scansOn } from '../../server/scan/scans.ts';
import { atEndOfFile } from './at-end.ts';

type KeptScan = Inspected & { key: string; sha256: string; size: number; pages: number };

interface UploadDesk {
  storage: StorageGateway;
  /** Puts the content into a temporary file as an upload would, hands it in and has its pages looked at before it is kept. */
  upload(content: Buffer, originalName?: string, size?: number): Promise<KeptScan & { pages: number }>;
  /** Expects this refusal and that nothing was stored. */
  expectRefusal(content: Buffer, code: IntakeRefusal, originalName?: string): Promise<void>;
}

/** A place to hand in files, with storage in a folder of its own, until the calling test file is over. */
export async function openUploadDesk(): Promise<UploadDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'intake-test-'));
  const store = join(folder, 'store');
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  const storage = createDiskStorage(store);
  const host = createHost({
    most: 1,
    onDeath: (error) => {
      throw error;
    },
  });
  const scans = scansOn(host);

  async function upload(content: Buffer, originalName = '扫描件', size = content.length) {
    const path = join(folder, 'upload');
    await writeFile(path, content);
    const handle = await open(path, 'r');
    try {
      const inspected = await inspectFile(handle, { path, originalName, size });
      const pages = (await scans.check({ path, mime: inspected.mime, layouts: {}, folder: pictures, party: 'tests' })).length;
      return { ...(await storage.put(handle.createReadStream({ start: 0, autoClose: false }))), ...inspected, pages };
    } finally {
      await handle.close();
    }
  }

  async function storedFiles(): Promise<number> {
    const entries = await readdir(store, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).length;
  }

  atEndOfFile(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    storage,
    upload,
    async expectRefusal(content, code, originalName) {
      const before = await storedFiles();
      const refusal = await upload(content, originalName).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(IntakeRefused);
      expect(refusal).toMatchObject({ code, message: intakeRefusals[code] });
      expect(await storedFiles()).toBe(before);
    },
  };
}
