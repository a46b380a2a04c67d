import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { smsTemplates, Undeliverable } from '../../server/contract/ports/messages.ts';
import { UnknownPlatformCode } from '../../server/contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { tc3Signature } from '../../server/platforms/tencent-cloud/tc3.ts';
import { createTencentSms } from '../../server/platforms/tencent-sms/client.ts';
import { startTencentSmsSimulator, type TencentSmsControl } from '../../server/platforms/tencent-sms/simulator.ts';
import { templates } from '../../server/platforms/tencent-sms/templates.ts';
import { everythingIn, failureOf, mobile } from './people.ts';

let simulator: Simulator<TencentSmsControl>;

beforeAll(async () => {
  simulator = await startTencentSmsSimulator();
});
afterAll(() => simulator.close());

const client = (changes = {}) => createTencentSms({ ...simulator.control.clientOptions(), ...changes });
const code = { mobile, template: 'code' as const, parameters: ['402915', '5'], reference: 'code-1' };

describe('an SMS', () => {
  it('reaches the phone with signature and filled text', async () => {
    const { serial } = await client().send(code);
    const [message] = simulator.control.messages().slice(-1);
    expect(message).toMatchObject({ mobile, template: 'code', serial, reference: 'code-1' });
    expect(message?.text).toBe('【证书办理】您的验证码是402915，5分钟内有效。验证码请勿告诉他人。');
  });

  it.each(smsTemplates)('of template %s leaves no gap in its text', async (template) => {
    const parameters = templates[template].parameters.map((name, index) => (template === 'code' ? `12345${index}` : name));
    await client().send({ mobile, template, parameters, reference: `all-${template}` });
    const text = simulator.control.messages().at(-1)?.text ?? '';
    expect(text).not.toMatch(/[{}]/);
    for (const parameter of parameters) expect(text).toContain(parameter);
  });

  it('with a parameter too few is not even sent', async () => {
    const before = simulator.requests.length;
    await expect(client().send({ ...code, parameters: ['402915'] })).rejects.toThrow('takes 2 parameters');
    expect(simulator.requests).toHaveLength(before);
  });

  it('to something that is no mobile number fails without repeating it', async () => {
    const error = await failureOf(client().send({ ...code, mobile: '079186665555' }));
    expect(everythingIn(error)).not.toContain('079186665555');
  });
});

describe('the verdict beside each number', () => {
  const verdicts: [string, new (...args: never[]) => Error][] = [
    ['FailedOperation.PhoneNumberInBlacklist', Undeliverable],
    ['LimitExceeded.PhoneNumberDailyLimit', PlatformUnavailable],
    ['FailedOperation.ContainSensitiveWord', PlatformRefused],
    ['FailedOperation.InventedYesterday', UnknownPlatformCode],
  ];
  it.each(verdicts)('%s is told apart', async (verdict, kind) => {
    simulator.control.answerWith(mobile, verdict);
    const error = await failureOf(client().send(code));
    simulator.control.answerWith(mobile, null);
    expect(error).toBeInstanceOf(kind);
    expect(everythingIn(error)).not.toContain(mobile);
  });

  it('of a code with letters is refused as Tencent does', async () => {
    await expect(client().send({ ...code, parameters: ['abcdef', '5'] })).rejects.toBeInstanceOf(PlatformRefused);
  });
});

describe('the door of Tencent Cloud', () => {
  it.each([
    ['a wrong secret', { secretKey: 'another' }, 'AuthFailure.SignatureFailure'],
    ['an unknown secret id', { secretId: 'AKIDnobody' }, 'AuthFailure.SecretIdNotFound'],
    ['another application', { sdkAppId: '1' }, 'InvalidParameterValue.SdkAppIdNotExist'],
    ['another signature name', { signName: '某公司' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
  ])('refuses %s', async (_what, changes, expected) => {
    const error = await failureOf(client(changes).send(code));
    expect(error).toMatchObject({ code: expected });
    expect(error).toBeInstanceOf(PlatformRefused);
    expect(everythingIn(error)).not.toContain(simulator.control.clientOptions().secretKey);
  });

  it('refuses a clock that is six minutes off', async () => {
    simulator.control.skewClock(360_000);
    const error = await failureOf(client().send(code));
    simulator.control.skewClock(0);
    expect(error).toMatchObject({ code: 'AuthFailure.SignatureExpire' });
  });

  it('refuses a body that was changed after signing', async () => {
    const { secretId, secretKey } = simulator.control.clientOptions();
    const timestamp = Math.floor(Date.now() / 1000);
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const signature = tc3Signature(secretKey, {
      host: '127.0.0.1',
      contentType: 'application/json',
      body: Buffer.from('{}'),
      timestamp,
      service: 'sms',
    });
    const headers = {
      'content-type': 'application/json',
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-timestamp': String(timestamp),
      authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${date}/sms/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
    };
    const send = async (body: string) => (await fetch(simulator.origin, { method: 'POST', headers, body })).text();
    expect(await send('{"a":1}')).toContain('AuthFailure.SignatureFailure');
    expect(await send('{}')).not.toContain('AuthFailure');
  });
});

describe('when Tencent has a bad day', () => {
  it.each([
    ['answers 503', { status: 503 }],
    ['hangs', { delayMs: 600 }],
    ['hangs up before the work', { drop: 'before' as const }],
    ['hangs up after the work', { drop: 'after' as const }],
    ['says InternalError', { status: 200, body: '{"Response":{"Error":{"Code":"InternalError.Timeout","Message":"x"},"RequestId":"r"}}' }],
  ])('and %s, the message may be tried again', async (_what, fault) => {
    simulator.fault(fault);
    const error = await failureOf(client({ timeoutMs: 300 }).send(code));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(everythingIn(error)).not.toContain(mobile);
  });
});
