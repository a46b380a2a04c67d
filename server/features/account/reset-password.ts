import type { Call } from '../../access/call.ts';
import { forgivePassword, hashPassword } from '../../access/passwords.ts';
import { spendCode } from '../../access/sms-code.ts';
import { actorOf } from '../../access/subjects.ts';
import { closeDesksOf } from '../../access/upload-codes.ts';
import { refuseWeak } from '../../access/weak-passwords.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { isBound, unbound } from '../../data/wechat-binding.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { accountNamed } from './login.ts';

/** Sets a new password by SMS code, ends every session of the account and its WeChat binding, tells the owner, and lifts its lock. Throws `wrongCode`; `invalidInput` when the mobile is not the account's. */
export async function resetPassword({ world, device, body, intention }: Call<'POST /password-resets'>): Promise<undefined> {
  const { now } = world;
  const { uscc, mobile, smsCode, password } = body;
  const before = async () => {
    refuseWeak('password', password, [uscc, mobile]);
    await spendCode(world, { purpose: 'resetPassword', mobile, device: device.id }, smsCode, intention);
    return hashPassword(password);
  };
  const work = async (tx: Transaction, passwordHash: string) => {
    const account = await accountNamed(tx, world, { uscc, mobile });
    // The same words whether the organisation is unknown or registered with another mobile.
    if (!account) throw new Refusal('invalidInput', {}, { fields: [{ path: 'mobile', message: '不是该单位账号登记的手机号，请核对' }] });
    const ended = { sessionsVersion: { increment: 1 }, keptSession: null, ...unbound, wechatBoundAt: null };
    await tx.account.update({ where: { id: account.id }, data: { passwordHash, ...ended } });
    const actor = actorOf(account);
    if (isBound(account))
      await appendEvent(tx, world, { applicationId: null, at: now(), name: 'unbindWechat', actor, detail: { accountId: account.id } });
    const detail = { accountId: account.id };
    const eventId = await appendEvent(tx, world, { applicationId: null, at: now(), name: 'resetPassword', actor, detail });
    await world.jobs.send(tx, 'tellAccount', { accountId: account.id, eventId, about: 'passwordChanged' });
    return { id: account.id, uscc: account.uscc };
  };
  const after = async (account: { id: string; uscc: string }) => {
    await forgivePassword(world, `applicant:${account.uscc}`);
    await closeDesksOf(world, account.id);
  };
  await world.transact(work, { before, after });
}
