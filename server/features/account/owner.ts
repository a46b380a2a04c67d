import { provePassword } from '../../access/passwords.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Account } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { spendCode } from './sms-code.ts';

/** What the owner shows beside a session, which a borrowed phone has too. */
export interface Proof {
  password?: string | undefined;
  smsCode?: string | undefined;
}

/** Lets the owner of a signed-in account do what ends or gives away a way in. Throws `wrongPassword`, `wrongCode`, and `invalidInput` without any proof. */
export async function proveOwner(world: World, accountId: string, { password, smsCode }: Proof, intention: string): Promise<Account> {
  const account = await openAccount(world, accountId);
  if (password) return provePassword(world.redis, `applicant:${account.uscc}`, account, password);
  if (!smsCode) throw new Refusal('invalidInput', {}, { fields: [{ path: 'password', message: '请填写登录密码，或改用短信验证码' }] });
  await spendCode(world, { purpose: 'proveOwner', mobile: world.sealer.open(account.mobileSealed) }, smsCode, intention);
  return account;
}

/** Whether somebody of this mobile has an account. */
export const hasAccount = async ({ database, sealer }: World, mobile: string): Promise<boolean> =>
  (await database.account.findFirst({ where: { mobileIndex: sealer.index(mobile), closedAt: null }, select: { id: true } })) !== null;

async function openAccount({ database }: World, id: string): Promise<Account> {
  const account = await database.account.findUnique({ where: { id, closedAt: null } });
  if (!account) throw new Refusal('notSignedIn');
  return account;
}
