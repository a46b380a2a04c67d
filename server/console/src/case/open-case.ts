import { useRef, useState } from 'react';
import { CallFailed } from '../../../contract/caller.ts';
import { errors } from '../../../contract/errors.ts';
import { asFailure, call } from '../call.ts';
import { useLoad } from '../load.ts';
import { type QueueName, queueLabel, queueQuery } from '../queue/sides.ts';
import type { CaseView } from '../views.ts';

export interface Notice {
  type: 'success' | 'warning';
  text: string;
  /** The step is done: offer the next case. */
  done: boolean;
}

export interface OpenCase {
  view: CaseView;
  /** When `view` came, milliseconds: links of scans end ten minutes later. */
  at: number;
  busy: boolean;
  /**
   * Gives a command that answers with the case. Null when it was done, else the failure; a dialog that shows failures itself asks quietly.
   * When somebody else was faster, the case is fetched anew.
   */
  give(done: string, command: () => Promise<CaseView>, quietly?: boolean): Promise<CallFailed | null>;
  reload(): Promise<void>;
  /** Corrects what is shown while the server is being told. */
  change(correct: (view: CaseView) => CaseView): void;
}

const stillWorking = new CallFailed(0, { code: 'stillWorking', message: errors.stillWorking.message, requestId: '' });

/** One open case: its data, the last notice, and the one way to give commands on it. */
export function useOpenCase(id: string) {
  const loaded = useLoad(`case ${id}`, () => call('GET /staff/applications/:id', { params: { id } }));
  const [notice, setNotice] = useState<Notice | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const give: OpenCase['give'] = async (done, command, quietly = false) => {
    if (running.current) return stillWorking;
    running.current = true;
    setBusy(true);
    try {
      loaded.replace(await command());
      setNotice({ type: 'success', text: done, done: true });
      return null;
    } catch (error) {
      return await refused(asFailure(error), quietly);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const refused = async (failure: CallFailed, quietly: boolean) => {
    if (!quietly) setNotice({ type: 'warning', text: failure.problem.message, done: false });
    if (failure.status === 409) await loaded.reload();
    return failure;
  };
  const { value: view, at, reload, change } = loaded;
  const desk: OpenCase | null = view && { view, at, busy, give, reload, change };
  return { desk, failure: loaded.failure, reload, notice, dismiss: () => setNotice(null) };
}

/** The next case of the queue this one was opened from; null when it was the last. */
export async function findNext(queue: QueueName, current: string): Promise<string | null> {
  const { items } = await call('GET /staff/queue', { query: queueQuery(queue) });
  return items.find(({ id }) => id !== current)?.id ?? null;
}

export const emptyQueue = (queue: QueueName): string => `「${queueLabel(queue)}」已经没有其他申请。`;
