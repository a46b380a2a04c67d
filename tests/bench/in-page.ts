import { syncScrypt } from 'scrypt-js';
import { type Puzzle, tryNumbers } from '../../server/contract/puzzle.ts';

/** Milliseconds that the page takes for every number of a puzzle, as who is unlucky does. */
const timeOf = (puzzle: Puzzle): number => {
  const from = performance.now();
  tryNumbers(puzzle, (password, salt, cost, blockSize) => syncScrypt(password, salt, cost, blockSize, 1, 32), 0, puzzle.tries);
  return performance.now() - from;
};

Object.assign(globalThis, { timeOf });
