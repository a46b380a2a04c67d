import { useState } from 'react';
import { CallFailed } from '../../../../contract/caller.ts';
import type { StaffRole } from '../../../../contract/roles.ts';
import { mayCall } from '../../access.ts';
import { asFailure, call } from '../../call.ts';
import type { Finding } from '../../views.ts';
import type { OpenCase } from '../open-case.ts';
import { type Verdict, withVerdict } from './findings.ts';

export interface Judge {
  /** Whether this member of staff may judge findings. */
  open: boolean;
  /** Ids of findings whose verdict is on its way. */
  sending: readonly string[];
  failure: CallFailed | null;
  judge(finding: Finding, verdict: Verdict): Promise<void>;
}

/** Says which verdict it was: by then the eye has gone on to another finding. */
const unsaved = (label: string, { status, problem }: CallFailed): CallFailed =>
  new CallFailed(status, { ...problem, message: `「${label}」的判断没有保存：${problem.message}` });

/** Verdicts on findings stand on the page at once, and are taken back when the server refuses them. */
export function useJudge(desk: Pick<OpenCase, 'view' | 'change'>, roles: readonly StaffRole[]): Judge {
  const [sending, setSending] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const { id, seen } = desk.view;
  const judge: Judge['judge'] = async (finding, verdict) => {
    if (sending.includes(finding.id)) return;
    const show = (shown: Verdict) => desk.change((view) => withVerdict(view, finding.id, shown));
    setSending((before) => [...before, finding.id]);
    setFailure(null);
    show(verdict);
    try {
      await call('POST /staff/applications/:id/findings/:findingId', { params: { id, findingId: finding.id }, body: { seen, verdict } });
    } catch (error) {
      show(finding.verdict);
      setFailure(unsaved(finding.label, asFailure(error)));
    } finally {
      setSending((before) => before.filter((other) => other !== finding.id));
    }
  };
  return { open: mayCall('POST /staff/applications/:id/findings/:findingId', roles), sending, failure, judge };
}
