/** Numbers, switches and words of ASCII: ids, codes, states, moments. Whatever else a value is may be somebody's words. */
const token = /^[\w:.+/-]{0,80}$/;

/** Names in an event's detail whose values may stand open beside the chain, beside every id (`…Id`). What is not here lies sealed. */
const open: ReadonlySet<string> = new Set([
  // How a row of a small machine moved, and what was asked for it.
  ...['from', 'to', 'command', 'amountFen', 'keptFen', 'keyType', 'verdict', 'code'],
  // Pages of documents.
  ...['pages', 'document', 'replaces'],
  ...['certificateSerial', 'keySerial', 'before', 'after', 'wanted'],
  ...['event', 'happenedAt', 'agreed', 'why', 'part', 'proofs'],
  ...['roles', 'scopes', 'active', 'added', 'known', 'revoked', 'unknown', 'productLine'],
]);

const isToken = (value: unknown): boolean => {
  if (typeof value === 'string') return token.test(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isToken);
};

/** Whether a value of an event's detail may lie open in the log. */
export const liesOpen = (name: string, value: unknown): boolean => (name.endsWith('Id') || open.has(name)) && isToken(value);
