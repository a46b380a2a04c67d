import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Answers } from '../../contract/form.ts';
import { target } from '../../contract/machine.ts';
import { type VerificationCommand, verification } from '../../contract/machines/verification.ts';
import type { Application, Verification } from '../../generated/prisma/client.ts';
import { isVerifiable } from '../../lifecycle/changeable.ts';
import { asksPerson } from '../../views/verification.ts';
import type { World } from '../../world.ts';

export interface Asked {
  row: Verification & { application: Application };
  answers: Answers;
}

/**
 * The verification behind the caller's link and the form as it is now. Throws `linkInvalid` when the link is past its time, was replaced,
 * belongs to an application that ended, or asks a person whom the form no longer names.
 */
export async function asked(world: World, caller: Caller): Promise<Asked> {
  const row = await world.database.verification.findUnique({ where: { id: caller.id }, include: { application: true } });
  if (!row) throw new Refusal('linkInvalid');
  const answers = openAnswers(world.sealer, row.application.answers);
  const past = isPast(row, world.now());
  const pointless = verification.states[row.state].live && !isVerifiable(row.application.state);
  const otherPerson = !asksPerson(world.sealer, row, answers);
  if (past || pointless || otherPerson) throw new Refusal('linkInvalid');
  return { row, answers };
}

/** A link past its time, unless staff are deciding. */
const isPast = ({ state, expiresAt }: Pick<Verification, 'state' | 'expiresAt'>, now: Date): boolean =>
  verification.states[state].dead || (now >= expiresAt && !verification.states[state].manual);

/** Throws `verificationEnded` when nothing of the kind can be done with this link any more; what is merely too early is left to the machine. */
export function refuseEnded({ state }: Pick<Verification, 'state'>, command: VerificationCommand): void {
  if (!verification.states[state].live && !target(verification, state, command))
    throw new Refusal('verificationEnded', { state: verification.states[state].label });
}
