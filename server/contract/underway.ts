import type { CallFailed } from './caller.ts';

/** What a screen shows of one thing that somebody started and that may fail. */
export interface Underway {
  busy: boolean;
  failure: CallFailed | null;
  /** Does the work unless some is under way; whether it succeeded. Never throws: what went wrong is `failure`. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** The hooks of React that are needed; handed in, because the contract imports no front end's library. */
interface Hooks {
  useState<State>(initial: State): [State, (next: State) => void];
  useRef<Value>(initial: Value): { current: Value };
  useCallback<Work extends (...words: never[]) => unknown>(work: Work, dependencies: readonly unknown[]): Work;
}

/** Makes the hook that mini-program and console share: one piece of work at a time, let go whatever happens. */
export const underwayWith = ({ useState, useRef, useCallback }: Hooks, asFailure: (thrown: unknown) => CallFailed) =>
  function useUnderway(): Underway {
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState<CallFailed | null>(null);
    const running = useRef(false);
    const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      setFailure(null);
      try {
        await work();
        return true;
      } catch (thrown) {
        setFailure(asFailure(thrown));
        return false;
      } finally {
        running.current = false;
        setBusy(false);
      }
    }, []);
    return { busy, failure, run, clear: useCallback(() => setFailure(null), []) };
  };
