import { type Call, ownSession } from '../../access/call.ts';
import { hashPassword, provePassword } from '../../access/passwords.ts';
import type { Session } from '../../access/sessions.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/** Sets the caller's own password after proof of the present one; this session goes on. Wrong guesses count as at sign-in. */
export async function changeStaffPassword({ world, caller, body }: Call<'POST /staff/password'>): Promise<Session> {
  const { database, redis } = world;
  const member = await database.staff.findUniqueOrThrow({ where: { id: caller.id } });
  await provePassword(redis, `staff:${member.login}`, member, body.current);
  const passwordHash = await hashPassword(body.next);
  await world.transact(async (tx) => {
    await tx.staff.update({ where: { id: member.id }, data: { passwordHash } });
    await appendEvent(tx, { applicationId: null, at: world.now(), name: 'changeStaffPassword', actor: caller });
  });
  return ownSession(caller);
}
