/** Before every day; as objects are named, but by no chance: 29 fixed bytes. */
const prefix = `e1/${'e1'.padEnd(56, 'd1')}`;

/** Under which name object storage keeps the head of a Beijing day. In the order of days; nobody sweeps them. */
export const headKey = (day: string): string => prefix + day.replace(/-/g, '');

export const isHeadKey = (key: string): boolean => key.startsWith(prefix);

/** The day of such a name. */
export const dayOfHeadKey = (key: string): string => key.slice(-8).replace(/^(....)(..)(..)$/, '$1-$2-$3');
