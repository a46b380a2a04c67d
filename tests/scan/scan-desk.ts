import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckedPage } from '../../server/contract/ports/scans.ts';
import { type IntakeRefusal, IntakeRefused } from '../../server/contract/scan-refusals.ts';
import { inspectFile } from '../../server/scan/file/inspect.ts';
import { createHost } from '../../server/scan/host/host.ts';
import { scansOn } from '../../server/scan/scans.ts';

export interface ScanDesk {
  /** The way of an upload: received, looked at, checked by a child process. Throws `IntakeRefused`. */
  check(content: Buffer, originalName?: string): Promise<CheckedPage[]>;
  /** The code of its refusal; undefined when its pages came. */
  refusalOf(content: Buffer, originalName?: string): Promise<IntakeRefusal | undefined>;
  /** Names of the pictures that the last check left. */
  pictures(): Promise<string[]>;
  close(): Promise<void>;
}

/** A place to hand in files to child processes of its own; a child that dies for no known reason ends the test. */
export async function openScanDesk(workers = 1): Promise<ScanDesk> {
  const home = await mkdtemp(join(tmpdir(), 'scan-test-'));
  const host = createHost({
    most: workers,
    onDeath: (error) => {
      throw error;
    },
  });
  const scans = scansOn(host);
  let uploads = 0;

  async function check(content: Buffer, originalName = '扫描件'): Promise<CheckedPage[]> {
    uploads += 1;
    const folder = join(home, String(uploads));
    await mkdir(folder);
    const path = join(folder, 'upload');
    await writeFile(path, content);
    const handle = await open(path, 'r');
    try {
      const { mime } = await inspectFile(handle, { path, originalName, size: content.length });
      return await scans.check({ path, mime, layouts: {}, folder, party: 'tests' });
    } finally {
      await handle.close();
    }
  }

  return {
    check,
    async refusalOf(content, originalName) {
      try {
        await check(content, originalName);
        return undefined;
      } catch (error) {
        if (error instanceof IntakeRefused) return error.code;
        throw error;
      }
    },
    pictures: async () => (await readdir(join(home, String(uploads)))).filter((name) => name !== 'upload'),
    async close() {
      await host.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
