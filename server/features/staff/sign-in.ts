import type { Call } from '../../access/call.ts';
import { rememberDevice } from '../../access/passwords.ts';
import type { SignedIn } from '../../access/sessions.ts';
import { guessPassword } from '../../access/sign-in-guess.ts';
import { staffSubject } from '../../access/subjects.ts';
import { foldLogin } from '../../contract/identifiers.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/** Signs a member of staff in; `needs` says what is still to be done. Who was deactivated gets the answer of an unknown login. */
export async function staffSignIn({ world, ip, device, body, intention, signIn }: Call<'POST /staff/sessions'>): Promise<SignedIn> {
  const login = foldLogin(body.login);
  const found = await world.database.staff.findUnique({ where: { login, active: true } });
  const trying = { purpose: 'staffSignIn', about: login, ip, device, body, intention } as const;
  const { account: member } = await guessPassword(world, `staff:${login}`, found, trying);
  const subject = staffSubject(world, member);
  await world.transact(async (tx) => {
    await appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'staffSignIn', actor: subject });
  });
  await rememberDevice(world, `staff:${login}`, member, device);
  return signIn(subject);
}
