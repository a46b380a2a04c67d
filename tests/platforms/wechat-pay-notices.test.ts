import { createCipheriv, createSign, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PaymentGateway } from '../../server/contract/ports/payments.ts';
import type { RawPush } from '../../server/contract/ports/pushes.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createWechatPay } from '../../server/platforms/wechat-pay/client.ts';
import { startWechatPaySimulator, type WechatPayControl } from '../../server/platforms/wechat-pay/simulator.ts';
import { type Merchant, openMerchant } from './payment-merchant.ts';

let merchant: Merchant;
let simulator: Simulator<WechatPayControl>;
let pay: PaymentGateway;

beforeEach(async () => {
  merchant = await openMerchant();
  simulator = await startWechatPaySimulator({ retryScheduleMs: [20, 20], refundMs: 20 });
  pay = createWechatPay(simulator.control.clientOptions(merchant.notifyUrl));
  merchant.gateway = pay;
  await place('JX20261122000017');
});

afterEach(async () => {
  await simulator.close();
  await merchant.close();
});

const place = (outTradeNo: string) =>
  pay.open({ outTradeNo, amountFen: 22_000, description: '公共资源证书', expiresAt: new Date(Date.now() + 3_600_000) });

async function paid(outTradeNo = 'JX20261122000017') {
  simulator.control.pay(outTradeNo);
  await simulator.control.flushNotices();
}

const honest = (outTradeNo = 'JX20261122000017') => ({
  kind: 'payment',
  noticeId: expect.stringMatching(/^EV-/),
  outTradeNo,
  transactionId: expect.stringMatching(/^42000\d{23}$/),
  merchantId: pay.identity.merchantId,
  appId: pay.identity.appId,
  amountFen: 22_000,
  currency: 'CNY',
  paidAt: expect.any(Date),
  payerId: expect.stringMatching(/^o/),
});

describe('payment notices of WeChat Pay', () => {
  it('tell order, transaction, merchant, amount and time, once, when accepted', async () => {
    await paid();
    expect(merchant.read).toEqual([honest()]);
    expect(simulator.control.deliveries()).toEqual([expect.objectContaining({ answer: 200, accepted: true, about: 'JX20261122000017' })]);
  });

  it('come again under the same id until the merchant is back', async () => {
    merchant.failing = 1;
    await paid();
    expect(simulator.control.deliveries().map(({ answer }) => answer)).toEqual([500, 200]);
    expect(merchant.read).toEqual([honest()]);
  });

  it.each([
    ['tamperedCiphertext', 'signed anew over changed ciphertext', 'decryption'],
    ['badSignature', 'signed over another body', 'signature'],
    ['unsigned', 'without signature headers', 'headers'],
    ['oldTimestamp', 'from five minutes and a second ago', 'timestamp'],
    ['signTestProbe', "which is WeChat's own probe of our verification", 'probe'],
    ['unknownSerial', 'under a serial that we do not hold', 'serial'],
  ] as const)('are refused when %s: %s', async (forgery, _, reason) => {
    simulator.control.nextNotices(forgery);
    await paid();
    expect(merchant.read).toEqual([reason, honest()]);
    expect(simulator.control.deliveries().map(({ answer }) => answer)).toEqual([400, 200]);
  });

  it.each([
    ['wrongAmount', { amountFen: 1 }],
    ['wrongMerchant', { merchantId: '1230000109' }],
    ['unknownOrder', { outTradeNo: 'NEVER-PLACED-0001' }],
  ] as const)('with %s are well signed and reach the one who compares', async (forgery, told) => {
    simulator.control.nextNotices(forgery);
    await paid();
    expect(merchant.read).toEqual([{ ...honest(), ...told }]);
  });

  it('can be lost, repeated at once, late and out of order', async () => {
    await place('JX20261122000025');
    await place('JX20261122000033');
    simulator.control.nextNotices('withhold', { delayMs: 1_000 }, { repeat: 3 });
    for (const outTradeNo of ['JX20261122000017', 'JX20261122000025', 'JX20261122000033']) simulator.control.pay(outTradeNo);
    await simulator.control.flushNotices();
    const numbers = merchant.read.map((notice) => (typeof notice === 'object' && notice.kind === 'payment' ? notice.outTradeNo : notice));
    expect(numbers).toEqual(['JX20261122000033', 'JX20261122000033', 'JX20261122000033', 'JX20261122000025']);
    expect(await pay.query('JX20261122000017')).toMatchObject({ state: 'paid' });
    simulator.control.resendNotice('JX20261122000017');
    await simulator.control.flushNotices();
    expect(merchant.read.at(-1)).toEqual(honest());
  });
});

describe('notices that somebody else writes', () => {
  async function genuine(): Promise<RawPush> {
    await paid();
    const [notice] = merchant.raw;
    if (!notice) throw new Error('no notice arrived');
    return notice;
  }

  it('are refused when a single byte of a genuine one differs', async () => {
    const { headers, body } = await genuine();
    const changed = Buffer.from(body);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    await expect(pay.readNotice({ headers, body: changed })).rejects.toMatchObject({ reason: 'signature' });
  });

  it.each(['__proto__', 'constructor', 'toString'])('are refused when the serial is %s', async (serial) => {
    const { headers, body } = await genuine();
    await expect(pay.readNotice({ headers: { ...headers, 'wechatpay-serial': serial }, body })).rejects.toMatchObject({ reason: 'serial' });
  });

  it.each([
    ['301 seconds late', 301, 'timestamp'],
    ['301 seconds early', -301, 'timestamp'],
  ])('are refused when replayed %s', async (_, seconds, reason) => {
    const notice = await genuine();
    const written = Number(notice.headers['wechatpay-timestamp']) * 1000;
    const then = createWechatPay({
      ...simulator.control.clientOptions(merchant.notifyUrl),
      now: () => new Date(written + Number(seconds) * 1000),
    });
    await expect(then.readNotice(notice)).rejects.toMatchObject({ reason });
  });

  it('are refused when a header comes twice, or the timestamp is no number', async () => {
    const { headers, body } = await genuine();
    const twice = { ...headers, 'wechatpay-signature': [String(headers['wechatpay-signature']), 'x'] };
    await expect(pay.readNotice({ headers: twice, body })).rejects.toMatchObject({ reason: 'headers' });
    const vague = { ...headers, 'wechatpay-timestamp': 'NaN' };
    await expect(pay.readNotice({ headers: vague, body })).rejects.toMatchObject({ reason: 'timestamp' });
  });

  it('are refused under another APIv3 key', async () => {
    const notice = await genuine();
    const other = createWechatPay({ ...simulator.control.clientOptions(merchant.notifyUrl), apiV3Key: 'k'.repeat(32) });
    await expect(other.readNotice(notice)).rejects.toMatchObject({ reason: 'decryption' });
  });
});

/** A second hand that writes notices by the documentation, with keys of its own and none of the code under test. */
describe('notices written independently by the documentation', () => {
  const apiV3Key = randomBytes(16).toString('hex');

  async function scribe(event: string, plain: unknown) {
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from('transaction'));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()]).toString('base64');
    const resource = {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed,
      associated_data: 'transaction',
      nonce,
    };
    const body = JSON.stringify({ id: 'EV-2018022511223320873', resource_type: 'encrypt-resource', event_type: event, resource });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createSign('RSA-SHA256').update(`${timestamp}\nn0nce\n${body}\n`).sign(privateKey, 'base64');
    const headers = { timestamp, nonce: 'n0nce', serial: 'PUB_KEY_ID_01', signature };
    const prefixed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [`wechatpay-${name}`, value]));
    const platformKeys = { PUB_KEY_ID_01: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
    const reader = createWechatPay({ ...simulator.control.clientOptions(merchant.notifyUrl), platformKeys, apiV3Key });
    return reader.readNotice({ headers: prefixed, body: Buffer.from(body) });
  }

  const transaction = {
    transaction_id: '1217752501201407033233368018',
    amount: { payer_total: 100, total: 100, currency: 'CNY', payer_currency: 'CNY' },
    mchid: '1230000109',
    trade_state: 'SUCCESS',
    bank_type: 'CMC',
    success_time: '2018-06-08T10:34:56+08:00',
    payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    out_trade_no: '1217752501201407033233368018',
    appid: 'wxd678efh567hg6787',
    trade_type: 'JSAPI',
  };

  it('are understood field by field', async () => {
    expect(await scribe('TRANSACTION.SUCCESS', transaction)).toEqual({
      kind: 'payment',
      noticeId: 'EV-2018022511223320873',
      outTradeNo: '1217752501201407033233368018',
      transactionId: '1217752501201407033233368018',
      merchantId: '1230000109',
      appId: 'wxd678efh567hg6787',
      amountFen: 100,
      currency: 'CNY',
      paidAt: new Date('2018-06-08T02:34:56Z'),
      payerId: transaction.payer.openid,
    });
  });

  it('are kept without effect when their kind is of no interest', async () => {
    expect(await scribe('FAPIAO.ISSUED', {})).toEqual({ kind: 'ignored', noticeId: 'EV-2018022511223320873', about: 'FAPIAO.ISSUED' });
  });

  it.each([
    ['a payment that is none', 'TRANSACTION.SUCCESS', { ...transaction, trade_state: 'NOTPAY' }],
    ['a payment without a time', 'TRANSACTION.SUCCESS', { ...transaction, success_time: undefined }],
    ['an amount that is no whole number of fen', 'TRANSACTION.SUCCESS', { ...transaction, amount: { total: 0.5, currency: 'CNY' } }],
    [
      "another merchant's refund",
      'REFUND.SUCCESS',
      { mchid: '1230000109', out_refund_no: 'R1', refund_status: 'SUCCESS', amount: { refund: 1 } },
    ],
  ])('are refused with %s', async (_, event, plain) => {
    await expect(scribe(event, plain)).rejects.toMatchObject({ reason: 'format' });
  });
});
