import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import type { FindingView } from '../../contract/scan-views.ts';
import type { Seen } from '../../contract/seen.ts';
import { storedWords } from '../../contract/stored-findings.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { refuseUnseen } from '../../lifecycle/seen.ts';
import type { World } from '../../world.ts';

/** What staff think of one finding of the scan check, so that its threshold can be calibrated; null takes the verdict back. */
export async function judgeFinding(
  world: World,
  caller: Caller,
  applicationId: string,
  findingId: string,
  verdict: FindingView['verdict'],
  seen: Seen,
): Promise<void> {
  await world.transact(async (tx) => {
    const page = { removedAt: null, upload: { applicationId } };
    const known = await tx.scanFinding.findFirst({ where: { id: findingId, page } });
    if (!known) throw new Refusal('notFound');
    await refuseUnseen(tx, world, await lockAny(tx, applicationId), seen);
    const { id, code, severity, pageId, verdict: before } = await tx.scanFinding.findUniqueOrThrow({ where: { id: known.id } });
    if (before === verdict) return;
    const at = world.now();
    const by = verdict === null ? { verdictBy: null, verdictAt: null } : { verdictBy: caller.id, verdictAt: at };
    await tx.scanFinding.update({ where: { id }, data: { verdict, ...by } });
    const note = storedWords({ code, severity }).label;
    const detail = { findingId: id, pageId, code, verdict };
    await appendEvent(tx, world, { applicationId, at, name: 'judgeFinding', actor: caller, note, detail });
  });
}
