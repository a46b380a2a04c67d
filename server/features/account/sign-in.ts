import type { Call } from '../../access/call.ts';
import { proveHuman } from '../../access/human/prove.ts';
import { guess } from '../../access/limits.ts';
import { rememberOwner } from '../../access/owner.ts';
import { provePassword } from '../../access/passwords.ts';
import type { SignedIn } from '../../access/sessions.ts';
import { accountSubject } from '../../access/subjects.ts';
import { accountNamed, guessedAt } from './login.ts';

/** Signs in with USCC and password, once it is a person who asks (R2.2). An unknown USCC is answered like a wrong password, in words and in time. */
export async function signInByPassword({ world, ip, device, body, intention, signIn }: Call<'POST /sessions'>): Promise<SignedIn> {
  const account = await guess(world.redis, 'signIn', ip, async () => {
    await proveHuman(world, { purpose: 'signIn', ip, about: body.uscc }, body, intention);
    const found = await accountNamed(world.database, world, body);
    return provePassword(world, guessedAt(world, body, found), found, body.password, { ip, device });
  });
  rememberOwner(world, account, device);
  return signIn(accountSubject(world, account));
}
