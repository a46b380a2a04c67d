import type { Human } from './types';

export const human: Human = { picture: true, proof: async (read) => read };
