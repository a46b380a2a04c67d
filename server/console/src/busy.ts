import { useRef, useState } from 'react';
import type { CallFailed } from '../../contract/caller.ts';
import { asFailure } from './call.ts';

/** One write at a time: whether it runs, how it failed. `run` answers whether it succeeded. */
export function useBusy() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const running = useRef(false);
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(asFailure(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, failure, run };
}
