import { type Call, ownSession } from '../../access/call.ts';
import { hashPassword, provePassword } from '../../access/passwords.ts';
import type { Session } from '../../access/sessions.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/** Sets the caller's own password after proof of the present one; this session goes on. Wrong guesses count as at sign-in. */
export async function changeStaffPassword({ world, caller, body }: Call<'POST /staff/password'>): Promise<Session> {
  const { database, redis } = world;
  const before = async () => {
    const member = await database.staff.findUniqueOrThrow({ where: { id: caller.id } });
    await provePassword(redis, `staff:${member.login}`, member, body.current);
    return hashPassword(body.next);
  };
  const work = async (tx: Transaction, passwordHash: string) => {
    await tx.staff.update({ where: { id: caller.id }, data: { passwordHash } });
    await appendEvent(tx, { applicationId: null, at: world.now(), name: 'changeStaffPassword', actor: caller });
  };
  await world.transact(work, { before });
  return ownSession(caller);
}
