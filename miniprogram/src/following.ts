import { useEffect, useRef, useState } from 'react';
import { CallFailed } from '../../server/contract/caller.ts';
import { call } from './api';
import { type Loaded, useLoaded } from './hooks';
import { type Pace, pauseAfter } from './paces';
import { useInSight } from './platform/navigation';
import { online } from './surroundings';

/**
 * Looks again with growing pauses while `pace` is given and while somebody can see the screen, from the shortest again whenever `news` changes
 * and at once when the screen or the network comes back. One look at a time; what fails is left to the next one.
 */
export function useLooks(look: () => Promise<unknown>, pace: Pace | null, news = ''): void {
  const inSight = useInSight();
  const connected = online.use();
  const latest = useRef(look);
  latest.current = look;
  const away = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: news begins the pauses anew
  useEffect(() => {
    if (!inSight || !connected) away.current = true;
    if (pace === null || !inSight) return;
    // A device may be wrong about having no network: it is tried all the same, at leisure.
    const speed = connected ? pace : 'network';
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const lookAgain = (looks: number, pause: number) => {
      timer = setTimeout(() => {
        const done = () => {
          if (!ended) lookAgain(looks + 1, pauseAfter(speed, looks));
        };
        void latest.current().then(done, done);
      }, pause * 1000);
    };
    lookAgain(0, connected && away.current ? 0 : pauseAfter(speed, 0));
    if (connected) away.current = false;
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [pace, inSight, connected, news]);
}

/** What is on the screen, and how soon somebody else may change it. */
export interface Followed {
  version: string;
  pace: Pace | null;
  /** Without it the list of all of them, or what `headers` open. */
  application?: string;
  /** The token of who has no account. */
  headers?: Record<string, string>;
}

/** What the server refuses for good: a code that was closed, a link that ended. The screen hears why by its own reading. */
const isRefused = (thrown: unknown): boolean =>
  thrown instanceof CallFailed && thrown.status >= 400 && thrown.status < 500 && thrown.status !== 429;

/** Follows what waits on somebody else, the one way there is: `read` runs when there is something new. True while nobody answers. */
export function useFollowing(followed: Followed | null, read: () => unknown): boolean {
  const [lost, setLost] = useState(false);
  const look = async () => {
    if (!followed) return;
    const { application, version: seen, headers } = followed;
    try {
      const news = await call('GET /changes', { query: { application, seen } }, headers);
      setLost(false);
      if (news !== null && news.version !== seen) await read();
    } catch (thrown) {
      setLost(true);
      if (isRefused(thrown)) await read();
    }
  };
  useLooks(look, followed?.pace ?? null, followed?.version);
  return lost;
}

/** Loads and follows it; `lost` while the newest question had no answer. */
export function useFollowed<Value>(load: () => Promise<Value>, followed: (value: Value) => Followed): Loaded<Value> & { lost: boolean } {
  const loaded = useLoaded(load);
  const lost = useFollowing(loaded.value === null ? null : followed(loaded.value), loaded.reload);
  return { ...loaded, lost };
}
