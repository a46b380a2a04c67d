import { z } from 'zod';

/** What somebody wants who may be a machine; a puzzle serves one of them. */
export const humanPurpose = z.enum(['register', 'resetPassword', 'proveOwner', 'signIn', 'staffSignIn']);

export type HumanPurpose = z.infer<typeof humanPurpose>;

/**
 * A proof of work: of the numbers below `tries` one gives, by scrypt, a key that begins with `keyPrefix`. Password is `nonce` with the number
 * as four bytes (big-endian) behind it. `nonce`, `salt` and `keyPrefix` are hex, `cost` and `blockSize` scrypt's N and r, the key has 32 bytes.
 */
export const puzzleView = z.object({
  /** The puzzle as the server signed it; goes back with the solution. */
  token: z.string(),
  nonce: z.string(),
  salt: z.string(),
  cost: z.int(),
  blockSize: z.int(),
  tries: z.int(),
  keyPrefix: z.string(),
});

export type Puzzle = z.infer<typeof puzzleView>;

export const solved = z.object({
  token: z.string().max(2_000),
  counter: z.int().min(0).max(1_000_000),
  /** Hex. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Solved = z.infer<typeof solved>;

/** scrypt with one lane and a key of 32 bytes: each side brings its own. */
export type Scrypt = (password: Uint8Array, salt: Uint8Array, cost: number, blockSize: number) => ArrayLike<number>;

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: ArrayLike<number>): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Tries the numbers from `from` up to, not including, `to`. */
export function tryNumbers(puzzle: Puzzle, scrypt: Scrypt, from: number, to: number): Solved | null {
  const [nonce, salt] = [bytesOf(puzzle.nonce), bytesOf(puzzle.salt)];
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  for (let counter = from; counter < to; counter++) {
    new DataView(password.buffer).setUint32(nonce.length, counter);
    const key = hexOf(scrypt(password, salt, puzzle.cost, puzzle.blockSize));
    if (key.startsWith(puzzle.keyPrefix)) return { token: puzzle.token, counter, key };
  }
  return null;
}
