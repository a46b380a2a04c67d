import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { payment as attempts } from '../../server/contract/machines/payment.ts';
import { mayAsk } from '../../server/contract/payment-channels.ts';
import { ChannelRefused, ChannelUnavailable } from '../../server/contract/ports/payments.ts';
import {
  attemptLife,
  isUnknownOrder,
  judgeArrival,
  paymentGatewayOf,
  paymentNumber,
  tooShort,
} from '../../server/features/payment/rules.ts';
import { errorCodes } from '../../server/platforms/wechat-pay/codes.ts';
import type { Platforms } from '../../server/world.ts';

const begun = new Date('2026-11-27T02:00:00.000Z');
const after = (seconds: number) => new Date(begun.getTime() + seconds * 1000);

describe('while somebody waits for a payment', () => {
  it.each([
    [0, 5],
    [1, 15],
    [2, 30],
    [3, 60],
  ])('after %i questions the channel is asked again %i seconds from the beginning, and not before', (asks, seconds) => {
    const payment = { createdAt: begun, askedAt: asks === 0 ? null : after(seconds - 1), asks };
    expect(mayAsk(payment, after(seconds - 0.001))).toBe(false);
    expect(mayAsk(payment, after(seconds))).toBe(true);
  });

  it('later it is asked once a minute, counted from the last question', () => {
    const payment = { createdAt: begun, askedAt: after(100), asks: 4 };
    expect(mayAsk(payment, after(159))).toBe(false);
    expect(mayAsk(payment, after(160))).toBe(true);
  });

  it('and from the beginning where no question is known', () => {
    const payment = { createdAt: begun, askedAt: null, asks: 9 };
    expect(mayAsk(payment, after(59))).toBe(false);
    expect(mayAsk(payment, after(60))).toBe(true);
  });
});

describe('an attempt to pay', () => {
  const minute = 60_000;

  it('ends before the two hours in which its channel takes the money, and leaves most of them to the payer', () => {
    expect(attemptLife).toBeLessThan(120 * minute);
    expect(attemptLife).toBeGreaterThanOrEqual(100 * minute);
  });

  it('is not offered again for its last minutes, in which nobody finds an app, a password and a bank', () => {
    expect(tooShort).toBeGreaterThanOrEqual(2 * minute);
    expect(tooShort).toBeLessThan(attemptLife / 10);
  });
});

describe('the numbers that channels are told', () => {
  it('differ by way and try, and can be read on a bill', () => {
    expect(paymentNumber('26112700017', 'wechatJsapi', 1)).toBe('26112700017J1');
    expect(paymentNumber('26112700017', 'wechatNative', 2)).toBe('26112700017N2');
    expect(paymentNumber('26112700017', 'alipayQr', 1)).toBe('26112700017A1');
  });
});

describe('money that arrives', () => {
  const arrival = { transactionId: '4200002026', amountFen: 22_000, currency: 'CNY', paidAt: begun };
  const attempt = { state: 'open', amountFen: 22_000, transactionId: null } as const;

  it('is booked once: on an attempt that is open, or was closed too early', () => {
    for (const state of keys(attempts.states))
      expect({ state, means: judgeArrival({ ...attempt, state }, arrival) }).toEqual({
        state,
        means: state === 'paid' ? 'mismatch' : 'books',
      });
  });

  it('on what is booked is a repeat when it is the same transaction, else an incident', () => {
    const booked = { ...attempt, state: 'paid', transactionId: arrival.transactionId } as const;
    expect(judgeArrival(booked, arrival)).toBe('repeats');
    expect(judgeArrival(booked, { ...arrival, transactionId: '4200002027' })).toBe('mismatch');
  });

  it.each([
    ['less', { amountFen: 21_999 }],
    ['more', { amountFen: 22_001 }],
    ['another currency', { currency: 'HKD' }],
  ])('as %s than was asked for is an incident, also as a repeat', (_, other) => {
    expect(judgeArrival(attempt, { ...arrival, ...other })).toBe('mismatch');
    expect(judgeArrival({ ...attempt, state: 'paid', transactionId: arrival.transactionId }, { ...arrival, ...other })).toBe('mismatch');
  });
});

describe('the channel', () => {
  it('of a way to pay is the one that knows its orders', () => {
    const platforms = { payments: { wechat: { channel: 'wechat' }, alipay: { channel: 'alipay' } } } as unknown as Platforms;
    expect(paymentGatewayOf(platforms, 'wechatJsapi').channel).toBe('wechat');
    expect(paymentGatewayOf(platforms, 'wechatNative').channel).toBe('wechat');
    expect(paymentGatewayOf(platforms, 'alipayQr').channel).toBe('alipay');
  });

  it.each(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'ORDER_NOTEXIST'])('that says %s never heard of the order', (code) => {
    expect(isUnknownOrder(new ChannelRefused('wechat-pay', code, errorCodes.ORDER_NOT_EXIST))).toBe(true);
  });

  it('that refuses for another reason, or does not answer, may know it', () => {
    expect(isUnknownOrder(new ChannelRefused('wechat-pay', 'ORDER_CLOSED', errorCodes.ORDER_CLOSED))).toBe(false);
    expect(isUnknownOrder(new ChannelUnavailable('ORDER_NOT_EXIST'))).toBe(false);
    expect(isUnknownOrder({ code: 'ORDER_NOT_EXIST' })).toBe(false);
    expect(isUnknownOrder(null)).toBe(false);
  });
});
