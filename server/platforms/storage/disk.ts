import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { StorageGateway } from '../../contract/ports/scans.ts';
import { checkedKey, contentKey, ObjectMissing } from './content-key.ts';
import { type Spooled, spool } from './spool.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

// A rename is durable only when the folder that holds the name is flushed too.
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function keep(spooled: Spooled, target: string): Promise<void> {
  if ((await sizeOf(target)) === spooled.size) return rm(spooled.path, { force: true });
  await mkdir(dirname(target), { recursive: true });
  await rename(spooled.path, target);
  await flushFolder(dirname(target));
}

/**
 * Objects as files under `folder`, named by content. A file appears under its name complete or not at all, also when the process dies:
 * until then it lies in `incoming`, on the same disk. Two writers of the same content end with one file. `get` and `remove` of an unknown
 * key: `ObjectMissing` and nothing.
 */
export function createDiskStorage(folder: string, incoming = join(folder, '.incoming')): StorageGateway {
  const place = (key: string): string => join(folder, checkedKey(key));
  return {
    async put(content) {
      const spooled = await spool(content, incoming);
      const key = contentKey(spooled.sha256);
      await keep(spooled, place(key));
      return { key, sha256: spooled.sha256, size: spooled.size };
    },
    async get(key): Promise<Readable> {
      try {
        return (await open(place(key), 'r')).createReadStream();
      } catch (error) {
        throw isMissing(error) ? new ObjectMissing() : error;
      }
    },
    async remove(key) {
      await rm(place(key), { force: true });
    },
  };
}
