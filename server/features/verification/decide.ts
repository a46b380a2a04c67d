import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import { agreedToCounter } from '../../content/verification-consent.ts';
import { Refusal } from '../../contract/errors.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Product } from '../../contract/product.ts';
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
import { agreedTo, recordAgreed } from './means.ts';

interface Judged {
  judgement: StaffJudgement;
  /** What was seen, which document, why: the agent reads it where the check did not pass. */
  note: string;
  seen: Seen;
  /** Of `attend`: the person read the authorisation there and signed it. */
  agreed?: boolean | undefined;
}

/**
 * One of two members of the staff enters what they saw: the person at the counter (`attend`), or the recording (`vouch`); another one confirms.
 * Either declines. A telephone call is none of these. Throws `verificationEnded` where nothing can be entered, `notWatched` for a recording
 * that this person has not opened, `secondPerson` for who was the first, `invalidInput` for who was there and agreed to nothing.
 */
export async function decideManualCheck(world: World, caller: Caller, applicationId: string, judged: Judged): Promise<void> {
  const { judgement, note, seen, agreed = false } = judged;
  await world.transact(async (tx) => {
    const application = await lockAny(tx, applicationId);
    await refuseUnseen(tx, world, application, seen);
    const row = await tx.verification.findFirst({ where: { applicationId: application.id }, orderBy: { sentAt: 'desc' } });
    if (!row) throw new Refusal('verificationEnded', { state: '尚未发送' });
    if (!verification.commands[judgement].from.some((state) => state === row.state))
      throw new Refusal('verificationEnded', { state: verification.states[row.state].label });
    if (judgement !== 'decline') await refuseUnfounded(tx, world, { row, application, caller, judgement });
    const product = productOf(world, application);
    const consent = judgement === 'attend' ? await agreedThere(tx, world, product, row, agreed) : {};
    const set = { ...afterJudgement(world, product, { row, judgement, note, by: caller }), ...consent };
    await advance(tx, world, 'verification', row, judgement, caller, { set, note, seen } satisfies Advance<'verification'>);
    await passOn(tx, world, { application, caller, judgement, note });
  });
}

/** Nobody is checked at the counter without a consent of its own: given on the page, or read and signed there. Throws `invalidInput`. */
async function agreedThere(tx: Transaction, { now }: World, product: Product, row: Verification, agreed: boolean) {
  if (agreedToCounter(row)) return {};
  if (!agreed) {
    const message = '本人没有在核验页同意到柜台核验，请当面出示授权说明，本人签字同意后勾选';
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'agreed', message }] });
  }
  const at = now();
  await recordAgreed(tx, row.id, product, 'counter', at);
  return agreedTo(product, 'counter', at);
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
    about: `同事已核对法定代表人，请另一位同事复核：有录像的先看录像，到场的核对登记`,
    reference: `secondLook:${applicationId}:${contentVersion}`,
    dueInDays: productOf(world, application).limits.manualCheck,
  });
}
