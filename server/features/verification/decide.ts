import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Seen } from '../../contract/seen.ts';
import type { StaffJudgement } from '../../contract/verification-means.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Verification } from '../../generated/prisma/client.ts';
import { type Advance, advance } from '../../lifecycle/advance.ts';
import { refuseUnseen } from '../../lifecycle/seen.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import { asksPerson } from '../../views/verification.ts';
import type { World } from '../../world.ts';
import { afterJudgement, refuseFirst, refuseWithoutEvidence } from './judgement.ts';

interface Judged {
  judgement: StaffJudgement;
  /** What was seen, which document, why: the agent reads it where the check did not pass. */
  note: string;
  seen: Seen;
}

/**
 * One of two members of the staff enters what they saw: the person at the counter (`attend`), or the recording (`vouch`); another one confirms.
 * Either declines. A telephone call is none of these. Throws `verificationEnded` where nothing can be entered, `notWatched` for a recording
 * that this person has not opened, `secondPerson` for who was the first.
 */
export async function decideManualCheck(world: World, caller: Caller, applicationId: string, judged: Judged): Promise<void> {
  const { judgement, note, seen } = judged;
  await world.transact(async (tx) => {
    const application = await lockAny(tx, applicationId);
    await refuseUnseen(tx, world, application, seen);
    const row = await tx.verification.findFirst({ where: { applicationId: application.id }, orderBy: { sentAt: 'desc' } });
    if (!row) throw new Refusal('verificationEnded', { state: '尚未发送' });
    if (!verification.commands[judgement].from.some((state) => state === row.state))
      throw new Refusal('verificationEnded', { state: verification.states[row.state].label });
    if (judgement !== 'decline') await refuseUnfounded(tx, world, { row, application, caller, judgement });
    const set = afterJudgement(world, productOf(world, application), { row, judgement, note, by: caller });
    await advance(tx, world, 'verification', row, judgement, caller, { set, note, seen } satisfies Advance<'verification'>);
    await passOn(tx, world, { application, caller, judgement, note });
  });
}

interface About {
  row: Verification;
  application: Application;
  caller: Caller;
  judgement: StaffJudgement;
}

/** Nobody may be confirmed whom the form no longer names, on what nobody has seen, or by one person alone. */
async function refuseUnfounded(tx: Transaction, world: World, { row, application, caller, judgement }: About): Promise<void> {
  if (!asksPerson(world.sealer, row, openAnswers(world.sealer, application.answers)))
    throw new Refusal('wrongState', { state: '法定代表人信息已修改', command: verification.commands[judgement].label });
  if (judgement === 'confirm') await refuseFirst(tx, world, row, caller);
  if (judgement !== 'attend') await refuseWithoutEvidence(tx, row, caller, judgement);
}

/** What the first has entered waits for the second, until tomorrow. */
async function passOn(
  tx: Transaction,
  world: World,
  { application, caller, judgement, note }: Omit<About, 'row'> & { note: string },
): Promise<void> {
  const { id: applicationId, contentVersion } = application;
  await finishTasks(tx, world, { kind: 'manualVerification', applicationId, actor: caller, outcome: note });
  if (verification.commands[judgement].to !== 'vouched') return;
  await openTask(tx, world, {
    kind: 'manualVerification',
    role: 'reviewer',
    applicationId,
    about: `${caller.name}已核对法定代表人，请另一位同事复核：有录像的先看录像，到场的核对登记`,
    reference: `secondLook:${applicationId}:${contentVersion}`,
    dueInDays: productOf(world, application).limits.manualCheck,
  });
}
