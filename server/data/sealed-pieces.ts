import type { SuiteName } from '../contract/cipher-suites.ts';
import { suiteOf } from './cipher-suites.ts';

/** How much of an object is sealed, and held in memory, at a time. */
const pieceBytes = 64 * 1024;

/** What a piece says of its place: none can be left out, put elsewhere, or follow the last one. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 0, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

const nothing = Buffer.alloc(0);

/** What comes, cut into pieces of exactly `bytes`; the last one, which may be shorter or empty, says so. */
async function* cut(content: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    size += chunk.length;
    if (size <= bytes) continue;
    const all = Buffer.concat(waiting, size);
    let from = 0;
    // The last piece is known by nothing coming after it.
    for (; size - from > bytes; from += bytes) yield { piece: all.subarray(from, from + bytes), last: false };
    waiting = [all.subarray(from)];
    size -= from;
  }
  yield { piece: Buffer.concat(waiting), last: true };
}

/** Seals a stream piece by piece under a key that seals nothing else. */
export async function* sealPieces(suite: SuiteName, key: Buffer, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { piece, last } of cut(content, pieceBytes)) {
    const { ciphertext, tag } = suiteOf(suite).lock(key, nonceOf(number++, last), piece, nothing);
    yield Buffer.concat([ciphertext, tag]);
  }
}

/** The stream that was sealed; each piece is given on once it is known to be the one that belongs there. Throws when one is not, or the last one is missing. */
export async function* openPieces(suite: SuiteName, key: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { tagBytes, unlock } = suiteOf(suite);
  let number = 0;
  for await (const { piece, last } of cut(sealed, pieceBytes + tagBytes)) {
    const end = piece.length - tagBytes;
    if (end < 0) throw new Error('a sealed object is cut off');
    yield unlock(key, nonceOf(number++, last), { ciphertext: piece.subarray(0, end), tag: piece.subarray(end) }, nothing);
  }
}
