import { lockAny, lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { lapseRequest } from '../../content/lapsed-requests.ts';
import { Refusal } from '../../contract/errors.ts';
import { type ApplicationCommand, lifecycle } from '../../contract/machines/application.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import { promiseAnew } from '../../lifecycle/promises.ts';
import { askedCommand, askerOf } from '../../lifecycle/second-person.ts';
import { refuseUnseen } from '../../lifecycle/seen.ts';
import { undecidedRequests } from '../../lifecycle/states.ts';
import { answerWithdrawal, openWithdrawal } from '../../lifecycle/withdrawals.ts';
import type { World } from '../../world.ts';

/** The applicant wants to go on after all. What the staff had begun to agree on for it falls away; a refusal of theirs does not. */
export async function takeBackWithdrawal(world: World, caller: Caller, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    const row = await openWithdrawal(tx, id);
    await answerWithdrawal(tx, world, row, { command: 'takeBack', actor: caller, words: '经办人收回撤回申请，继续办理' });
    await lapseRequests(tx, world, id);
    await promiseAnew(tx, world, application);
  });
}

const grants: ApplicationCommand = 'withdraw';

async function lapseRequests(tx: Transaction, world: World, applicationId: string): Promise<void> {
  const open = await tx.twoPersonRequest.findMany({ where: { applicationId, state: undecidedRequests, command: grants } });
  for (const request of open) await lapseRequest(tx, world, request, '经办人已收回撤回申请');
}

/** One of the staff says why the money does not go back; the applicant reads it and the case goes on. Throws `requestOpen` while two are agreeing on it. */
export async function refuseWithdrawal(world: World, caller: Caller, id: string, reason: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const row = await openWithdrawal(tx, id);
    await refuseUnseen(tx, world, application, seen);
    const request = await tx.twoPersonRequest.findFirst({ where: { applicationId: id, state: undecidedRequests } });
    if (request)
      throw new Refusal('requestOpen', {
        by: askerOf(world, request),
        asked: lifecycle.commands[askedCommand(request)].label,
        command: '答复撤回申请',
      });
    await answerWithdrawal(tx, world, row, { command: 'refuse', actor: caller, words: reason, answer: reason });
    await promiseAnew(tx, world, application);
  });
}
