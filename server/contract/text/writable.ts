/** What PostgreSQL keeps in no text and UTF-8 cannot write: NUL, and one half of a pair. */
export const unwritable = /[\0\ud800-\udfff]/u;
const everyUnwritable = new RegExp(unwritable, 'gu');

/** What an outside party tells, with U+FFFD where something cannot be written down: no word of theirs is lost for one character. */
export function writable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(everyUnwritable, '\ufffd') as Value;
  if (Array.isArray(value)) return value.map(writable) as Value;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [writable(key), writable(inner)])) as Value;
}
