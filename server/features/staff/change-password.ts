import { type Call, ownSession } from '../../access/call.ts';
import { hashPassword, provePassword } from '../../access/passwords.ts';
import type { Session } from '../../access/sessions.ts';
import { nameOfStaff } from '../../access/subjects.ts';
import { refuseWeak } from '../../access/weak-passwords.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { housesOf } from './rules.ts';

/**
 * Sets the caller's own password after proof of the present one. This session goes on, every other one ends, and the owner is told. Wrong
 * guesses count as at sign-in. Throws `wrongPassword`, `passwordJustChanged`.
 */
export async function changeStaffPassword({ world, caller, body }: Call<'POST /staff/password'>): Promise<Session> {
  const { database } = world;
  const session = ownSession(caller);
  const before = async () => {
    const member = await database.staff.findUniqueOrThrow({ where: { id: caller.id } });
    await provePassword(world, `staff:${member.login}`, member, body.current, 'session');
    refuseWeak('next', body.next, [member.login, nameOfStaff(world, member), ...housesOf(world)]);
    return { proved: member.passwordHash, passwordHash: await hashPassword(body.next) };
  };
  const work = async (tx: Transaction, { proved, passwordHash }: Awaited<ReturnType<typeof before>>) => {
    const ended = { sessionsVersion: { increment: 1 }, keptSession: session.sessionId, givenPassword: false };
    const { count } = await tx.staff.updateMany({ where: { id: caller.id, passwordHash: proved }, data: { passwordHash, ...ended } });
    if (count === 0) throw new Refusal('passwordJustChanged');
    const eventId = await appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'changeStaffPassword', actor: caller });
    await world.jobs.send(tx, 'tellStaff', { staffId: caller.id, eventId, about: 'staffPasswordChanged' });
  };
  await world.transact(work, { before });
  return { ...session, needs: session.needs === 'password' ? null : session.needs };
}
