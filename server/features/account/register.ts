import type { Call } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { hashPassword } from '../../access/passwords.ts';
import type { SignedIn } from '../../access/sessions.ts';
import { Refusal } from '../../contract/errors.ts';
import { foldOrganisationName } from '../../contract/organisation-name.ts';
import { isTaken } from '../../data/unique.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { spendCode } from './sms-code.ts';
import { actorOf, subjectOf } from './subject.ts';

type Register = Call<'POST /accounts'>;

/**
 * Opens an organisation's account (R2.1) and signs it in. Throws `wrongCode`, and `accountExists` for a USCC that has one: only after
 * the code was right, so that nobody can ask for a list of our customers.
 */
export async function register({ world, ip, body, signIn }: Register): Promise<SignedIn> {
  await take(world.redis, 'signIn', ip);
  await spendCode(world, 'register', body.mobile, body.smsCode);
  const account = await create(world, body).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('accountExists') : error;
  });
  return signIn(subjectOf(world, account));
}

async function create(world: World, { organisationName, uscc, mobile, password }: Register['body']): Promise<Account> {
  const { sealer } = world;
  const at = world.now();
  const passwordHash = await hashPassword(password);
  return world.transact(async (tx) => {
    const account = await tx.account.create({
      data: {
        uscc,
        organisationName: foldOrganisationName(organisationName),
        mobileSealed: sealer.seal(mobile),
        mobileIndex: sealer.index(mobile),
        passwordHash,
        createdAt: at,
      },
    });
    await appendEvent(tx, { applicationId: null, at, name: 'register', actor: actorOf(account), detail: { accountId: account.id } });
    return account;
  });
}
