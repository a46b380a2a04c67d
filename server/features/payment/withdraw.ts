import { anyApplication, lockApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { WithdrawalRequest } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { refuseUnseen, tellingWhatCame } from '../../lifecycle/seen.ts';
import type { World } from '../../world.ts';

/** Commands that send money back: one person asks, another agrees. */
export type RefundingCommand = 'withdraw' | 'reject';

/** First of two persons: asks for a refund on the applicant's wish; nothing moves yet. */
export async function requestWithdrawal(world: World, caller: Caller, id: string, reason: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, (await anyApplication(tx, id)).id);
    await tellingWhatCame(tx, id, seen, () => decide(lifecycle, application.state, 'withdraw', caller.roles));
    await refuseUnseen(tx, application, seen);
    await askForSecondPerson(tx, world, caller, { id, command: 'withdraw', reason });
  });
}

/** Writes what the first person wants. One such wish at a time; `conflict` when another is open. The application's row is locked. */
export async function askForSecondPerson(
  tx: Transaction,
  world: World,
  caller: Caller,
  { id, command, reason }: { id: string; command: RefundingCommand; reason: string },
): Promise<void> {
  if (await tx.withdrawalRequest.findFirst({ where: { applicationId: id, confirmedAt: null } })) throw new Refusal('conflict');
  await tx.withdrawalRequest.create({
    data: { applicationId: id, command, reason, requestedBy: caller.id, requesterName: caller.name, requestedAt: world.now() },
  });
  const name = command === 'withdraw' ? 'requestWithdrawal' : 'requestRejection';
  await appendEvent(tx, { applicationId: id, at: world.now(), name, actor: caller, note: reason });
}

/** Second person, never the first: the application ends and the money goes back. */
export async function confirmWithdrawal(world: World, caller: Caller, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    const request = await tx.withdrawalRequest.findFirst({ where: { applicationId: id, confirmedAt: null } });
    if (!request) throw new Refusal('conflict');
    if (request.requestedBy === caller.id) throw new Refusal('secondPerson');
    const command: RefundingCommand = request.command === 'reject' ? 'reject' : 'withdraw';
    await advance(tx, world, 'application', application, command, commander(command, request, caller), {
      note: request.reason,
      detail: { requestedBy: request.requesterName, confirmedBy: caller.name },
    });
    await tx.withdrawalRequest.update({ where: { id: request.id }, data: { confirmedBy: caller.id, confirmedAt: world.now() } });
  });
}

/** A rejection is the supervisor's command, whoever agrees to the refund; a withdrawal is given by the two together. */
const commander = (command: RefundingCommand, request: WithdrawalRequest, caller: Caller): Actor =>
  command === 'reject' ? { roles: ['supervisor'], id: request.requestedBy, name: request.requesterName } : caller;
