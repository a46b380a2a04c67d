import type { Call } from '../../access/call.ts';
import { forgivePassword, hashPassword } from '../../access/passwords.ts';
import { forgiveFactor } from '../../access/second-factor.ts';
import { nameOfStaff, rolesOf } from '../../access/subjects.ts';
import { refuseWeak } from '../../access/weak-passwords.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import type { Staff } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { rolesByTwo } from './administrators.ts';
import { renumber } from './credentials.ts';
import { type Asked, changeFault, housesOf, isAsked, rising, rolesAsked } from './rules.ts';

export type MemberView = CallOutput<'POST /staff/members'>;

export async function memberOf(world: World, id: string): Promise<MemberView> {
  const member = await world.database.staff.findUniqueOrThrow({ where: { id } });
  const ids = [member.resetAskedBy, member.administratorAskedBy, member.credentialAskedBy].filter((one) => one !== null);
  const askers = ids.length > 0 ? await world.database.staff.findMany({ where: { id: { in: ids } } }) : [];
  return view(world, member, askers);
}

const view = (world: World, member: Staff, everybody: readonly Staff[]): MemberView => ({
  id: member.id,
  login: member.login,
  name: nameOfStaff(world, member),
  roles: rolesOf(member),
  active: member.active,
  secondFactor: member.totpSealed !== null,
  reached: member.mobileSealed !== null,
  resetAskedBy: askerOf(world, { by: member.resetAskedBy, at: member.resetAskedAt }, everybody),
  rolesAskedBy: rolesAskerOf(world, member, everybody),
  credentialAskedBy: credentialAskerOf(world, member, everybody),
});

function rolesAskerOf(world: World, member: Staff, everybody: readonly Staff[]): MemberView['rolesAskedBy'] {
  const asker = askerOf(world, { by: member.administratorAskedBy, at: member.administratorAskedAt }, everybody);
  return asker && { ...asker, roles: rolesAsked(member) };
}

function credentialAskerOf(world: World, member: Staff, everybody: readonly Staff[]): MemberView['credentialAskedBy'] {
  const asker = askerOf(world, { by: member.credentialAskedBy, at: member.credentialAskedAt }, everybody);
  return asker && { ...asker, what: member.credentialMobileSealed === null ? 'password' : 'mobile' };
}

function askerOf(world: World, asked: Asked, everybody: readonly Staff[]): MemberView['resetAskedBy'] {
  const asker = isAsked(asked, world.now()) && everybody.find(({ id }) => id === asked.by);
  return asker ? { id: asker.id, name: nameOfStaff(world, asker) } : null;
}

export async function listMembers(world: World): Promise<MemberView[]> {
  const everybody = await world.database.staff.findMany({ orderBy: [{ active: 'desc' }, { login: 'asc' }] });
  return everybody.map((member) => view(world, member, everybody));
}

/**
 * Adds a member of staff with a first password, which opens nothing but its own change. The roles are asked for, and given by another administrator.
 */
export async function addMember({ world, caller, body }: Call<'POST /staff/members'>): Promise<MemberView> {
  const { password, mobile, name, ...member } = body;
  const at = world.now();
  const mobileSealed = mobile ? world.sealer.seal(mobile) : null;
  const before = async () => {
    refuseWeak('password', password, [member.login, name, ...housesOf(world)]);
    return hashPassword(password);
  };
  const work = async (tx: Transaction, passwordHash: string) => {
    const given = { givenPassword: true, passwordGivenBy: [caller.id], passwordGivenAt: at };
    const row = await tx.staff.create({
      data: { ...member, nameSealed: world.sealer.seal(name), roles: [], mobileSealed, passwordHash, ...given, createdAt: at },
    });
    const detail = { staffId: row.id, roles: row.roles };
    await appendEvent(tx, world, { applicationId: null, at, name: 'addMember', actor: caller, detail });
    const { columns } = await rolesByTwo(tx, world, caller, row, member.roles);
    await tx.staff.update({ where: { id: row.id }, data: columns });
    return row.id;
  };
  const added = world.transact(work, { before }).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('invalidInput', {}, { fields: [{ path: 'login', message: '该账号已有人使用' }] }) : error;
  });
  return memberOf(world, await added);
}

/**
 * Changes roles or mobile, deactivates or takes back; a further role is given by two administrators, also to one who was deactivated, and who has
 * a role has another mobile by two. The mobile of before is told. Every request reads the row: new roles count from the next one, a deactivated member is out, and finds no old
 * session open when taken back.
 */
export async function changeMember({ world, caller, params, body }: Call<'POST /staff/members/:id'>): Promise<MemberView> {
  const work = async (tx: Transaction) => {
    const administrators = await lockAdministrators(tx);
    await tx.$queryRaw`select 1 from "Staff" where "id" = ${params.id}::uuid for update`;
    const member = await tx.staff.findUnique({ where: { id: params.id } });
    if (!member) throw new Refusal('notFound');
    const fault = changeFault({ ...member, roles: rolesOf(member) }, body, caller.id, administrators);
    if (fault) throw new Refusal('invalidInput', {}, { fields: [fault] });
    const { mobile, ...change } = body;
    const after = { active: body.active ?? member.active, roles: body.roles ?? rolesOf(member) };
    const more = rising(member, after);
    const risen = more.length > 0 ? await rolesByTwo(tx, world, caller, member, more) : null;
    const waits = risen !== null && risen.askedBy === undefined;
    const renumbered = mobile ? await renumber(tx, world, caller, member, mobile) : null;
    const inactiveSince = body.active === undefined ? undefined : body.active ? null : world.now();
    const data = {
      ...change,
      ...risen?.columns,
      ...(waits && { roles: after.roles.filter((role) => !more.includes(role)) }),
      ...(inactiveSince !== undefined && { inactiveSince }),
      ...renumbered?.columns,
      ...(body.active === false && ended),
    };
    const row = await tx.staff.update({ where: { id: member.id }, data });
    const by = risen?.askedBy && { askedBy: risen.askedBy };
    const detail = { staffId: row.id, roles: row.roles, active: row.active, ...by, ...renumbered?.detail };
    const eventId = await appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'changeMember', actor: caller, detail });
    const formerSealed = renumbered?.formerSealed;
    if (formerSealed) await world.jobs.send(tx, 'tellStaff', { staffId: row.id, eventId, about: 'staffMobileChanged', formerSealed });
    return row.id;
  };
  return memberOf(world, await world.transact(work));
}

/** What ends every session of somebody. */
export const ended = { sessionsVersion: { increment: 1 }, keptSession: null } as const;

/** Forgets wrong passwords at a member's login and wrong codes of the second factor, after he or she has answered for them. */
export async function releaseMember({ world, caller, params }: Call<'POST /staff/members/:id/release'>): Promise<MemberView> {
  const work = async (tx: Transaction) => {
    const member = await tx.staff.findUnique({ where: { id: params.id } });
    if (!member) throw new Refusal('notFound');
    await appendEvent(tx, world, {
      applicationId: null,
      at: world.now(),
      name: 'releaseMember',
      actor: caller,
      detail: { staffId: member.id },
    });
    return { id: member.id, login: member.login };
  };
  const after = async ({ id, login }: { id: string; login: string }) => {
    await forgivePassword(world, `staff:${login}`);
    await forgiveFactor(world, id);
  };
  const { id } = await world.transact(work, { after });
  return memberOf(world, id);
}

/** Two administrators who demote each other at the same moment take turns here: the second finds itself alone. */
async function lockAdministrators(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select "id" from "Staff" where "active" and 'administrator' = any("roles") order by "id" for update`;
  return rows.map(({ id }) => id);
}
