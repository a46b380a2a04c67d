import { scryptSync } from 'node:crypto';

/** A puzzle that the number 2 solves, small enough for a screen without threads. */
export const puzzleOf = (token: string) => {
  const [nonce, salt, cost, blockSize] = ['00112233445566778899aabbccddeeff', 'ffeeddccbbaa99887766554433221100', 2, 1];
  const password = Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.from([0, 0, 0, 2])]);
  const key = scryptSync(password, Buffer.from(salt, 'hex'), 32, { N: cost, r: blockSize }).toString('hex');
  return { puzzle: { token, nonce, salt, cost, blockSize, tries: 8, keyPrefix: key.slice(0, 32) }, key };
};
