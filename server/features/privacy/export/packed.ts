import type { Readable } from 'node:stream';
import { Zip, ZipPassThrough } from 'fflate';
import { ObjectMissing } from '../../../contract/ports/object-key.ts';
import type { World } from '../../../world.ts';

/** A file beside the table. */
export interface Beside {
  /** With its folder, as `placeOf` says. */
  name: string;
  storageKey: string;
}

/** What no file system takes, or takes for a folder of its own. */
const unsafe = /[\\/:*?"<>|\p{C}]|^\.+/gu;

/** Where a file lies in the copy: the order's folder, and a number before the name it came with, since many are called alike. */
export const placeOf = (orderNumber: string, number: number, name: string): string =>
  `${orderNumber}/${String(number).padStart(2, '0')}-${name.replaceAll(unsafe, '_')}`;

/** An archive of the table and the files beside it, read from storage one after the other; one that storage has no more is left out. */
export async function* packed({ platforms }: Pick<World, 'platforms'>, table: { name: string; content: Buffer }, files: readonly Beside[]) {
  const ready: Uint8Array[] = [];
  const archive = new Zip((fault, bytes) => {
    if (fault) throw fault;
    ready.push(bytes);
  });
  const sheet = new ZipPassThrough(table.name);
  archive.add(sheet);
  sheet.push(table.content, true);
  for (const { name, storageKey } of files) {
    const stored = await found(platforms.storage.get(storageKey));
    if (!stored) continue;
    const part = new ZipPassThrough(name);
    archive.add(part);
    for await (const bytes of stored) {
      part.push(bytes as Buffer);
      yield* ready.splice(0);
    }
    part.push(new Uint8Array(), true);
  }
  archive.end();
  yield* ready.splice(0);
}

const found = (stored: Promise<Readable>): Promise<Readable | null> =>
  stored.catch((error: unknown) => {
    if (error instanceof ObjectMissing) return null;
    throw error;
  });
