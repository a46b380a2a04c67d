import type { Scrypt } from '../../../server/contract/puzzle.ts';
import { solverWith, type Thread } from '../../../server/contract/puzzle-solving.ts';
import type { Human } from './types';

const thread = (): Thread | null =>
  typeof Worker === 'undefined' ? null : (new Worker(new URL('./puzzle-thread.h5.ts', import.meta.url)) as unknown as Thread);

const scrypt = async (): Promise<Scrypt> => {
  const { syncScrypt } = await import('scrypt-js');
  return (password, salt, cost, blockSize) => syncScrypt(password, salt, cost, blockSize, 1, 32);
};

export const human: Human = { by: 'puzzle', solve: solverWith({ thread, scrypt }) };
