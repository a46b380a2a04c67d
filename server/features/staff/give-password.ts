import type { Call } from '../../access/call.ts';
import { forgivePassword, hashPassword } from '../../access/passwords.ts';
import { nameOfStaff } from '../../access/subjects.ts';
import { refuseWeak } from '../../access/weak-passwords.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { credentialByTwo, guarded } from './credentials.ts';
import { ended, type MemberView, memberOf } from './members.ts';
import { housesOf } from './rules.ts';

/**
 * Gives a colleague who forgot the password another first one, which opens nothing but its own change; the second factor is asked for as before, so
 * that whoever gave it cannot use it; who has a role is given one by two, and it is the second's. Every session of the colleague ends, earlier wrong guesses are forgotten, and he or she is told. For one's
 * own there is the change with proof of the present one. Throws `secondPerson`, `mobileFirst`.
 */
export async function giveStaffPassword({ world, caller, params, body }: Call<'POST /staff/members/:id/password'>): Promise<MemberView> {
  if (params.id === caller.id)
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'id', message: '自己的密码请在「修改密码」中修改' }] });
  const before = async () => {
    const member = await world.database.staff.findUnique({ where: { id: params.id } });
    if (!member) throw new Refusal('notFound');
    refuseWeak('password', body.password, [member.login, nameOfStaff(world, member), ...housesOf(world)]);
    return { ...member, passwordHash: await hashPassword(body.password) };
  };
  const work = async (tx: Transaction, { id, login, passwordHash }: Awaited<ReturnType<typeof before>>) => {
    const at = world.now();
    await tx.$queryRaw`select 1 from "Staff" where "id" = ${id}::uuid for update`;
    const member = await tx.staff.findUniqueOrThrow({ where: { id } });
    const asked = guarded(member, at) ? await credentialByTwo(tx, world, caller, member, null) : null;
    if (asked && asked.askedBy === undefined) {
      await tx.staff.update({ where: { id }, data: asked.columns });
      return { id, login: null };
    }
    const givers = asked?.askedBy ? [asked.askedBy, caller.id] : [caller.id];
    const given = { passwordHash, givenPassword: true, passwordGivenBy: givers, passwordGivenAt: at };
    await tx.staff.update({ where: { id }, data: { ...given, ...asked?.columns, ...ended } });
    const detail = { staffId: id, ...(asked?.askedBy && { askedBy: asked.askedBy }) };
    const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'giveStaffPassword', actor: caller, detail });
    await world.jobs.send(tx, 'tellStaff', { staffId: id, eventId, about: 'staffPasswordChanged' });
    return { id, login };
  };
  const forgiven = async ({ login }: { login: string | null }) => {
    if (login !== null) await forgivePassword(world, `staff:${login}`);
  };
  const { id } = await world.transact(work, { before, after: forgiven });
  return memberOf(world, id);
}
