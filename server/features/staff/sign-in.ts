import type { Call } from '../../access/call.ts';
import { proveHuman } from '../../access/human/prove.ts';
import { guess } from '../../access/limits.ts';
import { provePassword, rememberDevice } from '../../access/passwords.ts';
import type { SignedIn } from '../../access/sessions.ts';
import { staffSubject } from '../../access/subjects.ts';
import { foldLogin } from '../../contract/identifiers.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/** Signs a member of staff in; `needs` says what is still to be done. Who was deactivated gets the answer of an unknown login. */
export async function staffSignIn({ world, ip, device, body, intention, signIn }: Call<'POST /staff/sessions'>): Promise<SignedIn> {
  const login = foldLogin(body.login);
  const member = await guess(world.redis, 'signIn', ip, async () => {
    await proveHuman(world, { purpose: 'staffSignIn', ip, about: login }, body, intention);
    const found = await world.database.staff.findUnique({ where: { login, active: true } });
    return provePassword(world, `staff:${login}`, found, body.password, { ip, device });
  });
  const subject = staffSubject(world, member);
  await world.transact(async (tx) => {
    await appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'staffSignIn', actor: subject });
  });
  rememberDevice(world, `staff:${login}`, member, device);
  return signIn(subject);
}
