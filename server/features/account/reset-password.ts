import type { Call } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { forgivePassword, hashPassword } from '../../access/passwords.ts';
import { sessions } from '../../access/sessions.ts';
import { Refusal } from '../../contract/errors.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { spendCode } from './sms-code.ts';
import { actorOf } from './subject.ts';

/** Sets a new password by SMS code, ends every session of the account and lifts its lock. Throws `wrongCode`; `invalidInput` when the mobile is not the account's. */
export async function resetPassword({ world, ip, body }: Call<'POST /password-resets'>): Promise<undefined> {
  await take(world.redis, 'signIn', ip);
  await spendCode(world, 'resetPassword', body.mobile, body.smsCode);
  const id = await write(world, body);
  await sessions(world.redis).closeAll({ kind: 'applicant', id });
  await forgivePassword(world.redis, `applicant:${body.uscc}`);
}

async function write({ transact, sealer, now }: World, { uscc, mobile, password }: Call<'POST /password-resets'>['body']): Promise<string> {
  const passwordHash = await hashPassword(password);
  return transact(async (tx) => {
    const account = await tx.account.findUnique({ where: { uscc, mobileIndex: sealer.index(mobile) } });
    // The same words whether the organisation is unknown or registered with another mobile.
    if (!account) throw new Refusal('invalidInput', {}, { fields: [{ path: 'mobile', message: '不是该单位账号登记的手机号，请核对' }] });
    await tx.account.update({ where: { id: account.id }, data: { passwordHash } });
    const actor = actorOf(account);
    await appendEvent(tx, { applicationId: null, at: now(), name: 'resetPassword', actor, detail: { accountId: account.id } });
    return account.id;
  });
}
