import { Refusal } from '../../contract/errors.ts';
import type { Actor } from '../../contract/roles.ts';
import { type VerificationCommand, verification } from '../../contract/small-machines.ts';
import type { Transaction } from '../../data/database.ts';
import type { Prisma, Verification } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { step } from '../../lifecycle/step.ts';
import type { World } from '../../world.ts';
import { auditNames, ended, told } from './rules.ts';

export interface Advance {
  set?: Omit<Prisma.VerificationUncheckedUpdateManyInput, 'id' | 'state' | 'endedAt'>;
  /** Shown in the application's history. */
  note?: string;
  detail?: Prisma.InputJsonObject;
}

/**
 * Gives a command of the machine: compare-and-set on the state and the provider's token as they were read, so that one result is
 * consumed once; the event in the application's chain; the agent told where the table says so. Returns the event's id.
 * Throws `conflict` when somebody was faster, `wrongState` and `forbidden` by the machine.
 */
export async function advance(
  tx: Transaction,
  world: World,
  row: Pick<Verification, 'id' | 'applicationId' | 'state' | 'bizToken'>,
  command: VerificationCommand,
  actor: Actor,
  { set = {}, note, detail = {} }: Advance = {},
): Promise<string> {
  const state = step(verification, row.state, command, actor.roles);
  const at = world.now();
  const { count } = await tx.verification.updateMany({
    where: { id: row.id, state: row.state, bizToken: row.bizToken },
    data: { ...set, state, endedAt: ended.includes(state) ? at : null },
  });
  if (count === 0) throw new Refusal('conflict');
  const eventId = await appendEvent(tx, {
    applicationId: row.applicationId,
    at,
    name: auditNames[command],
    actor,
    note,
    detail: { ...detail, verificationId: row.id, verificationState: state },
  });
  if (told.includes(state)) await world.jobs.send(tx, 'tellVerification', { verificationId: row.id });
  return eventId;
}

/** Lets a race be lost quietly: whoever was faster has done the work. */
export function unlessConflict(error: unknown): void {
  if (!(error instanceof Refusal && error.code === 'conflict')) throw error;
}
