import type { Call } from '../../access/call.ts';
import { hashPassword } from '../../access/passwords.ts';
import { sessions } from '../../access/sessions.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import type { Staff } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { changeFault } from './rules.ts';
import { rolesOf } from './subject.ts';

type MemberView = CallOutput<'POST /staff/members'>;

const memberOf = async ({ database }: World, id: string): Promise<MemberView> =>
  view(await database.staff.findUniqueOrThrow({ where: { id } }));

const view = (member: Staff): MemberView => ({
  id: member.id,
  login: member.login,
  name: member.name,
  roles: rolesOf(member),
  active: member.active,
});

export const listMembers = async ({ database }: World): Promise<MemberView[]> =>
  (await database.staff.findMany({ orderBy: [{ active: 'desc' }, { login: 'asc' }] })).map(view);

/** Adds a member of staff with a first password. */
export async function addMember({ world, caller, body }: Call<'POST /staff/members'>): Promise<MemberView> {
  const { password, ...member } = body;
  const at = world.now();
  const work = async (tx: Transaction, passwordHash: string) => {
    const row = await tx.staff.create({ data: { ...member, passwordHash, createdAt: at } });
    const detail = { staffId: row.id, roles: row.roles };
    await appendEvent(tx, { applicationId: null, at, name: 'addMember', actor: caller, detail });
    return row.id;
  };
  const added = world.transact(work, { before: () => hashPassword(password) }).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('invalidInput', {}, { fields: [{ path: 'login', message: '该账号已有人使用' }] }) : error;
  });
  return memberOf(world, await added);
}

/** Changes roles, deactivates or takes back. Sessions follow at once: new roles count from the next request, a deactivated member is out. */
export async function changeMember({ world, caller, params, body }: Call<'POST /staff/members/:id'>): Promise<MemberView> {
  const work = async (tx: Transaction) => {
    const administrators = await lockAdministrators(tx);
    const member = await tx.staff.findUnique({ where: { id: params.id } });
    if (!member) throw new Refusal('notFound');
    const fault = changeFault({ ...member, roles: rolesOf(member) }, body, caller.id, administrators);
    if (fault) throw new Refusal('invalidInput', {}, { fields: [fault] });
    const row = await tx.staff.update({ where: { id: member.id }, data: body });
    const detail = { staffId: row.id, roles: row.roles, active: row.active };
    await appendEvent(tx, { applicationId: null, at: world.now(), name: 'changeMember', actor: caller, detail });
    return { id: row.id, active: row.active, roles: rolesOf(row) };
  };
  const after = ({ id, active, roles }: Awaited<ReturnType<typeof work>>) =>
    active ? sessions(world.redis).refresh({ kind: 'staff', id }, { roles }) : sessions(world.redis).closeAll({ kind: 'staff', id });
  const { id } = await world.transact(work, { after });
  return memberOf(world, id);
}

/** Two administrators who demote each other at the same moment take turns here: the second finds itself alone. */
async function lockAdministrators(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select "id" from "Staff" where "active" and 'administrator' = any("roles") order by "id" for update`;
  return rows.map(({ id }) => id);
}
