import { anyApplication, lockApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { TwoPersonRequest } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { askedCommand, mayTakeBack, whyNotSecond } from '../../lifecycle/second-person.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

interface Which {
  id: string;
  requestId: string;
}

/** Second person, never the first: what was asked for is done now. */
export async function confirmRequest(world: World, caller: Caller, which: Which, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const { application, request } = await locked(tx, which);
    refuseFirst(request, caller);
    const command = askedCommand(request);
    await close(tx, world, caller, request, 'confirm', request.reason);
    await advance(tx, world, 'application', application, command, asker(request), {
      note: request.reason,
      seen,
    });
  });
}

/** Second person says no, in words: the case goes on. */
export async function refuseRequest(world: World, caller: Caller, which: Which, words: string): Promise<void> {
  await world.transact(async (tx) => {
    const { request } = await locked(tx, which);
    refuseFirst(request, caller);
    await close(tx, world, caller, request, 'refuse', words);
  });
}

/** Whoever asked no longer wants it. */
export async function takeBackRequest(world: World, caller: Caller, which: Which): Promise<void> {
  await world.transact(async (tx) => {
    const { request } = await locked(tx, which);
    if (!mayTakeBack(request, caller)) throw new Refusal('forbidden');
    await close(tx, world, caller, request, 'takeBack', request.reason);
  });
}

async function locked(tx: Transaction, { id, requestId }: Which) {
  const application = await lockApplication(tx, (await anyApplication(tx, id)).id);
  const request = await tx.twoPersonRequest.findFirst({ where: { id: requestId, applicationId: id } });
  if (!request) throw new Refusal('notFound');
  return { application, request };
}

function refuseFirst(request: TwoPersonRequest, caller: Caller): void {
  const refusal = whyNotSecond(request, caller);
  if (refusal) throw refusal;
}

async function close(
  tx: Transaction,
  world: World,
  caller: Caller,
  request: TwoPersonRequest,
  command: 'confirm' | 'refuse' | 'takeBack',
  note: string,
): Promise<void> {
  const { row } = await advance(tx, world, 'twoPersonRequest', request, command, caller, {
    set: { decidedBy: caller.id, deciderName: caller.name },
    note: `${lifecycle.commands[askedCommand(request)].label}：${note}`,
  });
  await finishTasks(tx, world, { kind: 'secondPerson', applicationId: row.applicationId, actor: caller, outcome: note });
}

/** The command is the first person's, whose role the table asked for when it was wanted. */
const asker = (request: TwoPersonRequest): Actor => ({
  roles: lifecycle.commands[askedCommand(request)].by,
  id: request.askedBy,
  name: request.askerName,
});
