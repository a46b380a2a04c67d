import { useCallback, useEffect, useRef, useState } from 'react';
import { CallFailed } from '../../server/contract/caller.ts';
import { keys } from '../../server/contract/machine.ts';
import { type Underway, underwayWith } from '../../server/contract/underway.ts';
import type { Draft } from './drafts';
import { useInSight, usePulled, useShown } from './platform/navigation';

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
  const again = useRef(false);
  const once = useRef(false);
  const reload = useCallback(() => {
    // What is on its way may be older than the reason to ask again.
    again.current = loading.current;
    if (loading.current) return;
    loading.current = true;
    setFailure(null);
    latest
      .current()
      .then(
        (loaded) => {
          once.current = true;
          set(loaded);
        },
        (thrown) => setFailure(failed(thrown)),
      )
      .finally(() => {
        loading.current = false;
        if (again.current) reload();
      });
  }, []);
  useEffect(reload, [reload]);
  useShown(() => {
    // The first sight of a screen comes while it is loading; later a request may have been cut off when the person went elsewhere.
    if (once.current || !loading.current) reload();
  });
  usePulled(reload);
  return { value, failure, reload, set };
}

export type Action = Underway;

/** One thing that the person started and that may fail. */
export const useAction = underwayWith({ useState, useRef, useCallback }, failed);

/** The time, looked at again every `seconds` while somebody can see the screen, and when it comes back into sight. */
export function useNow(seconds: number): number {
  const [now, setNow] = useState(Date.now);
  const inSight = useInSight();
  useEffect(() => {
    if (!inSight) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds, inSight]);
  return now;
}

/** Seconds left of a countdown, and its start. By the clock: no timer runs while the person is elsewhere, reading the SMS. */
export function useCountdown(): [number, (seconds: number) => void] {
  const [{ until, now }, look] = useState({ until: 0, now: 0 });
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => {
      const later = Date.now();
      // A clock that was set back says nothing of what is left.
      look({ until: later < now ? later : until, now: later });
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, until, now]);
  const start = useCallback((seconds: number) => look({ until: Date.now() + seconds * 1000, now: Date.now() }), []);
  return [left, start];
}

/** What a field of a form shows and does. */
export interface FormField {
  id: string;
  value: string;
  onChange: (value: string) => void;
  fault: string | undefined;
}

export interface Typed<Names extends string> {
  typed: Record<Names, string>;
  field: (name: Names) => FormField;
  set: (name: Names) => (value: string) => void;
  /** What is wrong, in the order of the checks; empty until `check` found something. */
  faults: { id: Names; message: string }[];
  fault: (id: string) => string | undefined;
  /** Checks everything; true when nothing is wrong. */
  check: () => boolean;
  /** What was typed has been sent, or is no longer wanted. */
  forget: () => void;
}

/**
 * A small form: one check for each of its fields, which answers what is wrong or null; `initial` is what stands there at first, unless the
 * person typed something before, which `draft` keeps.
 */
export function useTyped<Names extends string>(
  checks: Record<Names, (typed: string) => string | null>,
  initial: Partial<Record<Names, string>> = {},
  draft?: Draft<NoInfer<Names>>,
): Typed<Names> {
  const names = keys(checks);
  const standing = (name: Names) => initial[name] ?? '';
  const [typed, setTyped] = useState(() => {
    const kept = draft?.read(standing) ?? ({} as Partial<Record<Names, string>>);
    return Object.fromEntries(names.map((name) => [name, kept[name] ?? standing(name)])) as Record<Names, string>;
  });
  const [faults, setFaults] = useState<Typed<Names>['faults']>([]);
  const check = () => {
    const found = names.flatMap((id) => {
      const message = checks[id](typed[id]);
      return message ? [{ id, message }] : [];
    });
    setFaults(found);
    return found.length === 0;
  };
  const set = (name: Names) => (value: string) => {
    draft?.keep(name, value, standing(name));
    setTyped((before) => ({ ...before, [name]: value }));
  };
  // What was found stays in the list; under a field it goes as soon as the field is right, or says what is wrong now.
  const fault = (id: string) => {
    const found = faults.find((one) => one.id === id);
    return found && (checks[found.id](typed[found.id]) ?? undefined);
  };
  return {
    typed,
    field: (name) => ({ id: name, value: typed[name], onChange: set(name), fault: fault(name) }),
    set,
    faults,
    fault,
    check,
    forget: () => draft?.forget(),
  };
}
