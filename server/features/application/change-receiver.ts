import { lockOwn, ownApplication } from '../../access/applications.ts';
import type { Call, Caller } from '../../access/call.ts';
import { proveByCode } from '../../access/owner.ts';
import { changedReceiver } from '../../content/changed-receiver.ts';
import { auditEvents } from '../../contract/audit-events.ts';
import { Refusal } from '../../contract/errors.ts';
import { keys } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { mayChangeReceiver, type Receiver } from '../../contract/receiver.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';

type Asking = Pick<Call, 'world' | 'caller' | 'device' | 'intention'>;

interface Wanted {
  receiver: Receiver;
  /** To the agent's mobile: a session alone may be a borrowed phone. */
  smsCode: string;
}

/**
 * The agent says who receives the key instead, after the form was handed in. Whoever has the case before them reads it anew, and
 * those concerned are told. Throws `wrongState` for what may not be another one any more, `invalidInput` for what is wrong or as it was, `wrongCode`.
 */
export async function changeReceiver(call: Asking, id: string, { receiver, smsCode }: Wanted): Promise<void> {
  const { world, caller } = call;
  const before = async () => {
    judged(world, await ownApplication(world.database, caller.id, id), receiver);
    await proveByCode(call, smsCode);
  };
  const work = async (tx: Transaction) => {
    const { set, labels, formerSealed } = judged(world, await lockOwn(tx, caller.id, id), receiver);
    await tx.application.update({ where: { id }, data: { ...set, contentVersion: { increment: 1 }, updatedAt: world.now() } });
    await recordReceiver(tx, world, caller, { id, labels, formerSealed });
  };
  await world.transact(work, { before });
}

/** What would be written. Throws what is wrong with it, before anybody's code is spent. */
function judged(world: World, application: Application, receiver: Receiver) {
  const may = mayChangeReceiver(application.state);
  const given = keys(receiver).filter((key) => receiver[key] !== undefined);
  const { label: command } = auditEvents.changeReceiver;
  if (may.length === 0 || given.some((key) => !may.includes(key)))
    throw new Refusal('wrongState', { state: lifecycle.states[application.state].label, command });
  const changed = changedReceiver(world, application, receiver);
  if (changed.labels.length === 0)
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'receiver', message: '与现在填写的相同，没有变化' }] });
  return changed;
}

interface Moved {
  id: string;
  /** What is another one than before, as the form calls it. */
  labels: readonly string[];
  /** The mobile of before. */
  formerSealed: string;
}

/** Where the key goes is another place, once the form was handed in: it stands in the history, and those concerned are told. */
export async function recordReceiver(tx: Transaction, world: World, caller: Caller, { id, labels, formerSealed }: Moved): Promise<void> {
  const note = `${labels.join('、')}已更改`;
  const eventId = await appendEvent(tx, world, { applicationId: id, at: world.now(), name: 'changeReceiver', actor: caller, note });
  await world.jobs.send(tx, 'tellReceiverChanged', { applicationId: id, eventId, formerSealed });
}
