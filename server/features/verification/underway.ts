import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Database, Transaction } from '../../data/database.ts';
import type { Application, Verification } from '../../generated/prisma/client.ts';
import { isVerifiable } from '../../lifecycle/changeable.ts';
import { linkLives } from '../../views/verification.ts';
import type { World } from '../../world.ts';

/** The verification whose link still leads somewhere. Throws `verificationEnded` where the agent must send a new link first. */
export async function underway(
  tx: Database | Transaction,
  { now }: Pick<World, 'now'>,
  application: Pick<Application, 'id' | 'state'>,
): Promise<Verification> {
  const row = await tx.verification.findFirst({ where: { applicationId: application.id }, orderBy: { sentAt: 'desc' } });
  // A link that is out still stands as sent when the application has gone on without it.
  if (!isVerifiable(application.state))
    throw new Refusal('verificationEnded', { state: `申请已是「${lifecycle.states[application.state].label}」` });
  if (!row || !linkLives(row, now()))
    throw new Refusal('verificationEnded', { state: row ? verification.states[row.state].label : '尚未发送' });
  return row;
}
