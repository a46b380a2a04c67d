import { setTimeout as sleep } from 'node:timers/promises';

/** Looks at the server this often. Milliseconds. */
const every = 250;

export interface Reviving {
  /** No server is started any more once this resolves. */
  stop(): Promise<void>;
}

/**
 * Starts a server again that ended without being asked: killed, out of memory, crashed. One that cannot start yet, because processes of the
 * dead one still end, is tried again at the next look. Does not keep this process alive.
 */
export function revive(isRunning: () => boolean, start: () => Promise<unknown>): Reviving {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watching = (async () => {
    while (!signal.aborted) {
      await sleep(every, undefined, { ref: false, signal }).catch(() => undefined);
      if (!signal.aborted && !isRunning()) await start().catch(() => undefined);
    }
  })();
  return {
    async stop() {
      // Nothing else may keep the process alive by now, and a look that is waited for would not.
      stopping.abort();
      await watching;
    },
  };
}
