import { publishedKey } from '../../config/production-env.ts';
import type { SuiteName } from '../contract/cipher-suites.ts';
import { createSealer, firstIndexKey, type Sealer } from '../data/sealing.ts';

/** Keys of the embedded default and of tests, known to everybody: never reachable from `main.ts`, and refused there as values. */
export const developmentSealer = (suite?: SuiteName): Sealer =>
  createSealer({
    keys: { dev: publishedKey('seal') },
    current: 'dev',
    indexKeys: { [firstIndexKey]: publishedKey('index') },
    evidenceKeys: { dev: publishedKey('evidence') },
    ...(suite && { suite }),
  });
