import { afterEach, describe, expect, it } from '@jest/globals';
import { ChannelRefused, ChannelUnavailable, type RefundState } from '../../server/contract/ports/payments.ts';
import { UnknownPlatformCode } from '../../server/contract/ports/unknown-code.ts';
import { createAlipay } from '../../server/platforms/alipay/client.ts';
import * as alipayCodes from '../../server/platforms/alipay/codes.ts';
import { startAlipaySimulator } from '../../server/platforms/alipay/simulator.ts';
import { createWechatPay } from '../../server/platforms/wechat-pay/client.ts';
import * as wechatCodes from '../../server/platforms/wechat-pay/codes.ts';
import { startWechatPaySimulator } from '../../server/platforms/wechat-pay/simulator.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { openMerchant } from './payment-merchant.ts';
import { failureOf } from './people.ts';

const merchants = { wechat: await openMerchant(), alipay: await openMerchant() };
const wechat = await startWechatPaySimulator({ retryScheduleMs: [20], refundMs: 1 });
const alipay = await startAlipaySimulator({ retryScheduleMs: [20] });
atEndOfFile(async () => {
  for (const one of [wechat, alipay, merchants.wechat, merchants.alipay]) await one.close();
});
const pay = {
  wechat: createWechatPay(wechat.control.clientOptions(merchants.wechat.notifyUrl)),
  alipay: createAlipay(alipay.control.clientOptions(merchants.alipay.notifyUrl)),
};
merchants.wechat.gateway = pay.wechat;
merchants.alipay.gateway = pay.alipay;

afterEach(() => {
  wechat.control.speak({});
  alipay.control.speak({});
});

type Channel = keyof typeof pay;
const simulators = { wechat, alipay };
let count = 0;

async function paidOrder(channel: Channel): Promise<string> {
  const outTradeNo = `JX2026112200${++count + 1000}`;
  const order = { outTradeNo, amountFen: 22_000, description: '公共资源证书 主锁', expiresAt: new Date(Date.now() + 3_600_000) };
  const opened = await pay[channel].open(order);
  if (!('codeUrl' in opened)) throw new Error('expected a QR');
  simulators[channel].control.pay(opened);
  await simulators[channel].control.flushNotices();
  return outTradeNo;
}

const wechatRefund = async () => {
  const outTradeNo = await paidOrder('wechat');
  return { outTradeNo, refundNo: `${outTradeNo}R`, refundFen: 22_000, totalFen: 22_000, reason: '重复付款' };
};

/** What our client says after an answer with this meaning; a meaning that is missing here does not compile. */
const closing = {
  later: 'unavailable',
  refused: 'refused',
  paid: 'paid',
  closed: 'closed',
  unknownOrder: 'refused',
  noBill: 'refused',
} as const;

const kindOf = (error: unknown): string =>
  error instanceof ChannelUnavailable ? 'unavailable' : error instanceof ChannelRefused ? 'refused' : String(error);

const told = (work: Promise<unknown>) => work.then((result) => (typeof result === 'string' ? result : 'answered'), kindOf);

describe('WeChat Pay', () => {
  it.each(Object.entries(wechatCodes.errorCodes))('error %s, in both spellings', async (code, { is }) => {
    for (const spelt of [code, code.replaceAll('_', '')]) {
      wechat.fault({ status: 400, body: JSON.stringify({ code: spelt, message: '模拟' }) });
      expect(await told(pay.wechat.close('JX20261122000017'))).toBe(closing[is]);
    }
  });

  it.each(Object.entries(wechatCodes.tradeStates))('trade state %s', async (trade_state, { is }) => {
    const outTradeNo = await paidOrder('wechat');
    wechat.control.speak({ trade_state });
    expect(await pay.wechat.query(outTradeNo)).toMatchObject({ state: is });
  });

  it.each(Object.entries(wechatCodes.refundStates))('refund state %s, asked and told', async (status, { is }) => {
    const order = await wechatRefund();
    const before = merchants.wechat.read.length;
    wechat.control.speak({ status, refund_status: status });
    expect(await pay.wechat.refund(order)).toBe(is);
    expect(await pay.wechat.queryRefund(order)).toBe(is);
    await wechat.control.flushNotices();
    expect(merchants.wechat.read.slice(before)).toMatchObject([{ kind: 'refund', state: is }]);
  });

  it.each(Object.entries(wechatCodes.eventTypes))('notice of event %s', async (event_type, { is }) => {
    const outTradeNo = await paidOrder('wechat');
    const before = merchants.wechat.read.length;
    wechat.control.speak({ event_type });
    if (is !== 'refund') wechat.control.resendNotice(outTradeNo);
    else await pay.wechat.refund({ outTradeNo, refundNo: `${outTradeNo}R`, refundFen: 22_000, totalFen: 22_000, reason: '重复付款' });
    await wechat.control.flushNotices();
    expect(merchants.wechat.read.slice(before)).toMatchObject([{ kind: is }]);
  });

  it('words that are in no row are nobody’s guess, and notices with them are taken', async () => {
    wechat.fault({ status: 400, body: JSON.stringify({ code: 'NEW_RULE', message: '模拟' }) });
    expect(await failureOf(pay.wechat.close('JX20261122000017'))).toMatchObject({ constructor: UnknownPlatformCode, code: 'NEW_RULE' });
    const order = await wechatRefund();
    wechat.control.speak({ trade_state: 'FROZEN', status: 'WAITING', refund_status: 'WAITING' });
    expect(await failureOf(pay.wechat.query(order.outTradeNo))).toMatchObject({ party: 'wechat-pay', code: 'FROZEN' });
    expect(await failureOf(pay.wechat.refund(order))).toMatchObject({ party: 'wechat-pay', code: 'WAITING' });
    wechat.control.resendNotice(order.outTradeNo);
    await wechat.control.flushNotices();
    const codes = merchants.wechat.read.slice(-2).map((read) => (typeof read === 'object' && read.kind === 'unknown' ? read.code : read));
    expect(codes.sort()).toEqual(['FROZEN', 'WAITING']);
    wechat.control.speak({ event_type: 'TRANSACTION.DREAMT' });
    wechat.control.resendNotice(order.outTradeNo);
    await wechat.control.flushNotices();
    expect(merchants.wechat.read.at(-1)).toMatchObject({ kind: 'unknown', party: 'wechat-pay', code: 'TRANSACTION.DREAMT' });
    expect(
      wechat.control
        .deliveries()
        .slice(-3)
        .every(({ accepted }) => accepted),
    ).toBe(true);
  });
});

/** The same of Alipay, where a settled trade is asked about at once. */
const closingAlipay = {
  done: 'closed',
  later: 'unavailable',
  refused: 'refused',
  noTrade: 'notYetScanned',
  settled: 'refused',
  noBill: 'refused',
} as const;

describe('Alipay', () => {
  it.each(Object.entries(alipayCodes.subCodes))('sub-code %s', async (sub_code, { is }) => {
    alipay.control.speak({ code: '40004', sub_code });
    expect(await told(pay.alipay.close('JX20261122000017'))).toBe(closingAlipay[is]);
  });

  it.each(Object.entries(alipayCodes.gatewayCodes))('code %s of the gateway', async (code, { is }) => {
    const outTradeNo = await paidOrder('alipay');
    alipay.control.speak({ code });
    expect(await told(pay.alipay.query(outTradeNo))).toBe(is === 'done' ? 'answered' : closingAlipay[is]);
  });

  it.each(Object.entries(alipayCodes.tradeStatuses))('trade status %s, asked and told', async (trade_status, { is }) => {
    const outTradeNo = await paidOrder('alipay');
    alipay.control.speak({ trade_status });
    // The trade has a time of payment, hence a closed one was paid and refunded.
    expect(await pay.alipay.query(outTradeNo)).toMatchObject({ state: is === 'unpaid' ? 'unpaid' : 'paid' });
    alipay.control.resendNotice(outTradeNo);
    await alipay.control.flushNotices();
    expect(merchants.alipay.read.at(-1)).toMatchObject({ kind: is === 'paid' ? 'payment' : 'ignored' });
  });

  it.each(Object.entries(alipayCodes.fundChanges))('fund_change %s of a refund', async (fund_change, { is }) => {
    const outTradeNo = await paidOrder('alipay');
    alipay.control.nextRefund('stays');
    alipay.control.speak({ fund_change });
    const expected: Record<typeof is, RefundState> = { moved: 'success', asked: 'processing' };
    const order = { outTradeNo, refundNo: `${outTradeNo}R`, refundFen: 22_000, totalFen: 22_000, reason: '重复付款' };
    expect(await pay.alipay.refund(order)).toBe(expected[is]);
  });

  it.each(Object.entries(alipayCodes.refundStatuses))('refund status %s', async (refund_status, { is }) => {
    const outTradeNo = await paidOrder('alipay');
    const refundNo = `${outTradeNo}R`;
    alipay.control.speak({ refund_status, out_request_no: refundNo });
    expect(await pay.alipay.queryRefund({ outTradeNo, refundNo })).toBe(is);
  });

  it('words that are in no row are nobody’s guess, and notices with them are taken', async () => {
    const outTradeNo = await paidOrder('alipay');
    const refundNo = `${outTradeNo}R`;
    const order = { outTradeNo, refundNo, refundFen: 22_000, totalFen: 22_000, reason: '重复付款' };
    const unknown = async (words: Record<string, string>, work: () => Promise<unknown>) => {
      alipay.control.speak(words);
      expect(await failureOf(work())).toMatchObject({ constructor: UnknownPlatformCode, party: 'alipay' });
    };
    await unknown({ code: '40004', sub_code: 'ACQ.NEW_RULE' }, () => pay.alipay.close(outTradeNo));
    await unknown({ trade_status: 'TRADE_FROZEN' }, () => pay.alipay.query(outTradeNo));
    await unknown({ refund_status: 'REFUND_DREAMT', out_request_no: refundNo }, () => pay.alipay.queryRefund(order));
    await unknown({ fund_change: 'X' }, () => pay.alipay.refund(order));
    for (const [field, word] of [
      ['trade_status', 'TRADE_FROZEN'],
      ['notify_type', 'trade_dream'],
    ] as const) {
      const other = await paidOrder('alipay');
      alipay.control.speak({ [field]: word });
      alipay.control.resendNotice(other);
      await alipay.control.flushNotices();
      expect(merchants.alipay.read.at(-1)).toMatchObject({ kind: 'unknown', party: 'alipay', code: word });
      alipay.control.speak({});
    }
  });
});
