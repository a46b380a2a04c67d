import { randomBytes } from 'node:crypto';
import { lockOwn, ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { askRegisterAbout } from '../../content/ask-register.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { type Answers, formOf } from '../../contract/form.ts';
import { target } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { verification } from '../../contract/machines/verification.ts';
import { systemActor } from '../../contract/roles.ts';
import { dayMs } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Prisma, Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { isVerifiable } from '../../lifecycle/changeable.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { personIndex, verifiedFor } from '../../views/verification.ts';
import type { World } from '../../world.ts';
import { newEntry } from './entries.ts';
import { noCode } from './open-check.ts';
import { personMissing } from './rules.ts';

/**
 * A new link for the legal representative that the form names; the one before stops working. Throws `incomplete` without name and number,
 * `organisationEnded` for one that the register knows as gone, `verificationEnded` when this person has passed already, `wrongState` while staff check by hand or after submission.
 */
export async function sendVerification(world: World, caller: Caller, applicationId: string): Promise<Verification> {
  const before = async () => {
    await askRegisterAbout(world, caller, await ownApplication(world.database, caller.id, applicationId));
  };
  const work = async (tx: Transaction) => {
    const application = await lockOwn(tx, caller.id, applicationId);
    if (!isVerifiable(application.state)) throw wrongState(lifecycle.states[application.state].label);
    const answers = openAnswers(world.sealer, application.answers);
    const missing = personMissing(formOf(productOf(world, application)), answers);
    if (missing.length > 0) throw new Refusal('incomplete', { missing: missing.join('、') });
    const previous = await tx.verification.findFirst({ where: { applicationId: application.id }, orderBy: { sentAt: 'desc' } });
    if (previous) await replace(tx, world, previous, answers);

    const row = await tx.verification.create({ data: newRow(world, application, answers, previous) });
    await newEntry(tx, world, row, { way: 'code' });
    await appendEvent(tx, world, {
      applicationId: application.id,
      at: world.now(),
      name: 'sendVerification',
      actor: caller,
      detail: { verificationId: row.id },
    });
    return row.id;
  };
  const sent = await world.transact(work, { before });
  return world.database.verification.findUniqueOrThrow({ where: { id: sent } });
}

async function replace(tx: Transaction, world: World, previous: Verification, answers: Answers): Promise<void> {
  if (verifiedFor(previous, answers, world.sealer))
    throw new Refusal('verificationEnded', { state: verification.states[previous.state].label });
  const { manual, verified, label } = verification.states[previous.state];
  if (manual) throw wrongState(label);
  if (verified)
    await advance(tx, world, 'verification', previous, 'outdate', systemActor('clock'), { note: '法定代表人信息已修改，原核验不再有效' });
  if (target(verification, previous.state, 'expire'))
    await advance(tx, world, 'verification', previous, 'expire', systemActor('clock'), {
      set: noCode,
      note: '经办人已发送新的链接',
    });
}

const wrongState = (state: string) => new Refusal('wrongState', { state, command: '发送法人核验链接' });

function newRow(
  world: World,
  application: Application,
  answers: Answers,
  previous: Verification | null,
): Prisma.VerificationUncheckedCreateInput {
  const { sealer, now } = world;
  const { id } = application;
  const rules = productOf(world, application).verification;
  const token = randomBytes(32).toString('base64url');
  // The latest row is the one that counts, so no two may share a moment.
  const sentAt = Math.max(now().getTime(), (previous?.sentAt.getTime() ?? 0) + 1);
  return {
    applicationId: id,
    tokenIndex: sealer.index(token),
    tokenSealed: sealer.seal(token),
    personIndex: personIndex(sealer, id, answers),
    legalNameSealed: sealer.seal(answers.legalName ?? ''),
    triesLeft: rules.tries,
    sentAt: new Date(sentAt),
    expiresAt: new Date(sentAt + rules.linkDays * dayMs),
  };
}
