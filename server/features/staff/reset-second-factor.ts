import type { Call, Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import type { Staff } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { refuseSamePerson, stillAsking } from './administrators.ts';
import { ended, type MemberView, memberOf } from './members.ts';

/**
 * Takes the second factor from a colleague whose device and recovery codes are lost: one administrator asks, and it is done at the word of another
 * within a day. Every session ends, and the colleague is told. Nobody has a hand in losing his own: who sits at an open desk would get in for good.
 * Throws `secondPerson` when the second is the first under another login, `mobileFirst`.
 */
export async function resetSecondFactor({
  world,
  caller,
  params,
}: Call<'POST /staff/members/:id/second-factor/reset'>): Promise<MemberView> {
  if (params.id === caller.id)
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'id', message: '自己的双重验证须由另外两位管理员重置' }] });
  const work = async (tx: Transaction) => {
    await tx.$queryRaw`select 1 from "Staff" where "id" = ${params.id}::uuid for update`;
    const member = await tx.staff.findUnique({ where: { id: params.id } });
    if (!member) throw new Refusal('notFound');
    const first = await stillAsking(tx, world, { by: member.resetAskedBy, at: member.resetAskedAt });
    if (!first) await ask(tx, world, caller, member);
    else if (first.id !== caller.id) await take(tx, world, caller, member, first);
    return member.id;
  };
  return memberOf(world, await world.transact(work));
}

const reference = (staffId: string): string => `secondFactorReset:${staffId}:`;

async function ask(tx: Transaction, world: World, caller: Caller, { id }: Staff): Promise<void> {
  const at = world.now();
  await tx.staff.update({ where: { id }, data: { resetAskedBy: caller.id, resetAskedAt: at } });
  const detail = { staffId: id };
  const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'askSecondFactorReset', actor: caller, detail });
  await openTask(tx, world, {
    kind: 'secondFactorReset',
    role: 'administrator',
    applicationId: null,
    about: `有管理员申请重置一位同事的双重验证，请另一位管理员向本人核实后，在「员工」中确认`,
    reference: `${reference(id)}${eventId}`,
    dueInDays: 1,
  });
}

async function take(tx: Transaction, world: World, caller: Caller, { id }: Staff, first: Staff): Promise<void> {
  await refuseSamePerson(tx, world, first, caller);
  const without = { totpSealed: null, totpStep: null, totpUsedBy: null, resetAskedBy: null, resetAskedAt: null };
  await tx.staff.update({ where: { id }, data: { ...without, ...ended } });
  const done = { applicationId: null, actor: caller, outcome: '第二位管理员已确认' };
  await finishTasks(tx, world, { kind: 'secondFactorReset', ...done, about: reference(id) });
  await tx.recoveryCode.deleteMany({ where: { staffId: id } });
  const detail = { staffId: id, askedBy: first.id };
  const eventId = await appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'resetSecondFactor', actor: caller, detail });
  await world.jobs.send(tx, 'tellStaff', { staffId: id, eventId, about: 'secondFactorReset' });
}
