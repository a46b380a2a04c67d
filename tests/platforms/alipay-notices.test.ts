import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PaymentGateway } from '../../server/contract/ports/payments.ts';
import { createAlipay } from '../../server/platforms/alipay/client.ts';
import { type AlipayControl, startAlipaySimulator } from '../../server/platforms/alipay/simulator.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { type Merchant, openMerchant } from './payment-merchant.ts';

let merchant: Merchant;
let simulator: Simulator<AlipayControl>;
let pay: PaymentGateway;

beforeEach(async () => {
  merchant = await openMerchant();
  simulator = await startAlipaySimulator({ retryScheduleMs: [20, 20] });
  pay = createAlipay(simulator.control.clientOptions(merchant.notifyUrl));
  merchant.gateway = pay;
  await place('JX20261122000017');
});

afterEach(async () => {
  await simulator.close();
  await merchant.close();
});

const place = (outTradeNo: string) =>
  pay.open({ outTradeNo, amountFen: 22_000, description: '100% 公共资源证书+主锁', expiresAt: new Date(Date.now() + 3_600_000) });

async function paid(outTradeNo = 'JX20261122000017') {
  simulator.control.pay(outTradeNo);
  await simulator.control.flushNotices();
}

const honest = () => ({
  kind: 'payment',
  noticeId: expect.stringMatching(/^[0-9a-f]{34}$/),
  outTradeNo: 'JX20261122000017',
  transactionId: expect.stringMatching(/^\d{28}$/),
  merchantId: pay.identity.merchantId,
  appId: pay.identity.appId,
  amountFen: 22_000,
  currency: 'CNY',
  paidAt: expect.any(Date),
});

describe('notices of Alipay', () => {
  it('tell order, trade, seller, amount and time, and are answered with the one word it wants', async () => {
    await paid();
    expect(merchant.read).toEqual([honest()]);
    expect(pay.answerNotice(true)).toEqual({ status: 200, contentType: 'text/plain', body: 'success' });
    expect(simulator.control.deliveries()).toEqual([expect.objectContaining({ answer: 200, accepted: true })]);
  });

  it('come again under the same id until the merchant says success', async () => {
    merchant.failing = 1;
    await paid();
    expect(simulator.control.deliveries().map(({ answer }) => answer)).toEqual([500, 200]);
  });

  it.each([
    ['tampered', 'signature'],
    ['badSignature', 'signature'],
    ['unsigned', 'format'],
    ['weakSignature', 'format'],
  ] as const)('are refused when %s', async (forgery, reason) => {
    simulator.control.nextNotices(forgery);
    await paid();
    expect(merchant.read).toEqual([reason, honest()]);
    expect(simulator.control.deliveries().map(({ answer }) => answer)).toEqual([400, 200]);
  });

  it.each([
    ['wrongAmount', { amountFen: 1 }],
    ['wrongMerchant', { merchantId: '2088000000000000' }],
    ['unknownOrder', { outTradeNo: 'NEVER_PLACED_0001' }],
  ] as const)('with %s are well signed and reach the one who compares', async (forgery, told) => {
    simulator.control.nextNotices(forgery);
    await paid();
    expect(merchant.read).toEqual([{ ...honest(), ...told }]);
  });

  it('can be lost, repeated at once and late', async () => {
    await place('JX20261122000025');
    simulator.control.nextNotices('withhold', { repeat: 2 }, { delayMs: 60 });
    await paid();
    expect(merchant.read).toEqual([]);
    await paid('JX20261122000025');
    expect(merchant.read).toHaveLength(2);
    simulator.control.resendNotice('JX20261122000017');
    await simulator.control.flushNotices();
    expect(merchant.read.at(-1)).toEqual(honest());
  });

  it('about a trade that was closed unpaid have no effect', async () => {
    simulator.control.scan('JX20261122000017');
    await pay.close('JX20261122000017');
    await simulator.control.flushNotices();
    expect(merchant.read).toEqual([{ kind: 'ignored', noticeId: expect.any(String), about: 'TRADE_CLOSED' }]);
  });

  it("about another seller's refund are refused, although signed well", async () => {
    await paid();
    simulator.control.nextNotices('wrongMerchant');
    await pay.refund({ outTradeNo: 'JX20261122000017', refundNo: 'R1', refundFen: 22_000, totalFen: 22_000, reason: '重复付款' });
    await simulator.control.flushNotices();
    expect(merchant.read.slice(1)).toEqual(['format', expect.objectContaining({ kind: 'refund', refundNo: 'R1' })]);
  });
});

/** A second hand that writes notices by the documentation, with a key of its own and none of the code under test. */
describe('notices written independently by the documentation', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const form = {
    notify_time: '2026-11-22 20:00:05',
    notify_type: 'trade_status_sync',
    notify_id: 'ac05099524730693a8b330c5ecf72da9786',
    charset: 'utf-8',
    version: '1.0',
    app_id: '2014072300007148',
    seller_id: '2088102119685838',
    out_trade_no: '6823789339978248',
    trade_no: '2013112011001004330000121536',
    trade_status: 'TRADE_SUCCESS',
    total_amount: '220.00',
    subject: '100% 折扣 & more=+',
    gmt_payment: '2026-11-22 20:00:00',
  };

  async function read(fields: Record<string, string>, algorithm = 'RSA-SHA256', type = 'RSA2') {
    const keys = Object.keys(fields).sort();
    const text = keys.map((key) => `${key}=${fields[key]}`).join('&');
    const sign = createSign(algorithm).update(text).sign(privateKey, 'base64');
    const body = Buffer.from(new URLSearchParams({ ...fields, sign_type: type, sign }).toString());
    const alipayPublicKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const reader = createAlipay({ ...simulator.control.clientOptions(merchant.notifyUrl), alipayPublicKey });
    return reader.readNotice({ headers: {}, body });
  }

  it('are understood field by field, with a bare base64 key', async () => {
    expect(await read(form)).toEqual({
      kind: 'payment',
      noticeId: 'ac05099524730693a8b330c5ecf72da9786',
      outTradeNo: '6823789339978248',
      transactionId: '2013112011001004330000121536',
      merchantId: '2088102119685838',
      appId: '2014072300007148',
      amountFen: 22_000,
      currency: 'CNY',
      paidAt: new Date('2026-11-22T12:00:00Z'),
    });
  });

  it('signed by SHA-1 are refused', async () => {
    await expect(read(form, 'RSA-SHA1', 'RSA')).rejects.toMatchObject({ reason: 'format' });
  });

  it.each(['220.005', '2e2', '-220.00', '', '２２０'])('are refused with the amount %p', async (total_amount) => {
    await expect(read({ ...form, total_amount })).rejects.toMatchObject({ reason: 'format' });
  });

  it('of other kinds are kept without effect', async () => {
    expect(await read({ ...form, notify_type: 'servicemarket_order_notify' })).toMatchObject({ kind: 'ignored' });
    expect(await read({ ...form, trade_status: 'WAIT_BUYER_PAY' })).toMatchObject({ kind: 'ignored', about: 'WAIT_BUYER_PAY' });
  });
});
