import { useState } from 'react';
import type { CallFailed } from '../../../../contract/caller.ts';
import type { CaseView } from '../../views.ts';
import type { OpenCase } from '../open-case.ts';

/** Gives a dialog's command. The dialog closes when it was done; else it stays with all that was typed and shows what is wrong, or what came meanwhile. */
export function useGive(desk: OpenCase, close: () => void) {
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const give = async (done: string, command: () => Promise<CaseView>) => {
    if (desk.busy) return false;
    const refused = await desk.give(done, command, true);
    if (!refused) close();
    else setFailure(refused);
    return !refused;
  };
  return { give, failure, busy: desk.busy };
}
