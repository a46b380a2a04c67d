import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type SuiteName, suiteNames } from '../contract/cipher-suites.ts';
import { mustBeSealed, newSealedKey } from '../contract/ports/object-key.ts';
import type { ObjectStore, StorageGateway } from '../contract/ports/scans.ts';
import { openPieces, sealPieces } from './sealed-pieces.ts';
import type { Sealer } from './sealing.ts';

/** An object that is not what was stored under its name. Carries nothing of it. */
export class ObjectBent extends Error {
  constructor() {
    super('a stored object was changed, exchanged or cut off');
  }
}

/** First bytes of each sealed object: `JXSEAL1 suite wrappedKey`, filled with blanks; as many, so that another wrapping takes the same place. */
const headBytes = 256;
const mark = 'JXSEAL1';

interface Head {
  /** Algorithms of the pieces; those of the wrapping may be others. */
  suite: SuiteName;
  wrapped: string;
}

function headOf({ suite, wrapped }: Head): Buffer {
  const text = `${mark} ${suite} ${wrapped} `;
  if (text.length > headBytes) throw new Error('the wrapped key of an object is too long');
  return Buffer.from(text.padEnd(headBytes));
}

/** Null when these are not the first bytes of a sealed object. */
function readHead(first: Buffer): Head | null {
  const [begin, named, wrapped = ''] = first.toString('latin1').split(' ');
  const suite = suiteNames.find((name) => name === named);
  return begin === mark && suite && first.length === headBytes ? { suite, wrapped } : null;
}

/** What a data key belongs to: an object under another name, or read by other algorithms, does not open. */
const contextOf = (key: string, suite: SuiteName): string => `object ${key} ${suite}`;

function sealObject(sealer: Sealer, key: string, content: AsyncIterable<Buffer>): Readable {
  const { suite } = sealer;
  const { wrapped, key: own } = sealer.newDataKey(contextOf(key, suite));
  const sealed = async function* () {
    yield headOf({ suite, wrapped });
    yield* sealPieces(suite, own.secret, content);
  };
  return Readable.from(sealed(), { objectMode: false });
}

/** The object's own bytes. What was stored before objects were sealed is given as it lies there. */
async function openObject(sealer: Sealer, key: string, stored: Readable): Promise<Readable> {
  const { first, rest } = await behead(stored);
  const head = readHead(first);
  if (!head && mustBeSealed(key)) throw bent(stored);
  const content = Readable.from(head ? opened(sealer, key, head, rest) : plain(first, rest), { objectMode: false });
  // Also when nobody has read from it.
  return content.once('close', () => stored.destroy());
}

async function* plain(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* opened(sealer: Sealer, key: string, { suite, wrapped }: Head, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { secret } = sealer.dataKey(wrapped, contextOf(key, suite));
  yield* openPieces(suite, secret, rest);
}

function bent(stored: Readable): ObjectBent {
  stored.destroy();
  return new ObjectBent();
}

/** The first bytes, as many as a head has if there are so many, and what follows them. */
async function behead(stored: Readable): Promise<{ first: Buffer; rest: AsyncIterable<Buffer> }> {
  const chunks = stored[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let first: Buffer = Buffer.alloc(0);
  while (first.length < headBytes) {
    const next = await chunks.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  const more = first.subarray(headBytes);
  return { first: first.subarray(0, headBytes), rest: following(more, chunks) };
}

async function* following(more: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (more.length > 0) yield more;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}

/**
 * Storage whose objects are sealed on the way, each under a key of its own, which lies wrapped at its head; never more than a piece of one is
 * held. Hash and size are of what was given. `get`: `ObjectMissing`, and `ObjectBent` for what is not sealed as its name says; the stream
 * breaks off at the first piece that was changed.
 */
export function sealedStorage(store: ObjectStore, sealer: Sealer): StorageGateway {
  return {
    async put(content) {
      const hash = createHash('sha256');
      let size = 0;
      const measured = async function* () {
        for await (const chunk of content as AsyncIterable<Buffer>) {
          hash.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      };
      const key = newSealedKey();
      await store.put(sealObject(sealer, key, measured()), key);
      return { key, sha256: hash.digest('hex'), size };
    },
    get: async (key) => openObject(sealer, key, await store.get(key)),
    remove: (key) => store.remove(key),
    list: (after, limit) => store.list(after, limit),
  };
}

/** What became of an object when keys were changed. */
export type Rotated = 'current' | 'rewrapped' | 'sealed';

/** Wraps an object's key as new ones are; its body stays as it is. One that lies there in plain is sealed. Done again it changes nothing. */
export async function rotateObject(store: ObjectStore, sealer: Sealer, key: string): Promise<Rotated> {
  const first = await buffer(await store.get(key, { start: 0, end: headBytes - 1 }));
  const head = readHead(first);
  if (!head && mustBeSealed(key)) throw new ObjectBent();
  if (!head) {
    await store.put(sealObject(sealer, key, (await store.get(key)) as AsyncIterable<Buffer>), key);
    return 'sealed';
  }
  if (sealer.isCurrent(head.wrapped)) return 'current';
  await store.changeHead(key, headOf({ ...head, wrapped: sealer.rewrap(head.wrapped, contextOf(key, head.suite)) }));
  return 'rewrapped';
}
