/** What an outside party tells, without members that are null or empty: whoever sends those means that they are not there. */
export function withoutNulls<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNulls) as Value;
  if (value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value)) return value;
  const there = Object.entries(value).filter(([, inner]) => inner !== null && inner !== '');
  return Object.fromEntries(there.map(([key, inner]) => [key, withoutNulls(inner)])) as Value;
}
