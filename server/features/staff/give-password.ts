import type { Call } from '../../access/call.ts';
import { forgivePassword, hashPassword } from '../../access/passwords.ts';
import { refuseWeak } from '../../access/weak-passwords.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { ended, type MemberView, memberOf } from './members.ts';
import { housesOf } from './rules.ts';

/**
 * Gives a colleague who forgot the password another first one, which opens nothing but its own change; the second factor is asked for as before, so
 * that whoever gave it cannot use it. Every session of the colleague ends, earlier wrong guesses are forgotten, and he or she is told. For one's
 * own there is the change with proof of the present one.
 */
export async function giveStaffPassword({ world, caller, params, body }: Call<'POST /staff/members/:id/password'>): Promise<MemberView> {
  if (params.id === caller.id)
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'id', message: '自己的密码请在「修改密码」中修改' }] });
  const before = async () => {
    const member = await world.database.staff.findUnique({ where: { id: params.id } });
    if (!member) throw new Refusal('notFound');
    refuseWeak('password', body.password, [member.login, member.name, ...housesOf(world)]);
    return { ...member, passwordHash: await hashPassword(body.password) };
  };
  const work = async (tx: Transaction, { id, login, passwordHash }: Awaited<ReturnType<typeof before>>) => {
    await tx.staff.update({ where: { id }, data: { passwordHash, givenPassword: true, ...ended } });
    const [at, detail] = [world.now(), { staffId: id }];
    const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'giveStaffPassword', actor: caller, detail });
    await world.jobs.send(tx, 'tellStaff', { staffId: id, eventId, about: 'staffPasswordChanged' });
    return { id, login };
  };
  const { id } = await world.transact(work, { before, after: ({ login }) => forgivePassword(world, `staff:${login}`) });
  return memberOf(world, id);
}
