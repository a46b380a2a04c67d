import { afterEach, describe, expect, it } from '@jest/globals';
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createWechatPay, type WechatPayOptions } from '../../server/platforms/wechat-pay/client.ts';
import {
  startWechatPaySimulator,
  type WechatPayControl,
  type WechatPaySimulatorOptions,
} from '../../server/platforms/wechat-pay/simulator.ts';
import { type Merchant, openMerchant } from './payment-merchant.ts';

let merchant: Merchant;
let simulator: Simulator<WechatPayControl>;
let options: WechatPayOptions;

async function start(keyMode: WechatPaySimulatorOptions['keyMode']) {
  merchant = await openMerchant();
  simulator = await startWechatPaySimulator({ ...(keyMode ? { keyMode } : {}), retryScheduleMs: [] });
  options = simulator.control.clientOptions(merchant.notifyUrl);
}

afterEach(async () => {
  await simulator.close();
  await merchant.close();
});

/** Another library's client of WeChat Pay: it signs by itself and verifies every answer by itself. */
function independent(serial: string, platformKeys: Readonly<Record<string, string>> = options.platformKeys) {
  return new Wechatpay({
    mchid: options.mchId,
    serial: options.merchantSerial,
    privateKey: options.merchantPrivateKey,
    certs: { ...platformKeys },
    baseURL: options.baseUrl,
    headers: { 'Wechatpay-Serial': serial, 'User-Agent': 'independent', Accept: 'application/json', 'Content-Type': 'application/json' },
    proxy: false,
  });
}

const outTradeNo = 'JX20261122000017';

const body = () => ({
  appid: options.appId,
  mchid: options.mchId,
  description: '公共资源证书',
  out_trade_no: outTradeNo,
  notify_url: options.notifyUrl,
  amount: { total: 22_000, currency: 'CNY' },
});

const place = (client: Wechatpay, changes: object = {}) => client.chain('v3/pay/transactions/native').post({ ...body(), ...changes });

const refusalOf = (placing: Promise<unknown>): Promise<unknown> =>
  placing.then(
    () => 'accepted',
    (error: { response?: { status: number; data: { code: string } } }) => [error.response?.status, error.response?.data.code],
  );

describe.each(['publicKey', 'platformCertificate', 'both'] as const)('a merchant whose keys are of the kind %s', (keyMode) => {
  it('has every answer verified by an independent client, the empty one included', async () => {
    await start(keyMode);
    for (const serial of Object.keys(options.platformKeys)) {
      const client = independent(serial);
      expect((await place(client)).data).toEqual({ code_url: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=/) });
      const path = `v3/pay/transactions/out-trade-no/${outTradeNo}`;
      const told = await client.chain(path).get({ params: { mchid: options.mchId } });
      expect(told.data).toMatchObject({ trade_state: 'NOTPAY', out_trade_no: outTradeNo });
      expect(told.headers['wechatpay-serial']).toBe(serial);
    }
    const closed = await independent(Object.keys(options.platformKeys)[0] ?? '')
      .chain(`v3/pay/transactions/out-trade-no/${outTradeNo}/close`)
      .post({ mchid: options.mchId });
    expect(closed.status).toBe(204);
  });

  it('is served by our client too, which names the public key when there is one', async () => {
    await start(keyMode);
    const pay = createWechatPay(options);
    merchant.gateway = pay;
    await pay.open({ outTradeNo, amountFen: 22_000, description: '公共资源证书', expiresAt: new Date(Date.now() + 3_600_000) });
    simulator.control.pay(outTradeNo);
    await simulator.control.flushNotices();
    expect(merchant.read).toEqual([expect.objectContaining({ kind: 'payment', amountFen: 22_000 })]);
    const serial = String(merchant.raw[0]?.headers['wechatpay-serial']);
    expect(serial.startsWith('PUB_KEY_ID_')).toBe(keyMode !== 'platformCertificate');
  });

  it('gets notices that an independent verifier believes and opens', async () => {
    await start(keyMode);
    merchant.gateway = createWechatPay(options);
    await place(independent(Object.keys(options.platformKeys)[0] ?? ''));
    simulator.control.pay(outTradeNo);
    await simulator.control.flushNotices();
    const { headers, body: raw } = merchant.raw[0] ?? { headers: {}, body: Buffer.alloc(0) };
    const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map((part) =>
      String(headers[`wechatpay-${part}`]),
    );
    const key = Rsa.from(options.platformKeys[serial ?? ''] ?? '', Rsa.KEY_TYPE_PUBLIC);
    expect(Rsa.verify(Formatter.response(timestamp ?? '', nonce ?? '', raw.toString()), signature ?? '', key)).toBe(true);
    const { resource } = JSON.parse(raw.toString());
    const plain = JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, options.apiV3Key, resource.nonce, resource.associated_data));
    expect(plain).toMatchObject({ mchid: options.mchId, trade_state: 'SUCCESS', amount: { total: 22_000, currency: 'CNY' } });
  });
});

describe('what the simulated WeChat Pay refuses', () => {
  it.each([
    ['a null', { attach: null }],
    ['an unknown field', { sub_mchid: '1' }],
    ['an amount in yuan', { amount: { total: 220.5, currency: 'CNY' } }],
    ['nothing to pay', { amount: { total: 0, currency: 'CNY' } }],
    ['a payer on a QR order', { payer: { openid: 'o1' } }],
    ['a number that is too short', { out_trade_no: 'JX1' }],
    ['a notice address with a query', { notify_url: 'https://pay.example.cn/notices?a=1' }],
    ['a notice address without TLS', { notify_url: 'http://pay.example.cn/notices' }],
    ['an end in the past', { time_expire: '2020-01-01T00:00:00+08:00' }],
  ])('an order with %s', async (_, changes) => {
    await start('publicKey');
    expect(await refusalOf(place(independent(Object.keys(options.platformKeys)[0] ?? ''), changes))).toEqual([400, 'PARAM_ERROR']);
  });

  it("another merchant, another app, and payment inside WeChat without the payer's openid", async () => {
    await start('publicKey');
    const client = independent(Object.keys(options.platformKeys)[0] ?? '');
    expect(await refusalOf(place(client, { mchid: '1230000109' }))).toEqual([400, 'MCH_NOT_EXISTS']);
    expect(await refusalOf(place(client, { appid: 'wx0000000000000000' }))).toEqual([400, 'APPID_MCHID_NOT_MATCH']);
    expect(await refusalOf(client.chain('v3/pay/transactions/jsapi').post(body()))).toEqual([400, 'PARAM_ERROR']);
  });

  it('a request that names no key or an unknown one to sign the answer with', async () => {
    await start('publicKey');
    const unknown = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1';
    const client = independent(unknown);
    expect(await refusalOf(place(client))).toEqual([400, 'PARAM_ERROR']);
  });

  it('a request with a signature that is wrong, and one whose clock is off', async () => {
    await start('publicKey');
    const late = createWechatPay({ ...options, now: () => new Date(Date.now() - 301_000) });
    await expect(late.query(outTradeNo)).rejects.toMatchObject({ code: 'SIGN_ERROR' });
    const stranger = createWechatPay({ ...options, merchantSerial: 'A'.repeat(40) });
    await expect(stranger.query(outTradeNo)).rejects.toMatchObject({ code: 'SIGN_ERROR' });
    const forger = createWechatPay({ ...options, merchantPrivateKey: await anotherKey() });
    await expect(forger.query(outTradeNo)).rejects.toMatchObject({ code: 'SIGN_ERROR' });
  });
});

async function anotherKey(): Promise<string> {
  const { generateKeyPairSync } = await import('node:crypto');
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
