import { Refusal } from '../contract/errors.ts';
import type { Account } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { type Call, ownSession } from './call.ts';
import type { Device } from './device.ts';
import { provePassword, rememberDevice } from './passwords.ts';
import { spendCode } from './sms-code.ts';

/** What the owner shows beside a session, which a borrowed phone has too. */
export interface Proof {
  password?: string | undefined;
  smsCode?: string | undefined;
}

/** Lets the owner of the account that is signed in do what ends or gives away a way in. Throws `wrongPassword`, `wrongCode`, and `invalidInput` without any proof. */
export async function proveOwner(
  { world, caller, device, intention }: Pick<Call, 'world' | 'caller' | 'device' | 'intention'>,
  { password, smsCode }: Proof,
): Promise<Account> {
  // A colleague acts under the id of the account it works for, and shows what is its own.
  const account = await openAccount(world, ownSession(caller).id);
  if (password) return provePassword(world, `applicant:${account.uscc}`, account, password, 'session');
  if (!smsCode) throw new Refusal('invalidInput', {}, { fields: [{ path: 'password', message: '请填写登录密码，或改用短信验证码' }] });
  const mobile = world.sealer.open(account.mobileSealed);
  await spendCode(world, { purpose: 'proveOwner', mobile, device: device.id }, smsCode, intention);
  return account;
}

/** The same by a code to the account's mobile alone. Throws `wrongCode`, and `invalidInput` without a code. */
export async function proveByCode(call: Parameters<typeof proveOwner>[0], smsCode: string | undefined): Promise<Account> {
  if (smsCode) return proveOwner(call, { smsCode });
  throw new Refusal('invalidInput', {}, { fields: [{ path: 'smsCode', message: '请填写发到本账号手机的短信验证码' }] });
}

const markText = (mobileIndex: string): string => `knows-mobile:${mobileIndex}`;
const shortened = (signature: string): string => signature.slice(0, 22);

/** From now on this device is known at the account's mobile; at the account itself only who shows its password. */
export const rememberMobile = ({ sealer }: World, { mobileIndex }: Account, device: Device): Promise<void> =>
  device.remember(shortened(sealer.sign(markText(mobileIndex))));

/** From now on this device, on which the password was shown, is known at the account and at its mobile. */
export async function rememberOwner(world: World, account: Account, device: Device): Promise<void> {
  await rememberMobile(world, account, device);
  await rememberDevice(world, `applicant:${account.uscc}`, account, device);
}

/** Whether an account of this mobile was opened on this device. */
export const knowsMobile = ({ sealer }: World, device: Device, mobile: string): boolean =>
  sealer
    .indexes(mobile)
    .flatMap((mobileIndex) => sealer.signatures(markText(mobileIndex)))
    .some((signature) => device.knows(shortened(signature)));

/** Whether somebody of this mobile has an account. */
export const hasAccount = async ({ database, sealer }: World, mobile: string): Promise<boolean> =>
  (await database.account.findFirst({ where: { mobileIndex: { in: sealer.indexes(mobile) }, closedAt: null }, select: { id: true } })) !==
  null;

async function openAccount({ database }: World, id: string): Promise<Account> {
  const account = await database.account.findUnique({ where: { id, closedAt: null } });
  if (!account) throw new Refusal('notSignedIn');
  return account;
}
