import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { sweepPayments, sweepRefunds } from '../../server/features/payment/effects.ts';
import type { Payment } from '../../server/generated/prisma/client.ts';
import type { AlipayForgery } from '../../server/platforms/alipay/simulator-notices.ts';
import type { NoticeMode } from '../../server/platforms/simulator-courier.ts';
import type { WechatPayForgery } from '../../server/platforms/wechat-pay/simulator-notices.ts';
import type { Case } from '../support/money/deeds.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

/**
 * Every kind of payment notice against every state of an application: one effect, the right end, nothing lost. The notices are made and
 * signed by the platforms' simulators and arrive over HTTP.
 */
const money = await moneyWorld();
const { world, clock, deeds, settle, origin } = money;
const { database } = world;
const states = keys<ApplicationState>(lifecycle.states);
const minutes = (count: number) => clock.to(new Date(clock.now().getTime() + count * 60_000));

interface Variant {
  mode: NoticeMode<WechatPayForgery & AlipayForgery> | WechatPayForgery | AlipayForgery;
  /** How the notice endpoint answers the first delivery; null when there is none. */
  answer: 'accepted' | 'refused' | null;
  /** Finance gets an incident to look into. */
  incident?: true;
  /** The notice comes again after everything is settled another way. */
  late?: true;
}

const good: Record<string, Variant> = {
  once: { mode: 'normal', answer: 'accepted' },
  twice: { mode: { repeat: 2 }, answer: 'accepted' },
  'ten at once': { mode: { repeat: 10 }, answer: 'accepted' },
  lost: { mode: 'withhold', answer: null },
  'late and after the refund’s': { mode: 'withhold', answer: null, late: true },
  'of another amount': { mode: 'wrongAmount', answer: 'accepted', incident: true },
  'of another merchant': { mode: 'wrongMerchant', answer: 'accepted', incident: true },
  'about an order we do not know': { mode: 'unknownOrder', answer: 'accepted', incident: true },
  'with a bad signature': { mode: 'badSignature', answer: 'refused' },
  unsigned: { mode: 'unsigned', answer: 'refused' },
};

const variants = {
  wechatNative: {
    ...good,
    'with an old timestamp': { mode: 'oldTimestamp', answer: 'refused' },
    'with changed ciphertext': { mode: 'tamperedCiphertext', answer: 'refused' },
    'with a bad tag': { mode: 'badTag', answer: 'refused' },
    'that probes the signature check': { mode: 'signTestProbe', answer: 'refused' },
    'under an unknown serial': { mode: 'unknownSerial', answer: 'refused' },
  },
  alipayQr: {
    ...good,
    'changed after signing': { mode: 'tampered', answer: 'refused' },
    'signed by SHA-1': { mode: 'weakSignature', answer: 'refused' },
  },
} as const satisfies Record<string, Record<string, Variant>>;

type Method = keyof typeof variants;
const cases = (Object.keys(variants) as Method[]).flatMap((method) =>
  Object.entries<Variant>(variants[method]).map(([name, variant]) => [name, method, variant] as const),
);

const deskOf = (method: Method) => (method === 'alipayQr' ? money.alipay.control : money.wechatPay.control);

interface Waiting {
  applied: Case;
  payment: Payment;
  state: ApplicationState;
}

/** An application with an open code, put into the state. */
async function waitingIn(state: ApplicationState, method: Method): Promise<Waiting> {
  const applied = await money.approved();
  const payment = await deeds.opens(applied, method);
  await standIn(database, 'application', applied.id, state);
  return { applied, payment, state };
}

function payerPays({ payment }: Waiting, method: Method, { mode }: Variant): void {
  if (method === 'alipayQr') money.alipay.control.nextNotices(mode as NoticeMode<AlipayForgery>);
  else money.wechatPay.control.nextNotices(mode as NoticeMode<WechatPayForgery>);
  money.pays(payment);
}

/** What a lost notice is healed by, some minutes later. */
async function heal(): Promise<void> {
  for (const _ of [1, 2, 3]) {
    minutes(3);
    await sweepPayments(world);
    await sweepRefunds(world);
    await settle();
  }
}

async function outcome({ applied: { id }, payment }: Waiting) {
  const [application, row, refunds, events] = await Promise.all([
    database.application.findUniqueOrThrow({ where: { id } }),
    database.payment.findUniqueOrThrow({ where: { id: payment.id } }),
    database.refund.findMany({ where: { applicationId: id } }),
    database.event.findMany({ where: { applicationId: id, name: { in: ['pay', 'paymentLate'] } } }),
  ]);
  return {
    state: application.state,
    payment: row.state,
    refunds: refunds.map(({ state }) => state),
    events: events.map(({ name }) => name),
  };
}

/** Money of an approved application pays it; any other goes back, once. */
const expected = (state: ApplicationState) =>
  state === 'approved'
    ? { state: 'paid', payment: 'paid', refunds: [], events: ['pay'] }
    : { state, payment: 'paid', refunds: ['success'], events: ['paymentLate'] };

describe('a payment notice', () => {
  it.each(cases)('%s (%s) has one effect in every state', async (_, method, variant) => {
    const desk = deskOf(method);
    const waiting = await Promise.all(states.map((state) => waitingIn(state, method)));
    const before = { deliveries: desk.deliveries().length, incidents: await database.task.count({ where: { kind: 'paymentIncident' } }) };
    for (const one of waiting) payerPays(one, method, variant);
    await settle();

    const payments = new Set(waiting.map(({ payment }) => payment.outTradeNo));
    const first = desk
      .deliveries()
      .slice(before.deliveries)
      // Who waits longer than the platform does is not answered, and asked again: a busy machine is not a refusal.
      .filter(({ about, answer }) => payments.has(about) && answer !== 'unreachable');
    if (variant.answer) for (const { accepted } of first) expect(accepted).toBe(variant.answer === 'accepted');
    if (variant.incident) {
      expect(await database.task.count({ where: { kind: 'paymentIncident' } })).toBe(before.incidents + states.length);
      for (const one of waiting) expect(await outcome(one)).toMatchObject({ state: one.state, payment: 'open', refunds: [] });
    }
    if (variant.answer === 'refused')
      for (const one of waiting) expect(await outcome(one)).toMatchObject({ state: one.state, payment: 'open' });

    await heal();
    if (variant.late) {
      for (const { payment } of waiting) desk.resendNotice(payment.outTradeNo);
      await settle();
    }
    for (const one of waiting) expect({ was: one.state, ...(await outcome(one)) }).toEqual({ was: one.state, ...expected(one.state) });
  });

  it('at the address of the other channel is refused and changes nothing', async () => {
    const waiting = await waitingIn('approved', 'wechatNative');
    const posts = [
      ['alipay', 'application/json', '{"id":"EV-1","event_type":"TRANSACTION.SUCCESS","resource":{}}'],
      [
        'wechat-pay',
        'application/x-www-form-urlencoded',
        `out_trade_no=${waiting.payment.outTradeNo}&trade_status=TRADE_SUCCESS&sign_type=RSA2&sign=x`,
      ],
    ] as const;
    for (const [channel, type, body] of posts) {
      const answer = await fetch(`${origin}/api/v1/notices/${channel}`, { method: 'POST', headers: { 'content-type': type }, body });
      expect(answer.status).toBe(400);
    }
    expect(await outcome(waiting)).toMatchObject({ state: 'approved', payment: 'open' });
  });
});

describe('a refund notice of WeChat Pay', () => {
  const modes: NoticeMode<WechatPayForgery>[] = [
    'normal',
    { repeat: 10 },
    'withhold',
    'badSignature',
    'oldTimestamp',
    'tamperedCiphertext',
    'badTag',
    'signTestProbe',
    'unknownSerial',
    'wrongAmount',
    'wrongMerchant',
    'unknownOrder',
  ];

  it.each(modes)('%j ends in one refund', async (mode) => {
    const { applied, payment } = await money.paidCase();
    money.wechatPay.control.nextNotices(mode);
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    await heal();
    expect(await database.refund.findMany({ where: { paymentId: payment.id } })).toMatchObject([
      { state: 'success', endedAt: expect.any(Date) },
    ]);
    const order = money.wechatPay.control.orders().find(({ body }) => body.out_trade_no === payment.outTradeNo);
    expect(order?.refunds.map(({ status }) => status)).toEqual(['SUCCESS']);
  });

  it.each([
    ['abnormal', '退款异常'],
    ['closed', '退款关闭'],
  ] as const)('%s becomes a task for finance, and its end is followed', async (ending, words) => {
    const { applied, payment } = await money.paidCase();
    money.wechatPay.control.nextRefund(ending);
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    const refund = () => database.refund.findFirstOrThrow({ where: { paymentId: payment.id } });
    const tasks = () => database.task.findMany({ where: { kind: 'refundTrouble', applicationId: applied.id, doneAt: null } });
    expect(await refund()).toMatchObject({ state: ending });
    expect(await tasks()).toMatchObject([{ role: 'finance', about: expect.stringContaining(words) }]);
    if (ending === 'abnormal') {
      money.wechatPay.control.endRefund((await refund()).refundNo, 'success');
      minutes(61);
    } else await money.retriesRefund((await refund()).id);
    await heal();
    expect(await refund()).toMatchObject({ state: 'success' });
    expect(await tasks()).toEqual([]);
  });
});
