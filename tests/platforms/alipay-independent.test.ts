import { createPrivateKey, sign, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlipaySdk } from 'alipay-sdk';
import { NoticeRefused } from '../../server/contract/ports/payments.ts';
import { type AlipayOptions, createAlipay } from '../../server/platforms/alipay/client.ts';
import { type AlipayControl, startAlipaySimulator } from '../../server/platforms/alipay/simulator.ts';
import { rsaKeysOf } from '../../server/platforms/simulator-keys.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { type Merchant, openMerchant } from './payment-merchant.ts';

/** Alipay's own SDK, used directly, and the documented rules written down once more with Node's crypto: neither may depend on our client. */
let merchant: Merchant;
let simulator: Simulator<AlipayControl>;
let options: AlipayOptions;
let sdk: AlipaySdk;

beforeAll(async () => {
  merchant = await openMerchant();
  simulator = await startAlipaySimulator({ retryScheduleMs: [] });
  options = simulator.control.clientOptions(merchant.notifyUrl);
  merchant.gateway = createAlipay(options);
  sdk = new AlipaySdk({
    appId: options.appId,
    privateKey: options.privateKey.trim(),
    keyType: 'PKCS8',
    alipayPublicKey: options.alipayPublicKey.trim(),
    gateway: options.gatewayUrl,
  });
});
afterAll(async () => {
  await simulator.close();
  await merchant.close();
});

const beijing = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
const order = (outTradeNo: string) => ({ out_trade_no: outTradeNo, total_amount: '220.00', subject: '数字证书' });
const ask = (method: string, bizContent: object, more: object = {}) =>
  sdk.exec(method, { timestamp: beijing(), bizContent, ...more }, { validateSign: true });

/** 自行实现签名: all parameters but the signature, sorted, as `key=value` joined by `&`. */
const textOf = (parameters: Record<string, string>, without: readonly string[]): string =>
  Object.keys(parameters)
    .filter((key) => !without.includes(key) && parameters[key] !== '')
    .sort()
    .map((key) => `${key}=${parameters[key]}`)
    .join('&');

describe('the simulator, seen by Alipay’s own SDK', () => {
  it('takes its requests and signs answers that it believes', async () => {
    expect(await ask('alipay.trade.precreate', order('26112600017A1'), { notifyUrl: merchant.notifyUrl })).toMatchObject({
      code: '10000',
      outTradeNo: '26112600017A1',
    });
    expect(await ask('alipay.trade.query', { out_trade_no: '26112600017A1' })).toMatchObject({
      code: '40004',
      subCode: 'ACQ.TRADE_NOT_EXIST',
    });
    simulator.control.pay('26112600017A1');
    expect(await ask('alipay.trade.query', { out_trade_no: '26112600017A1' })).toMatchObject({
      code: '10000',
      tradeStatus: 'TRADE_SUCCESS',
      totalAmount: '220.00',
    });
  });

  it('sends notices that it believes, and none that were changed', async () => {
    await simulator.control.flushNotices();
    const form = Object.fromEntries(new URLSearchParams(merchant.raw.at(-1)?.body.toString('utf8')));
    expect(sdk.checkNotifySignV2(form)).toBe(true);
    expect(sdk.checkNotifySignV2({ ...form, total_amount: '1.00' })).toBe(false);
  });

  it('refuses a request that another key signed', async () => {
    const stranger = new AlipaySdk({ ...sdk.config, privateKey: rsaKeysOf('a stranger').privateKey.trim(), keyType: 'PKCS8' });
    await expect(
      stranger.exec('alipay.trade.query', { timestamp: beijing(), bizContent: { out_trade_no: '26112600017A1' } }),
    ).resolves.toMatchObject({
      code: '40002',
      subCode: 'isv.invalid-signature',
    });
  });
});

describe('the same rules, written by hand', () => {
  it('sign a request that the simulator takes, and its answer holds', async () => {
    const parameters: Record<string, string> = {
      app_id: options.appId,
      method: 'alipay.trade.query',
      charset: 'utf-8',
      version: '1.0',
      sign_type: 'RSA2',
      timestamp: beijing(),
      biz_content: JSON.stringify({ out_trade_no: '26112600017A1' }),
    };
    const signature = sign('sha256', Buffer.from(textOf(parameters, [])), createPrivateKey(options.privateKey)).toString('base64');
    const answer = await fetch(`${options.gatewayUrl}?method=alipay.trade.query`, {
      method: 'POST',
      body: new URLSearchParams({ ...parameters, sign: signature }),
    });
    const text = await answer.text();
    const inner = /"alipay_trade_query_response":(\{.*\}),"sign"/.exec(text)?.[1] ?? '';
    expect(JSON.parse(inner)).toMatchObject({ code: '10000', trade_status: 'TRADE_SUCCESS' });
    expect(verify('sha256', Buffer.from(inner), options.alipayPublicKey, Buffer.from(JSON.parse(text).sign, 'base64'))).toBe(true);
  });

  it('sign a notice that our reader believes, and one byte more is refused', async () => {
    const form: Record<string, string> = {
      notify_id: 'by-hand-1',
      notify_type: 'trade_status_sync',
      charset: 'utf-8',
      sign_type: 'RSA2',
      app_id: options.appId,
      seller_id: options.sellerId,
      out_trade_no: '26112600017A1',
      trade_no: '2026112622001000000000000001',
      trade_status: 'TRADE_SUCCESS',
      total_amount: '220.00',
      gmt_payment: '2026-11-26 10:00:00',
      subject: '100% 数字证书',
    };
    const written = (fields: Record<string, string>) => ({ headers: {}, body: Buffer.from(new URLSearchParams(fields).toString()) });
    const signature = sign('sha256', Buffer.from(textOf(form, ['sign_type'])), createPrivateKey(rsaKeysOf('Alipay').privateKey)).toString(
      'base64',
    );
    const gateway = createAlipay(options);
    expect(await gateway.readNotice(written({ ...form, sign: signature }))).toMatchObject({
      kind: 'payment',
      outTradeNo: '26112600017A1',
      amountFen: 22_000,
      merchantId: options.sellerId,
    });
    await expect(gateway.readNotice(written({ ...form, total_amount: '220.000', sign: signature }))).rejects.toThrow(NoticeRefused);
  });
});
