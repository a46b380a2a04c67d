import { useSyncExternalStore } from 'react';

export interface Route {
  /** First part of the path: the screen. */
  screen: string;
  /** Second part: which queue, which case. */
  subject: string;
  query: URLSearchParams;
}

/** `#/case/abc?from=submitted` → its parts. The empty hash is the queue. */
export function parseHash(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', subject = ''] = path.split('/');
  return { screen: screen || 'queue', subject: decodeURIComponent(subject), query: new URLSearchParams(search) };
}

function watch(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export const useRoute = (): Route => parseHash(useSyncExternalStore(watch, () => window.location.hash));

/** Address of a case; `from` is the queue it was opened from, where the next one is looked for. */
export const caseLink = (id: string, from: string): string => `#/case/${encodeURIComponent(id)}?from=${encodeURIComponent(from)}`;

/** The organisation's accounts, found by its credit code. */
export const accountLink = (uscc: string): string => `#/accounts?search=${encodeURIComponent(uscc)}`;

export const go = (hash: string): void => {
  window.location.hash = hash;
};
