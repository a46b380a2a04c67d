import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { Refusal } from '../../contract/errors.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Application, Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { refuseUnseen } from '../../lifecycle/seen.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import { asksPerson } from '../../views/verification.ts';
import type { World } from '../../world.ts';

/** Staff decide the manual check that they had before them, with a note that the agent reads. Throws `verificationEnded` when none is waiting. */
export async function decideManualCheck(
  world: World,
  caller: Caller,
  applicationId: string,
  { verified, note, seen }: { verified: boolean; note: string; seen: Seen },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, applicationId);
    await refuseUnseen(tx, world, application, seen);
    const row = await tx.verification.findFirst({ where: { applicationId: application.id }, orderBy: { sentAt: 'desc' } });
    if (!row || !verification.states[row.state].manual)
      throw new Refusal('verificationEnded', { state: row ? verification.states[row.state].label : '尚未发送' });
    if (verified) refuseOtherPerson(world, row, application);
    const set = { decidedBy: caller.id, decisionNote: note, lastFailure: verified ? null : `人工核验未通过：${note}` };
    await advance(tx, world, 'verification', row, verified ? 'confirm' : 'decline', caller, { set, note, seen });
    await finishTasks(tx, world, { kind: 'manualVerification', applicationId: application.id, actor: caller, outcome: note });
  });
}

/** Nobody may be confirmed whom the form no longer names. */
function refuseOtherPerson({ sealer }: World, row: Verification, application: Application): void {
  if (!asksPerson(sealer, row, openAnswers(sealer, application.answers)))
    throw new Refusal('wrongState', { state: '法定代表人信息已修改', command: verification.commands.confirm.label });
}
