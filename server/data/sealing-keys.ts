import type { SuiteName } from '../contract/cipher-suites.ts';
import { createSealer, type Sealer } from './sealing.ts';

/** As the environment names them; the last of each is of new values. */
export interface NamedKeys {
  SEALING_KEYS: Record<string, Buffer>;
  INDEX_KEY: Record<string, Buffer>;
  SEALING_SUITE: SuiteName;
  /** Absent where no evidence is written or checked. */
  EVIDENCE_KEYS?: Record<string, Buffer>;
}

/** The sealer that the environment names. */
export const sealerBy = ({
  SEALING_KEYS: keys,
  INDEX_KEY: indexKeys,
  SEALING_SUITE: suite,
  EVIDENCE_KEYS: evidenceKeys,
}: NamedKeys): Sealer =>
  createSealer({ keys, current: Object.keys(keys).at(-1) ?? '', indexKeys, suite, ...(evidenceKeys && { evidenceKeys }) });
