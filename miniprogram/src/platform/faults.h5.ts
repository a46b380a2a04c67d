import type { Faults } from './types';

const wordsOf = (reason: unknown): string => (reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));

export const faults: Faults = {
  listen(tell) {
    window.addEventListener('error', ({ error, message }) => tell(wordsOf(error ?? message)));
    window.addEventListener('unhandledrejection', ({ reason }) => tell(wordsOf(reason)));
  },
  log: () => undefined,
};
