import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChannelOrder, ChannelRefused, ChannelUnavailable, type PaymentGateway } from '../../server/contract/ports/payments.ts';
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
});

afterEach(async () => {
  await simulator.close();
  await merchant.close();
});

const order = (changes: Partial<ChannelOrder> = {}): ChannelOrder => ({
  outTradeNo: 'JX20261122000017',
  amountFen: 22_000,
  description: '公共资源证书 主锁',
  expiresAt: new Date(Date.now() + 3_600_000),
  ...changes,
});

const refundOrder = {
  outTradeNo: 'JX20261122000017',
  refundNo: 'R20261122000017',
  refundFen: 22_000,
  totalFen: 22_000,
  reason: '重复付款',
};

async function opened(changes: Partial<ChannelOrder> = {}) {
  const link = await pay.open(order(changes));
  if (!('codeUrl' in link)) throw new Error('expected a QR');
  return link;
}

describe('an applicant pays at the computer by WeChat QR', () => {
  it('is unpaid until the QR is scanned and paid, then paid with number, amount and time', async () => {
    const link = await opened();
    expect(await pay.query('JX20261122000017')).toEqual({ state: 'unpaid' });
    const before = Date.now() - 1000;
    simulator.control.pay(link);
    const state = await pay.query('JX20261122000017');
    expect(state).toMatchObject({
      state: 'paid',
      amountFen: 22_000,
      currency: 'CNY',
      transactionId: expect.stringMatching(/^42000\d{23}$/),
    });
    if (state.state === 'paid') expect(state.paidAt.getTime()).toBeGreaterThanOrEqual(before);
  });

  it('kills the old QR when the page asks for a new one', async () => {
    const old = await opened({ expiresAt: new Date('2099-01-01T00:00:00Z') });
    const fresh = await opened({ expiresAt: new Date('2099-01-01T00:00:00Z') });
    expect(fresh).not.toEqual(old);
    expect(() => simulator.control.pay(old)).toThrow('失效');
    expect(simulator.control.pay(fresh).state).toBe('SUCCESS');
  });

  it('cannot change the amount under the same number', async () => {
    await opened();
    await expect(pay.open(order({ amountFen: 1 }))).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('stays payable when the payer looks and leaves', async () => {
    await opened();
    simulator.control.decline('JX20261122000017');
    expect(await pay.query('JX20261122000017')).toEqual({ state: 'unpaid' });
    expect(simulator.control.orders()).toEqual([expect.objectContaining({ declined: 1, state: 'NOTPAY' })]);
  });

  it('sends the end of the order as Beijing time without fractions', async () => {
    await opened({ expiresAt: new Date('2099-11-22T12:00:00.120Z') });
    expect(JSON.parse(simulator.requests[0]?.body ?? '')).toMatchObject({ time_expire: '2099-11-22T20:00:00+08:00' });
  });
});

describe('an applicant pays inside WeChat', () => {
  it('gets arguments that WeChat accepts as signed by the merchant, and pays with them', async () => {
    const opening = await pay.open(order({ openid: 'oApplicantZhouLan0001' }));
    if (!('jsapi' in opening)) throw new Error('expected arguments of wx.requestPayment');
    simulator.control.pay(opening);
    expect(await pay.query('JX20261122000017')).toMatchObject({ state: 'paid' });
  });

  it('gets the same prepay_id when the same order is opened again', async () => {
    const wanted = order({ openid: 'oApplicantZhouLan0001' });
    const [first, second] = [await pay.open(wanted), await pay.open(wanted)];
    if (!('jsapi' in first && 'jsapi' in second)) throw new Error('expected arguments of wx.requestPayment');
    expect(second.jsapi.package).toBe(first.jsapi.package);
  });

  it('cannot pay with arguments that somebody changed', async () => {
    const opening = await pay.open(order({ openid: 'oApplicantZhouLan0001' }));
    if (!('jsapi' in opening)) throw new Error('expected arguments of wx.requestPayment');
    const forged = { jsapi: { ...opening.jsapi, timeStamp: '1700000000' } };
    expect(() => simulator.control.pay(forged)).toThrow('签名');
  });
});

describe('closing an order', () => {
  it('closes an unpaid order, and closing again changes nothing', async () => {
    await opened();
    expect(await pay.close('JX20261122000017')).toBe('closed');
    expect(await pay.close('JX20261122000017')).toBe('closed');
    expect(await pay.query('JX20261122000017')).toEqual({ state: 'closed' });
    expect(() => simulator.control.pay('JX20261122000017')).toThrow('订单已关闭');
  });

  it('says so when the payer was faster', async () => {
    await opened();
    simulator.control.pay('JX20261122000017');
    expect(await pay.close('JX20261122000017')).toBe('paid');
  });

  it.each(['ORDERPAID', 'ORDER_PAID'])('understands the refusal spelt %s', async (code) => {
    await opened();
    simulator.fault({ match: '/close', status: 400, body: JSON.stringify({ code, message: '该订单已支付' }) });
    expect(await pay.close('JX20261122000017')).toBe('paid');
  });

  it('finds an order closed that reached its end unpaid', async () => {
    let now = Date.now();
    const dated = await startWechatPaySimulator({ now: () => new Date(now) });
    const client = createWechatPay(dated.control.clientOptions(merchant.notifyUrl));
    await client.open(order({ expiresAt: new Date(now + 60_000) }));
    now += 61_000;
    expect(await client.query('JX20261122000017')).toEqual({ state: 'closed' });
    await dated.close();
  });
});

describe('refunding', () => {
  beforeEach(async () => {
    await opened();
    simulator.control.pay('JX20261122000017');
    await simulator.control.flushNotices();
    merchant.read.length = 0;
  });

  it('is processing at first, then succeeds with a notice, and the order was paid all the same', async () => {
    expect(await pay.refund(refundOrder)).toBe('processing');
    await simulator.control.flushNotices();
    expect(await pay.queryRefund(refundOrder)).toBe('success');
    expect(merchant.read).toEqual([
      { kind: 'refund', noticeId: expect.stringMatching(/^EV-/), refundNo: 'R20261122000017', refundFen: 22_000, state: 'success' },
    ]);
    expect(await pay.query('JX20261122000017')).toMatchObject({ state: 'paid' });
  });

  it('pays back once when the same refund is asked twice', async () => {
    await pay.refund(refundOrder);
    await pay.refund(refundOrder);
    await simulator.control.flushNotices();
    expect(await pay.refund(refundOrder)).toBe('success');
    expect(simulator.control.orders()[0]?.refunds).toHaveLength(1);
    expect(merchant.read).toHaveLength(1);
  });

  it.each(['abnormal', 'closed'] as const)('can end %s', async (outcome) => {
    simulator.control.nextRefund(outcome);
    await pay.refund(refundOrder);
    await simulator.control.flushNotices();
    expect(await pay.queryRefund(refundOrder)).toBe(outcome);
    expect(merchant.read).toEqual([expect.objectContaining({ kind: 'refund', state: outcome })]);
  });

  it('can stay processing until the platform ends it', async () => {
    simulator.control.nextRefund('stays');
    await pay.refund(refundOrder);
    await simulator.control.flushNotices();
    expect(await pay.queryRefund(refundOrder)).toBe('processing');
    simulator.control.endRefund('R20261122000017', 'success');
    await simulator.control.flushNotices();
    expect(await pay.queryRefund(refundOrder)).toBe('success');
  });

  it('never pays back more than was paid', async () => {
    await pay.refund({ ...refundOrder, refundFen: 20_000 });
    await expect(pay.refund({ ...refundOrder, refundNo: 'R2', refundFen: 2_001 })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('refuses to refund what was never paid, and knows no refund that was never asked', async () => {
    await pay.open(order({ outTradeNo: 'JX20261122000025' }));
    await expect(pay.refund({ ...refundOrder, outTradeNo: 'JX20261122000025' })).rejects.toBeInstanceOf(ChannelRefused);
    await expect(pay.queryRefund({ ...refundOrder, refundNo: 'R404' })).rejects.toMatchObject({ code: 'RESOURCE_NOT_EXISTS' });
  });
});

describe('when WeChat Pay is not itself', () => {
  it('names an order that was never placed', async () => {
    await expect(pay.query('JX20261122000033')).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
    await expect(pay.close('JX20261122000033')).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
  });

  it.each([
    ['a server error', { status: 500, body: '{"code":"SYSTEM_ERROR","message":"系统异常"}' }],
    ['a rate limit', { status: 429, body: '{"code":"FREQUENCY_LIMITED","message":"频率限制"}' }],
    ['an error page', { status: 403, body: '<html></html>' }],
    ['a lost connection', { drop: 'before' as const }],
    ['a lost answer', { drop: 'after' as const }],
  ])('takes %s for an unknown outcome', async (_, fault) => {
    simulator.fault(fault);
    await expect(pay.open(order())).rejects.toBeInstanceOf(ChannelUnavailable);
  });

  it('gives up on a slow answer after its time limit', async () => {
    const hasty = createWechatPay({ ...simulator.control.clientOptions(merchant.notifyUrl), fetchTimeoutMs: 100 });
    simulator.fault({ delayMs: 1000 });
    // Had it waited, it would know how the order stands.
    await expect(hasty.query('JX20261122000017')).rejects.toThrow(ChannelUnavailable);
  });

  it.each([
    ['badSignature', 'signature'],
    ['unsigned', 'headers'],
    ['oldTimestamp', 'timestamp'],
    ['unknownSerial', 'serial'],
  ] as const)('does not believe an answer with %s', async (forgery, reason) => {
    simulator.control.nextAnswer(forgery);
    await expect(pay.open(order())).rejects.toThrow(new ChannelUnavailable(`WeChat Pay's answer cannot be trusted: ${reason}`));
  });

  it('verifies the empty answer to a close too', async () => {
    await opened();
    simulator.control.nextAnswer('badSignature');
    await expect(pay.close('JX20261122000017')).rejects.toBeInstanceOf(ChannelUnavailable);
    expect(simulator.requests.at(-1)?.path).toContain('/close');
  });

  it('does not believe an unsigned "paid"', async () => {
    await opened();
    const paid = { mchid: pay.identity.merchantId, out_trade_no: 'JX20261122000017', trade_state: 'SUCCESS' };
    simulator.fault({ match: 'out-trade-no', status: 200, body: JSON.stringify(paid) });
    await expect(pay.query('JX20261122000017')).rejects.toBeInstanceOf(ChannelUnavailable);
  });
});
