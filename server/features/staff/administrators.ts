import type { Caller } from '../../access/call.ts';
import { nameOfStaff, reachSameTelephone, rolesOf } from '../../access/subjects.ts';
import { gavePassword } from '../../access/two-people.ts';
import { Refusal } from '../../contract/errors.ts';
import { type StaffRole, staffRoles } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Staff } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { type Asked, isAsked, rolesAsked } from './rules.ts';

/** The administrator who asked lately, and is one still. */
export async function stillAsking(tx: Transaction, { now }: Pick<World, 'now'>, asked: Asked): Promise<Staff | null> {
  if (!isAsked(asked, now()) || asked.by === null) return null;
  const first = await tx.staff.findUnique({ where: { id: asked.by, active: true } });
  return first && rolesOf(first).includes('administrator') ? first : null;
}

/**
 * Throws `secondPerson` when the second is the first under another login, or signs in with a password that the first gave lately; `mobileFirst` when
 * that cannot be told, because one of them has no mobile.
 */
export async function refuseSamePerson(tx: Transaction, world: World, first: Staff, { id }: Caller): Promise<void> {
  const second = await tx.staff.findUniqueOrThrow({ where: { id } });
  const unreached = [first, second].filter(({ mobileSealed }) => mobileSealed === null);
  if (unreached.length > 0) throw new Refusal('mobileFirst', { who: unreached.map((member) => nameOfStaff(world, member)).join('、') });
  if (reachSameTelephone(world, first, second) || gavePassword(first.id, second, world.now())) throw new Refusal('secondPerson');
}

type Columns = Pick<Staff, 'administratorAskedBy' | 'administratorAskedAt' | 'rolesAsked'>;
const reference = (staffId: string): string => `administrator:${staffId}:`;

/**
 * What stands in the row of somebody to whom `caller` wants to give `roles`: another administrator asked for them lately, and it is done; else it is
 * asked, and the roles wait. Throws `secondPerson`, `mobileFirst`. `askedBy`: who asked first; absent while it waits.
 */
export async function rolesByTwo(
  tx: Transaction,
  world: World,
  caller: Caller,
  member: Columns & Pick<Staff, 'id'>,
  roles: readonly StaffRole[],
): Promise<{ columns: Columns; askedBy?: string }> {
  const first = await stillAsking(tx, world, { by: member.administratorAskedBy, at: member.administratorAskedAt });
  const asked = rolesAsked(member);
  if (!first || first.id === caller.id || !roles.every((role) => asked.includes(role)))
    return { columns: await ask(tx, world, caller, member.id, roles) };
  await refuseSamePerson(tx, world, first, caller);
  const done = { applicationId: null, actor: caller, outcome: '第二位管理员已确认' };
  await finishTasks(tx, world, { kind: 'administratorAsked', ...done, about: reference(member.id) });
  return { columns: { administratorAskedBy: null, administratorAskedAt: null, rolesAsked: [] }, askedBy: first.id };
}

async function ask(tx: Transaction, world: World, caller: Caller, staffId: string, roles: readonly StaffRole[]): Promise<Columns> {
  const at = world.now();
  const before = { kind: 'administratorAsked', applicationId: null, actor: caller, about: reference(staffId) } as const;
  await finishTasks(tx, world, { ...before, outcome: '已重新申请' });
  const detail = { staffId, roles: [...roles] };
  const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'askAdministrator', actor: caller, detail });
  const labels = roles.map((role) => staffRoles[role]).join('、');
  await openTask(tx, world, {
    kind: 'administratorAsked',
    role: 'administrator',
    applicationId: null,
    about: `有管理员申请让一位同事担任${labels}，请另一位管理员核实后，在「员工」中确认；一天内无人确认即失效`,
    reference: `${reference(staffId)}${eventId}`,
    dueInDays: 1,
  });
  return { administratorAskedBy: caller.id, administratorAskedAt: at, rolesAsked: [...roles] };
}
