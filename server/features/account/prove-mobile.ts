import type { Call } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { hasAccount } from '../../access/owner.ts';
import { type CodeFor, drawCode, forStrangers, issueCode } from '../../access/sms-code.ts';
import { mobileOf } from '../../access/wechat-person.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import type { World } from '../../world.ts';

type Prove = 'POST /mobile-proofs';

/**
 * WeChat says whose number this is, and the person gets what an SMS to it would have said: everything that asks for a code takes it, for this
 * number and purpose alone. Throws `wechatCodeRefused`, `tooManyTries`, and `invalidInput` when the number opens no account; that tells the
 * owner of the number and nobody else.
 */
export async function proveMobileByWechat({ world, ip, device, body, intention }: Call<Prove>): Promise<CallOutput<Prove>> {
  const { purpose, phoneCode } = body;
  const before = async () => {
    const mobile = await mobileOf(world, { code: phoneCode, ip, intention });
    await take(world.redis, 'phoneProofs', `${purpose}:${world.sealer.index(mobile)}`);
    await refuseStranger(world, { purpose, mobile });
    return mobile;
  };
  const work = async (_: unknown, mobile: string) => ({ mobile, smsCode: drawCode() });
  return world.transact(work, {
    before,
    after: ({ mobile, smsCode }) => issueCode(world, { purpose, mobile, device: device.id }, smsCode),
  });
}

async function refuseStranger(world: World, { purpose, mobile }: Omit<CodeFor, 'device'>): Promise<void> {
  if (forStrangers.includes(purpose) || (await hasAccount(world, mobile))) return;
  throw new Refusal(
    'invalidInput',
    {},
    { fields: [{ path: 'mobile', message: '该微信的手机号不是单位账号登记的手机号，请改用短信验证码' }] },
  );
}
