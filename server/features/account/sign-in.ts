import type { Call } from '../../access/call.ts';
import { rememberOwner } from '../../access/owner.ts';
import type { SignedIn } from '../../access/sessions.ts';
import { guessPassword } from '../../access/sign-in-guess.ts';
import { accountSubject } from '../../access/subjects.ts';
import { accountNamed, guessedAt } from './login.ts';

/** Signs in with USCC and password, once it is a person who asks (R2.2). An unknown USCC is answered like a wrong password, in words and in time. */
export async function signInByPassword({ world, ip, device, body, intention, signIn }: Call<'POST /sessions'>): Promise<SignedIn> {
  const found = await accountNamed(world.database, world, body);
  const trying = { purpose: 'signIn', about: body.uscc, ip, device, body, intention } as const;
  const { account, device: known } = await guessPassword(world, guessedAt(world, body, found), found, trying);
  await rememberOwner(world, account, known);
  return signIn(accountSubject(world, account));
}
