import { publishedKey } from '../../config/production-env.ts';
import { createSealer, type Sealer } from '../data/sealing.ts';

/** Keys of the embedded default and of tests, known to everybody: never reachable from `main.ts`, and refused there as values. */
export const developmentSealer = (): Sealer =>
  createSealer({ keys: { dev: publishedKey('seal') }, current: 'dev', indexKey: publishedKey('index') });
