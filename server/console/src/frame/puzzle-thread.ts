import { syncScrypt } from 'scrypt-js';
import { solveAsThread } from '../../../contract/puzzle-solving.ts';

/** The thread that solves a puzzle beside the screen. */
solveAsThread(globalThis as unknown as Parameters<typeof solveAsThread>[0], (password, salt, cost, blockSize) =>
  syncScrypt(password, salt, cost, blockSize, 1, 32),
);
