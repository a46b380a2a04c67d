/** What lies there encrypted is not to be read by looking. */
const mark = 'encrypted:';

export const sealed = (text: string): string => mark + btoa(encodeURIComponent(text).split('').reverse().join(''));

/** Null for what does not lie encrypted. */
export const opened = (kept: unknown): string | null =>
  typeof kept === 'string' && kept.startsWith(mark) ? decodeURIComponent(atob(kept.slice(mark.length)).split('').reverse().join('')) : null;
