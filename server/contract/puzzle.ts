/** What somebody wants who may be a machine; a puzzle serves one of them. */
export const humanPurposes = ['register', 'resetPassword', 'proveOwner', 'newMobile', 'signIn', 'staffSignIn'] as const;

export type HumanPurpose = (typeof humanPurposes)[number];

/**
 * A proof of work: of the numbers below `tries` one gives, by scrypt, a key that begins with `keyPrefix`. Password is `nonce` with the number
 * as four bytes (big-endian) behind it. `nonce`, `salt` and `keyPrefix` are hex, `cost` and `blockSize` scrypt's N and r, the key has 32 bytes.
 */
export interface Puzzle {
  /** The puzzle as the server signed it; goes back with the solution. */
  token: string;
  nonce: string;
  salt: string;
  cost: number;
  blockSize: number;
  tries: number;
  keyPrefix: string;
}

export interface Solved {
  token: string;
  counter: number;
  /** Hex. */
  key: string;
}

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
