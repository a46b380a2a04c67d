import { control, invisible, lost } from './characters.ts';

/** What PostgreSQL keeps in no text and UTF-8 cannot write: NUL, and one half of a pair. */
export const unwritable = /[\0\ud800-\udfff]/u;
const everyUnwritable = new RegExp(unwritable, 'gu');
const everyLost = new RegExp(lost, 'gu');

/**
 * What an outside party tells, without what nobody sees (marks that steer, controls but for blanks) and with U+FFFD where something cannot be written
 * down or shows on one machine only: no word of theirs is lost for one character, and nothing is kept that a reader cannot see.
 */
export function writable<Value>(value: Value): Value {
  if (typeof value === 'string')
    return value.replace(everyUnwritable, '\ufffd').replace(invisible, '').replace(control, '').replace(everyLost, '\ufffd') as Value;
  if (Array.isArray(value)) return value.map(writable) as Value;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [writable(key), writable(inner)])) as Value;
}
