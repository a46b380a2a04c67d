import { anyApplication, lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseOnePerson } from '../../access/two-people.ts';
import { keyElsewhere } from '../../content/key-elsewhere.ts';
import { recordSerials } from '../../content/serials.ts';
import { wantedSerials } from '../../contract/corrections.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { twoPersonRequest } from '../../contract/machines/two-person-request.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Database, Transaction } from '../../data/database.ts';
import type { Application, TwoPersonRequest } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { endKeyConflict, findKeyElsewhere } from '../../lifecycle/key-conflicts.ts';
import { askedCommand, askerOf, givingBack, mayTakeBack, whyNotSecond } from '../../lifecycle/second-person.ts';
import { refuseUnseen, tellingWhatCame } from '../../lifecycle/seen.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import { grantWithdrawal } from '../../lifecycle/withdrawals.ts';
import type { World } from '../../world.ts';
import { carryingOut, inOneSentence } from './wanted.ts';

interface Which {
  id: string;
  requestId: string;
}

/** Second person, never the first: what was asked for is done now. */
export async function confirmRequest(world: World, caller: Caller, which: Which, seen: Seen): Promise<void> {
  const { application, request } = await known(world.database, which);
  const agree = (tx: Transaction) => agreed(tx, world, caller, which, seen);
  if (askedCommand(request) === 'correctSerials')
    await recordSerials(world, application, wantedSerials.parse(request.wanted), agree).catch(inOneSentence);
  else await world.transact(agree);
}

async function agreed(tx: Transaction, world: World, caller: Caller, which: Which, seen: Seen): Promise<void> {
  const { application, request } = await locked(tx, which);
  refuseFirst(request, caller);
  await refuseOvertaken(tx, world, application, request, seen);
  const { askedBy: id } = request;
  const name = askerOf(world, request);
  await refuseOnePerson(tx, world, { id, name, may: lifecycle.commands[askedCommand(request)].by }, caller);
  await close(tx, world, caller, request, 'confirm', request.reason);
  const command = askedCommand(request);
  const options = await carryingOut(tx, world, application, request);
  const { row } = await advance(tx, world, 'application', application, command, asker(world, request), { ...options, seen });
  // Who got such a key elsewhere since is told now, not when the new one cannot be made.
  if (command === 'remake' && (await keyElsewhere(tx, row))) await findKeyElsewhere(tx, world, row);
  if (givingBack.includes(command)) {
    await grantWithdrawal(tx, world, application.id, command, asker(world, request));
    await endKeyConflict(tx, world, application.id, lifecycle.commands[command].label);
  }
}

/** The confirmation is an event itself: what came before it is told before it is written. One that was decided is told so by its own table. */
async function refuseOvertaken(
  tx: Transaction,
  world: World,
  application: Application,
  request: TwoPersonRequest,
  seen: Seen,
): Promise<void> {
  if (!twoPersonRequest.states[request.state].open) return;
  const { roles } = asker(world, request);
  await tellingWhatCame(tx, world, application.id, seen, () => decide(lifecycle, application.state, askedCommand(request), roles));
  await refuseUnseen(tx, world, application, seen);
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

/** A request, which is never changed but decided once, and what it is about. */
async function known(tx: Database | Transaction, { id, requestId }: Which) {
  const application = await anyApplication(tx, id);
  const request = await tx.twoPersonRequest.findFirst({ where: { id: requestId, applicationId: id } });
  if (!request) throw new Refusal('notFound');
  return { application, request };
}

async function locked(tx: Transaction, which: Which) {
  await lockAny(tx, which.id);
  return known(tx, which);
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
    set: { decidedBy: caller.id, deciderNameSealed: world.sealer.seal(caller.name) },
    note: `${lifecycle.commands[askedCommand(request)].label}：${note}`,
  });
  await finishTasks(tx, world, { kind: 'secondPerson', applicationId: row.applicationId, actor: caller, outcome: note });
}

/** The command is the first person's, whose role the table asked for when it was wanted. */
const asker = (world: World, request: TwoPersonRequest): Actor => ({
  roles: lifecycle.commands[askedCommand(request)].by,
  id: request.askedBy,
  name: askerOf(world, request),
});
