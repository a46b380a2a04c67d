import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PaymentGateway } from '../../server/contract/ports/payments.ts';
import { createAlipay } from '../../server/platforms/alipay/client.ts';
import { startAlipaySimulator } from '../../server/platforms/alipay/simulator.ts';
import type { Fault } from '../../server/platforms/simulator-kit.ts';
import { createWechatPay } from '../../server/platforms/wechat-pay/client.ts';
import { startWechatPaySimulator } from '../../server/platforms/wechat-pay/simulator.ts';

const notifyUrl = 'https://pay.example.cn/notices';

const order = () => ({ outTradeNo: 'JX20261122000017', amountFen: 1, description: '证书', expiresAt: new Date(Date.now() + 60_000) });

const faults: [string, Fault][] = [
  ['is refused', { status: 400, body: '{"code":"PARAM_ERROR","message":"参数错误"}' }],
  ['is not authenticated', { status: 401, body: '{"code":"SIGN_ERROR","message":"签名错误","detail":{"sign_information":{}}}' }],
  ['meets a server error', { status: 500, body: 'oops' }],
  ['is answered without signature', { status: 200, body: '{"alipay_trade_precreate_response":{"code":"10000"}}' }],
  ['loses its connection', { drop: 'before', times: 2 }],
  ['waits too long', { delayMs: 1000, times: 2 }],
];

/** Everything that a log, a JSON of the error or an inspector at any depth would show. */
function shownBy(error: unknown): string {
  const own = error instanceof Error ? [error.name, error.message, error.stack, inspect(error.cause, { depth: 20, showHidden: true })] : [];
  return [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), ...own].join('\n');
}

const lettersOf = (pem: string): string[] => pem.split('\n').filter((line) => line.length > 40);

interface Channel {
  gateway: PaymentGateway;
  /** Texts that no error may show. */
  secrets: string[];
  fault(fault: Fault): void;
  close(): Promise<void>;
}

async function wechat(): Promise<Channel> {
  const simulator = await startWechatPaySimulator();
  const options = { ...simulator.control.clientOptions(notifyUrl), fetchTimeoutMs: 200 };
  const secrets = [options.apiV3Key, options.merchantSerial, 'WECHATPAY2-SHA256-RSA2048', ...lettersOf(options.merchantPrivateKey)];
  return { gateway: createWechatPay(options), secrets, fault: (fault) => simulator.fault(fault), close: () => simulator.close() };
}

async function alipay(): Promise<Channel> {
  const simulator = await startAlipaySimulator();
  const options = { ...simulator.control.clientOptions(notifyUrl), fetchTimeoutMs: 200 };
  const secrets = ['sign=', 'biz_content', 'validateStr', ...lettersOf(options.privateKey)];
  return { gateway: createAlipay(options), secrets, fault: (fault) => simulator.fault(fault), close: () => simulator.close() };
}

describe.each([
  ['WeChat Pay', wechat],
  ['Alipay', alipay],
] as const)('an error of %s', (_, connect) => {
  let channel: Channel;

  beforeEach(async () => {
    channel = await connect();
  });

  afterEach(() => channel.close());

  it.each(faults)('shows no key, signature or header when a request %s', async (_name, fault) => {
    channel.fault(fault);
    const error = await channel.gateway.open(order()).then(
      () => 'no error',
      (thrown: unknown) => thrown,
    );
    expect(error).not.toBe('no error');
    const shown = shownBy(error);
    for (const secret of channel.secrets) expect(shown.includes(secret)).toBe(false);
    expect(shown.toLowerCase()).not.toContain('authorization');
  });

  it('shows no key when a notice is refused', async () => {
    const error = await channel.gateway.readNotice({ headers: {}, body: Buffer.from('a=b') }).catch((thrown: unknown) => thrown);
    const shown = shownBy(error);
    expect(shown).toContain('refused');
    for (const secret of channel.secrets) expect(shown.includes(secret)).toBe(false);
  });
});

describe('a service that is set up with an unusable key', () => {
  it.each([
    ['an APIv3 key that is too short', { apiV3Key: 'k'.repeat(31) }],
    ['no key of WeChat Pay', { platformKeys: {} }],
    ['a broken key of WeChat Pay', { platformKeys: { PUB_KEY_ID_01: 'no key' } }],
    ['a broken key of its own', { merchantPrivateKey: 'no key' }],
  ])('does not start WeChat Pay with %s', async (_, changes) => {
    const simulator = await startWechatPaySimulator();
    expect(() => createWechatPay({ ...simulator.control.clientOptions(notifyUrl), ...changes })).toThrow();
    await simulator.close();
  });

  it.each([
    ['a broken key of its own', { privateKey: 'bm8ga2V5' }],
    ['a broken key of Alipay', { alipayPublicKey: 'bm8ga2V5' }],
  ])('does not start Alipay with %s', async (_, changes) => {
    const simulator = await startAlipaySimulator();
    expect(() => createAlipay({ ...simulator.control.clientOptions(notifyUrl), ...changes })).toThrow();
    await simulator.close();
  });
});
