import { randomBytes } from 'node:crypto';

/** Digits and letters that nobody takes for one another on the telephone. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id of a request: short enough to be read out to the hotline, long enough to be found in the log, `7KQ2-M9XA`. */
export function newRequestId(): string {
  const read = [...randomBytes(8)].map((byte) => signs[byte % signs.length]).join('');
  return `${read.slice(0, 4)}-${read.slice(4)}`;
}
