import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChannelOrder, ChannelRefused, ChannelUnavailable, type PaymentGateway } from '../../server/contract/ports/payments.ts';
import { createAlipay } from '../../server/platforms/alipay/client.ts';
import { type AlipayControl, startAlipaySimulator } from '../../server/platforms/alipay/simulator.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { type Merchant, openMerchant } from './payment-merchant.ts';

let merchant: Merchant;
let simulator: Simulator<AlipayControl>;
let pay: PaymentGateway;
let clock: number;

beforeEach(async () => {
  clock = Date.parse('2026-11-22T12:00:00Z');
  merchant = await openMerchant();
  simulator = await startAlipaySimulator({ retryScheduleMs: [20, 20], now: () => new Date(clock) });
  pay = createAlipay(simulator.control.clientOptions(merchant.notifyUrl));
  merchant.gateway = pay;
});

afterEach(async () => {
  await simulator.close();
  await merchant.close();
});

const number = 'JX20261122000017';

const order = (changes: Partial<ChannelOrder> = {}): ChannelOrder => ({
  outTradeNo: number,
  amountFen: 22_000,
  description: '公共资源证书 主锁 100%',
  expiresAt: new Date(clock + 3_600_000),
  ...changes,
});

const refundOrder = { outTradeNo: number, refundNo: 'R20261122000017', refundFen: 22_000, totalFen: 22_000, reason: '重复付款' };

async function opened(changes: Partial<ChannelOrder> = {}) {
  const link = await pay.open(order(changes));
  if (!('codeUrl' in link)) throw new Error('expected a QR');
  return link;
}

describe('an applicant pays at the computer by Alipay QR', () => {
  it('has no trade until the QR is scanned, an unpaid one then, and a paid one at last', async () => {
    const link = await opened();
    expect(await pay.query(number)).toEqual({ state: 'notYetScanned' });
    simulator.control.scan(link);
    expect(await pay.query(number)).toEqual({ state: 'unpaid' });
    simulator.control.pay(link);
    expect(await pay.query(number)).toEqual({
      state: 'paid',
      transactionId: expect.stringMatching(/^20261122\d{20}$/),
      amountFen: 22_000,
      currency: 'CNY',
      paidAt: new Date(clock),
    });
  });

  it('sends amounts as yuan, times as Beijing time, and limits the life of the QR', async () => {
    await opened({ amountFen: 19_005 });
    const [request] = simulator.requests;
    const address = new URL(request?.path ?? '', simulator.origin);
    expect(address.searchParams.get('timestamp')).toBe('2026-11-22 20:00:00');
    expect(JSON.parse(new URLSearchParams(request?.body).get('biz_content') ?? '')).toEqual({
      out_trade_no: number,
      total_amount: '190.05',
      subject: '公共资源证书 主锁 100%',
      time_expire: '2026-11-22 21:00:00',
      qr_code_timeout_express: '60m',
    });
  });

  it('cannot be paid after its end, scanned or not', async () => {
    const unscanned = await opened({ outTradeNo: 'JX20261122000025' });
    await opened();
    simulator.control.decline(number);
    clock += 3_600_000;
    expect(() => simulator.control.scan(unscanned)).toThrow('失效');
    expect(await pay.query(number)).toEqual({ state: 'closed' });
    expect(() => simulator.control.pay(number)).toThrow('状态');
  });

  it('gets the same QR when the page asks again, and no other amount under the same number', async () => {
    const expiresAt = new Date(clock + 3_600_000);
    const first = await opened({ expiresAt });
    clock += 120_000;
    expect(await opened({ expiresAt })).toEqual(first);
    await expect(pay.open(order({ expiresAt, amountFen: 1 }))).rejects.toMatchObject({ code: 'ACQ.CONTEXT_INCONSISTENT' });
  });
});

describe('closing an Alipay trade', () => {
  it('has nothing to close before the QR is scanned, yet says that it is payable still', async () => {
    const link = await opened();
    expect(await pay.close(number)).toBe('notYetScanned');
    simulator.control.pay(link);
    expect(await pay.query(number)).toMatchObject({ state: 'paid' });
  });

  it('closes a scanned trade, and closing again changes nothing', async () => {
    simulator.control.scan(await opened());
    expect(await pay.close(number)).toBe('closed');
    expect(await pay.close(number)).toBe('closed');
    expect(await pay.query(number)).toEqual({ state: 'closed' });
    await expect(pay.open(order())).rejects.toMatchObject({ code: 'ACQ.TRADE_HAS_CLOSE' });
  });

  it('says so when the buyer was faster', async () => {
    simulator.control.pay(await opened());
    expect(await pay.close(number)).toBe('paid');
  });
});

describe('refunding an Alipay trade', () => {
  beforeEach(async () => {
    simulator.control.pay(await opened());
    await simulator.control.flushNotices();
    merchant.read.length = 0;
  });

  it('succeeds at once with a notice, and the trade was paid all the same', async () => {
    expect(await pay.refund(refundOrder)).toBe('success');
    expect(await pay.queryRefund(refundOrder)).toBe('success');
    await simulator.control.flushNotices();
    const noticeId = expect.any(String);
    expect(merchant.read).toEqual([
      { kind: 'refund', noticeId, refundNo: 'R20261122000017', refundFen: 22_000, ofAll: true, state: 'success' },
    ]);
    expect(await pay.query(number)).toMatchObject({ state: 'paid', amountFen: 22_000 });
  });

  it('pays back once when the same refund is asked twice', async () => {
    expect(await pay.refund(refundOrder)).toBe('success');
    expect(await pay.refund(refundOrder)).toBe('success');
    expect(simulator.control.orders()[0]?.refunds).toHaveLength(1);
  });

  it('is processing while no money moved, whatever is asked, until it moves', async () => {
    simulator.control.nextRefund('stays');
    expect(await pay.refund(refundOrder)).toBe('processing');
    expect(await pay.refund(refundOrder)).toBe('processing');
    expect(await pay.queryRefund(refundOrder)).toBe('processing');
    simulator.control.endRefund(number, refundOrder.refundNo);
    expect(await pay.queryRefund(refundOrder)).toBe('success');
  });

  it('pays back once when the answer is lost and the SDK asks again by itself', async () => {
    simulator.fault({ match: 'alipay.trade.refund', drop: 'after' });
    expect(await pay.refund(refundOrder)).toBe('success');
    expect(simulator.requests.filter(({ path }) => path.includes('method=alipay.trade.refund'))).toHaveLength(2);
    expect(simulator.control.orders()[0]?.refunds).toHaveLength(1);
  });

  it('is refused when the seller has no balance, and may be asked again', async () => {
    simulator.control.nextRefund('refused');
    await expect(pay.refund(refundOrder)).rejects.toMatchObject({ code: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' });
    expect(await pay.refund(refundOrder)).toBe('success');
  });

  it('never pays back more than was paid', async () => {
    expect(await pay.refund({ ...refundOrder, refundFen: 20_000 })).toBe('success');
    await expect(pay.refund({ ...refundOrder, refundNo: 'R2', refundFen: 2_001 })).rejects.toBeInstanceOf(ChannelRefused);
  });
});

describe('when Alipay is not itself', () => {
  it.each([
    ['a server error', { status: 502, body: 'Bad Gateway' }],
    ['an error page', { status: 200, body: '<html></html>' }],
    // Twice, because the SDK asks once more by itself.
    ['a lost connection', { drop: 'before' as const, times: 2 }],
    ['a lost answer', { drop: 'after' as const, times: 2 }],
    ['an unsigned refusal of the whole gateway', { status: 200, body: '{"error_response":{"code":"20000","msg":"Service Unavailable"}}' }],
  ])('takes %s for an unknown outcome', async (_, fault) => {
    simulator.fault(fault);
    await expect(pay.open(order())).rejects.toBeInstanceOf(ChannelUnavailable);
  });

  it('gives up on a slow answer after its time limit', async () => {
    const hasty = createAlipay({ ...simulator.control.clientOptions(merchant.notifyUrl), fetchTimeoutMs: 100 });
    simulator.fault({ delayMs: 1000 });
    // Had it waited, it would know how the order stands.
    await expect(hasty.query(number)).rejects.toBeInstanceOf(ChannelUnavailable);
  });

  it.each(['badSignature', 'unsigned', 'tampered'] as const)('does not believe an answer that is %s', async (forgery) => {
    simulator.control.nextAnswer(forgery);
    await expect(pay.open(order())).rejects.toBeInstanceOf(ChannelUnavailable);
  });

  it('refuses a request signed by another key, or sent with a wrong clock', async () => {
    const options = simulator.control.clientOptions(merchant.notifyUrl);
    const stranger = createAlipay({ ...options, privateKey: strangersKey() });
    await expect(stranger.query(number)).rejects.toMatchObject({ code: 'isv.invalid-signature' });
    const early = createAlipay({ ...options, now: () => new Date(clock - 8 * 3_600_000) });
    await expect(early.query(number)).rejects.toMatchObject({ code: 'isv.invalid-timestamp' });
  });
});

function strangersKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}
