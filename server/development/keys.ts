import { createHash } from 'node:crypto';
import { createSealer, type Sealer } from '../data/sealing.ts';

/** Keys of the embedded default and of tests, known to everybody: never reachable from `main.ts`. */
export function developmentSealer(): Sealer {
  const key = (name: string) => createHash('sha256').update(`development key ${name}`).digest();
  return createSealer({ keys: { dev: key('seal') }, current: 'dev', indexKey: key('index') });
}
