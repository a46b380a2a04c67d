import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CallFailed } from '../../contract/caller.ts';
import { asFailure, call, poll } from './call.ts';

export interface Loaded<Value> {
  value: Value | null;
  failure: CallFailed | null;
  loading: boolean;
  /** When `value` came, milliseconds. */
  at: number;
  reload(): Promise<void>;
  /** The same by the clock, which keeps no session alive. */
  look(): Promise<void>;
  /** Puts a newer value in place, as commands answer with it. */
  replace(value: Value): void;
  /** Corrects the value that is shown, whichever that is by then. */
  change(correct: (value: Value) => Value): void;
}

/** Loads when `key` changes. While it reloads the old value stays; a late answer to an earlier question is dropped. */
export function useLoad<Value>(key: string, load: (ask: typeof call) => Promise<Value>): Loaded<Value> {
  const [state, setState] = useState({ key, value: null as Value | null, failure: null as CallFailed | null, loading: true, at: 0 });
  const round = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const replace = useCallback(
    (value: Value) => {
      round.current += 1;
      setState({ key, value, failure: null, loading: false, at: Date.now() });
    },
    [key],
  );
  const ask = useCallback(
    async (by: typeof call) => {
      const mine = ++round.current;
      setState((old) => ({ ...old, key, value: old.key === key ? old.value : null, failure: null, loading: true }));
      try {
        const value = await latest.current(by);
        if (mine === round.current) replace(value);
      } catch (error) {
        if (mine === round.current) setState((old) => ({ ...old, failure: asFailure(error), loading: false }));
      }
    },
    [key, replace],
  );
  const [reload, look] = useMemo(() => [() => ask(call), () => ask(poll)], [ask]);
  const change = useCallback((correct: (value: Value) => Value) => {
    setState((old) => (old.value === null ? old : { ...old, value: correct(old.value) }));
  }, []);
  useEffect(() => {
    void reload();
    return () => {
      round.current += 1;
    };
  }, [reload]);

  const current = state.key === key;
  return { ...state, value: current ? state.value : null, loading: state.loading || !current, reload, look, replace, change };
}
