import { useState } from 'react';
import type { CallFailed } from '../../../../contract/caller.ts';
import type { CaseView } from '../../views.ts';
import type { Desk } from '../desk.ts';

/** Gives a dialog's command. The dialog closes when it was done, or when the case is no longer as it was; else it shows what is wrong. */
export function useGive(desk: Desk, close: () => void) {
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const give = async (done: string, command: () => Promise<CaseView>) => {
    if (desk.busy) return;
    const refused = await desk.give(done, command, true);
    if (!refused || refused.status === 409) close();
    else setFailure(refused);
  };
  return { give, failure, busy: desk.busy };
}
