import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkedKey, isKey, newKey, ObjectMissing } from '../../contract/ports/object-key.ts';
import type { ObjectStore, StoredObject } from '../../contract/ports/scans.ts';
import { spool } from './spool.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

// A rename is durable only when the folder that holds the name is flushed too.
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function keep(path: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await rename(path, target);
  await flushFolder(dirname(target));
}

async function openKept(path: string, flags: 'r' | 'r+'): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    throw isMissing(error) ? new ObjectMissing() : error;
  }
}

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/** Keys after `after`, in order; a folder at a time. */
async function* keysAfter(folder: string, after: string): AsyncGenerator<string> {
  for (const prefix of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(prefix) || prefix < after.slice(0, 2)) continue;
    for (const name of await namesIn(join(folder, prefix))) {
      const key = `${prefix}/${name}`;
      if (isKey(key) && key > after) yield key;
    }
  }
}

/**
 * Objects as files under `folder`. A file appears under its name complete or not at all, also when the process dies:
 * until then it lies in `incoming`, on the same disk. `get` and `remove` of an unknown key: `ObjectMissing` and nothing.
 */
export function createDiskStorage(folder: string, incoming = join(folder, '.incoming')): ObjectStore {
  const place = (key: string): string => join(folder, checkedKey(key));
  return {
    async put(content, key = newKey()) {
      const target = place(key);
      const spooled = await spool(content, incoming);
      await keep(spooled.path, target);
      return { key, sha256: spooled.sha256, size: spooled.size };
    },
    async get(key, range): Promise<Readable> {
      return (await openKept(place(key), 'r')).createReadStream(range);
    },
    // In place: what lies within one sector of a disk is written or not.
    async changeHead(key, head) {
      const handle = await openKept(place(key), 'r+');
      try {
        await handle.write(head, 0, head.length, 0);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async remove(key) {
      await rm(place(key), { force: true });
    },
    async list(after, limit) {
      const found: StoredObject[] = [];
      for await (const key of keysAfter(folder, after)) {
        if (found.length === limit) break;
        const stored = await stat(place(key)).catch(() => undefined);
        if (stored) found.push({ key, storedAt: stored.mtime });
      }
      return found;
    },
  };
}
