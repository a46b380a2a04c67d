import { useCallback, useEffect, useRef, useState } from 'react';
import { CallFailed } from '../../server/contract/caller.ts';
import { keys } from '../../server/contract/machine.ts';
import { type Underway, underwayWith } from '../../server/contract/underway.ts';
import { useInSight, useShown } from './platform/navigation';

const failed = (thrown: unknown): CallFailed =>
  thrown instanceof CallFailed ? thrown : new CallFailed(0, { code: 'internal', message: '操作没有完成，请重试。', requestId: '' });

export interface Loaded<Value> {
  value: Value | null;
  failure: CallFailed | null;
  reload: () => void;
  set: (value: Value) => void;
}

/** Loads when it appears and each time the screen comes back into sight; what was there stays while it reloads. */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [value, set] = useState<Value | null>(null);
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const latest = useRef(load);
  latest.current = load;
  const loading = useRef(false);
  const reload = useCallback(() => {
    if (loading.current) return;
    loading.current = true;
    setFailure(null);
    latest
      .current()
      .then(set, (thrown) => setFailure(failed(thrown)))
      .finally(() => {
        loading.current = false;
      });
  }, []);
  useEffect(reload, [reload]);
  useShown(reload);
  return { value, failure, reload, set };
}

export type Action = Underway;

/** One thing that the person started and that may fail. */
export const useAction = underwayWith({ useState, useRef, useCallback }, failed);

/** Asks again every `seconds` while `on` and while somebody can see the screen. Failures are left to the next round. */
export function usePolling(ask: () => Promise<unknown>, seconds: number, on: boolean): void {
  const inSight = useInSight();
  const latest = useRef(ask);
  latest.current = ask;
  const active = on && inSight;
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => void latest.current().catch(() => undefined), seconds * 1000);
    return () => clearInterval(timer);
  }, [active, seconds]);
}

/** Pauses between two looks, seconds; the last one for as long as somebody waits. */
const pauses = [0.4, 0.6, 1, 1, 2, 2, 3, 5];
/** About half an hour; who still waits then looks again by itself. */
const mostLooks = 360;

/** Asks again with growing pauses while `on` and while somebody can see the screen, from the shortest again whenever `news` changes. */
export function useWatching(ask: () => Promise<unknown>, on: boolean, news: string): void {
  const inSight = useInSight();
  const latest = useRef(ask);
  latest.current = ask;
  const active = on && inSight;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news begins the pauses anew
  useEffect(() => {
    if (!active) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const lookAfter = (looks: number) => {
      if (ended || looks === mostLooks) return;
      const pause = pauses[Math.min(looks, pauses.length - 1)] ?? 5;
      timer = setTimeout(
        () =>
          void latest
            .current()
            .catch(() => undefined)
            .then(() => lookAfter(looks + 1)),
        pause * 1000,
      );
    };
    lookAfter(0);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [active, news]);
}

/** The time, looked at again every `seconds`. */
export function useNow(seconds: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return now;
}

/** Seconds left of a countdown, and its start. */
export function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

export interface Typed<Names extends string> {
  typed: Record<Names, string>;
  set: (name: Names) => (value: string) => void;
  /** What is wrong, in the order of the checks; empty until `check` found something. */
  faults: { id: Names; message: string }[];
  fault: (id: string) => string | undefined;
  /** Checks everything; true when nothing is wrong. */
  check: () => boolean;
}

/** A small form: one check for each of its fields, which answers what is wrong or null; `initial` is what stands there at first. */
export function useTyped<Names extends string>(
  checks: Record<Names, (typed: string) => string | null>,
  initial: Partial<Record<Names, string>> = {},
): Typed<Names> {
  const names = keys(checks);
  const [typed, setTyped] = useState(() => Object.fromEntries(names.map((name) => [name, initial[name] ?? ''])) as Record<Names, string>);
  const [faults, setFaults] = useState<Typed<Names>['faults']>([]);
  const check = () => {
    const found = names.flatMap((id) => {
      const message = checks[id](typed[id]);
      return message ? [{ id, message }] : [];
    });
    setFaults(found);
    return found.length === 0;
  };
  return {
    typed,
    set: (name) => (value) => setTyped((before) => ({ ...before, [name]: value })),
    faults,
    fault: (id) => faults.find((one) => one.id === id)?.message,
    check,
  };
}
