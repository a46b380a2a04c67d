import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { call } from '../../api';
import { useAction } from '../../hooks';
import { useInSight, useShown } from '../../platform/navigation';
import { openFirst, type Page } from './page';
import { linkTokenHeader } from './token';

type Check = CallOutput<'POST /verification/start'>;
type Held = Check & { madeAt: number };

async function newest(page: Page): Promise<Held> {
  await openFirst(page);
  const made = await call('POST /verification/start', { body: { consent: true, way: 'miniProgram' } }, linkTokenHeader());
  return { ...made, madeAt: Date.now() };
}

/** The newest check, read in the tap, which may come before the screen was drawn anew: the server takes the result of no other. */
function useHeld() {
  const [check, show] = useState<Held | null>(null);
  const held = useRef<Held | null>(null);
  const setCheck = useCallback((next: Held | null) => {
    held.current = next;
    show(next);
  }, []);
  const fetching = useCallback(() => {
    held.current = null;
  }, []);
  /** Null when there is none, or when it ran out because nothing fetched another: after WeChat's question was turned down. */
  const usable = (): Check | null => {
    const { current: one } = held;
    return one && (!one.token || Date.now() < one.madeAt + one.token.seconds * 1000) ? one : null;
  };
  return { check, setCheck, fetching, usable };
}

/** A second tap within this is the other half of a double tap, before WeChat asks whether to go. Milliseconds. */
const askingMs = 350;

/** Where the person is, and the step away; `leave` answers false in the second of two taps. */
function useLeaving() {
  const left = useRef<'here' | 'away' | 'back'>('here');
  const leftAt = useRef(0);
  const leave = (): boolean => {
    if (Math.abs(Date.now() - leftAt.current) < askingMs) return false;
    leftAt.current = Date.now();
    left.current = 'away';
    return true;
  };
  return { left, leave };
}

/** Fetched again so long before it runs out, seconds. */
const spareSeconds = 60;

/**
 * A check of the identity provider that can be opened in the tap: fetched as soon as the person has agreed, again before it runs out while the
 * screen is in sight, and again when the person came back from one and the server has said that it did not pass.
 */
export function useFaceToken(page: Page) {
  const { busy, failure, run } = useAction();
  const { check, setCheck, fetching, usable } = useHeld();
  const inSight = useInSight();
  const { left, leave } = useLeaving();
  const latest = useRef(page);
  latest.current = page;
  const fetch = useCallback(
    () =>
      run(async () => {
        fetching();
        setCheck(await newest(latest.current));
      }),
    [run, fetching, setCheck],
  );
  useShown(() => {
    if (left.current !== 'away') return;
    left.current = 'back';
    // What was opened is used up or may have run out there, also before the server has said so.
    fetching();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the server about the page is looked at
  useEffect(() => {
    if (left.current !== 'back') return;
    left.current = 'here';
    setCheck(null);
  }, [page]);
  useEffect(() => {
    if (!check && inSight) void fetch();
  }, [check, inSight, fetch]);
  useEffect(() => {
    if (!check?.token || !inSight) return;
    const due = check.madeAt + (check.token.seconds - spareSeconds) * 1000;
    const timer = setTimeout(() => left.current === 'here' && void fetch(), Math.max(0, due - Date.now()));
    return () => clearTimeout(timer);
  }, [check, inSight, fetch, left]);
  // From the tick on, not from the request on: a tap in between would lead nowhere.
  const preparing = busy || (!check && !failure);
  return { usable, failure, preparing, fetch, leave };
}
