import { randomBytes } from 'node:crypto';
import { requestIdSigns as signs } from '../contract/request-id.ts';

/** The id of a request: short enough to be read out to the hotline, long enough to be found in the log, `7KQ2-M9XA`. */
export function newRequestId(): string {
  const read = [...randomBytes(8)].map((byte) => signs[byte % signs.length]).join('');
  return `${read.slice(0, 4)}-${read.slice(4)}`;
}
