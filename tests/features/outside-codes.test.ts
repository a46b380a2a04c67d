import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openAnswers } from '../../server/content/answers.ts';
import { Refusal } from '../../server/contract/errors.ts';
import { sweepParcels } from '../../server/features/parcel/effects.ts';
import { sweepPayments, sweepRefunds } from '../../server/features/payment/effects.ts';
import { caseView } from '../../server/views/case.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(undefined, { issuesInvoices: true });
const { world, clock, settle, deeds, wechatPay, alipay, sf, sms, wechat, invoices } = money;
const { database } = world;

afterEach(() => {
  wechatPay.control.speak({});
  alipay.control.speak({});
  invoices.control.speak({});
});

const minutes = (count: number) => clock.to(new Date(clock.now().getTime() + count * 60_000));
const asked = async (code: string) => {
  const tasks = await database.task.findMany({ where: { kind: 'unknownCode' } });
  return tasks.filter(({ reference }) => reference.endsWith(`:${code}`)).map(({ reference, role }) => [reference, role]);
};
/** What finance reads on the case beside its money: the words of channels that no table has. */
const beside = async (applicationId: string) => {
  const { payments, refunds } = await caseView(world, applicationId, { roles: ['finance'], name: '财务小郑' });
  return [...payments, ...refunds].map(({ unknownCode }) => unknownCode);
};
const told = (role: string) => database.task.findMany({ where: { kind: 'outsideRefusal', role }, orderBy: { createdAt: 'asc' } });
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(() => null).catch((caught: unknown) => caught);
  if (!(error instanceof Refusal)) throw error ?? new Error('it went well');
  return { code: error.code, message: error.message };
};

describe('a notice with a word that no table has', () => {
  it('of WeChat Pay is acknowledged, kept, and asked about once by finance; the payment is found by asking', async () => {
    const applied = await money.approved();
    const payment = await deeds.opens(applied, 'wechatNative');
    wechatPay.control.speak({ event_type: 'TRANSACTION.DREAMT' });
    money.pays(payment);
    await settle();
    wechatPay.control.resendNotice(payment.outTradeNo);
    await settle();
    expect(wechatPay.control.deliveries().slice(-2)).toMatchObject([{ accepted: true }, { accepted: true }]);
    const kept = await database.channelNotice.findMany({ where: { outcome: 'unknown TRANSACTION.DREAMT' } });
    expect(kept.map(({ content }) => content)).toMatchObject([{ code: 'TRANSACTION.DREAMT' }, { code: 'TRANSACTION.DREAMT' }]);
    expect(await asked('TRANSACTION.DREAMT')).toEqual([['code:wechat-pay:TRANSACTION.DREAMT', 'finance']]);
    wechatPay.control.speak({});
    minutes(3);
    await sweepPayments(world);
    expect(await database.payment.findUniqueOrThrow({ where: { id: payment.id } })).toMatchObject({ state: 'paid' });
  });

  it('of Alipay as well', async () => {
    const payment = await money.paid('alipayQr');
    alipay.control.speak({ trade_status: 'TRADE_FROZEN' });
    alipay.control.resendNotice(payment.outTradeNo);
    await settle();
    expect(alipay.control.deliveries().at(-1)).toMatchObject({ accepted: true });
    expect(await asked('TRADE_FROZEN')).toEqual([['code:alipay:TRADE_FROZEN', 'finance']]);
  });
});

describe('a channel that is asked and answers with a word that no table has', () => {
  it('about a trade: it stands on the payment, is one task however often it is asked, and goes when the channel says what we know', async () => {
    const applied = await money.approved();
    const { id } = await deeds.opens(applied, 'wechatNative');
    wechatPay.control.speak({ trade_state: 'FROZEN' });
    for (const _ of [1, 2]) {
      minutes(3);
      await sweepPayments(world);
    }
    expect(await database.payment.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'open', unknownCode: 'FROZEN' });
    expect(await beside(applied.id)).toEqual(['FROZEN']);
    expect(await asked('FROZEN')).toEqual([['code:wechat-pay:FROZEN', 'finance']]);
    wechatPay.control.speak({});
    minutes(3);
    await sweepPayments(world);
    expect(await database.payment.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'open', unknownCode: null });
    expect(await beside(applied.id)).toEqual([null]);
  });

  it('about a refund: the same, and the refund goes on', async () => {
    const { applied, payment } = await money.paidCase();
    wechatPay.control.speak({ status: 'WAITING', refund_status: 'WAITING' });
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    const ofPayment = { where: { paymentId: payment.id } };
    expect(await database.refund.findFirstOrThrow(ofPayment)).toMatchObject({ state: 'requested', unknownCode: 'WAITING' });
    expect(await beside(applied.id)).toEqual([null, 'WAITING']);
    expect(await asked('WAITING')).toEqual([['code:wechat-pay:WAITING', 'finance']]);
    wechatPay.control.speak({});
    for (const _ of [1, 2, 3]) {
      minutes(30);
      await sweepRefunds(world);
      await settle();
    }
    expect(await database.refund.findFirstOrThrow(ofPayment)).toMatchObject({ state: 'success', unknownCode: null });
  });
});

describe('a channel that says a word', () => {
  it('that no table has when the agent wants to pay: it is said whom to wait for, and nothing twice', async () => {
    const applied = await money.approved();
    for (const _ of [1, 2]) {
      wechatPay.fault({ match: '/native', status: 400, body: '{"code":"NEW_RULE","message":"?"}' });
      expect(await refusalOf(deeds.opens(applied, 'wechatNative'))).toEqual({
        code: 'codeUnknown',
        message: '微信支付的答复暂时无法识别，已通知工作人员处理；若已付款请勿重复支付，结果以稍后刷新的页面为准。',
      });
    }
    expect(await asked('NEW_RULE')).toEqual([['code:wechat-pay:NEW_RULE', 'finance']]);
  });

  it('that is the agent’s affair: the agent is told what to do, and nobody else', async () => {
    const applied = await money.approved();
    wechatPay.fault({ match: '/native', status: 403, body: '{"code":"RULE_LIMIT","message":"?"}' });
    expect(await refusalOf(deeds.opens(applied, 'wechatNative'))).toEqual({
      code: 'outsideRefused',
      message: '付款超过微信的限额或规则，请换一种付款方式。',
    });
    expect(await database.task.findMany({ where: { reference: { contains: 'RULE_LIMIT' } } })).toEqual([]);
  });

  it('that is our set-up: the administrator is told once a day, the agent that it does not work now', async () => {
    const applied = await money.approved();
    for (const _ of [1, 2]) {
      wechatPay.fault({ match: '/native', status: 403, body: '{"code":"NO_AUTH","message":"?"}' });
      expect(await refusalOf(deeds.opens(applied, 'wechatNative'))).toMatchObject({ code: 'channelUnavailable' });
    }
    expect((await told('administrator')).map(({ about }) => about)).toEqual(['微信支付：商户没有该权限，请在商户平台开通（代码 NO_AUTH）']);
  });

  it('that finance must mend: a refund without balance is told at once, and goes on when it is mended', async () => {
    const { applied, payment } = await money.paidCase('alipayQr');
    alipay.control.nextRefund('refused');
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    const ofPayment = { where: { paymentId: payment.id } };
    const refused = await database.refund.findFirstOrThrow(ofPayment);
    expect(refused).toMatchObject({ state: 'refused', refusedCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' });
    const trouble = () => database.task.findMany({ where: { kind: 'refundTrouble', applicationId: applied.id } });
    expect(await trouble()).toMatchObject([
      {
        role: 'finance',
        state: 'open',
        about: `退款单 ${refused.refundNo}：支付宝没有接受：商户账户余额不足，请充值后重新退款（代码 ACQ.SELLER_BALANCE_NOT_ENOUGH）；处理后点「重新退款」，渠道不能再退的转账后点「登记转账退款」`,
      },
    ]);
    minutes(70);
    await sweepRefunds(world);
    await settle();
    expect(await database.refund.findMany(ofPayment)).toMatchObject([{ state: 'success', refusedCode: null }]);
    expect(await trouble()).toMatchObject([{ state: 'done' }]);
  });
});

describe('a word that no table has', () => {
  it('in the scans of SF is shown with its code, moves nothing back and is asked about once', async () => {
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.dispatches] as const) await deed(applied);
    const { id, waybill } = await database.parcel.findFirstOrThrow({ where: { applicationId: applied.id, direction: 'outbound' } });
    sf.control.move(waybill, 'deliver');
    minutes(1);
    sf.control.scan(waybill, '31337');
    await sweepParcels(world);
    await sweepParcels(world);
    const row = await database.parcel.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: 'delivering', events: [{ code: 'opCode 31337' }, {}] });
    expect(await asked('opCode 31337')).toEqual([['code:sf:opCode 31337', 'administrator']]);
  });

  it('of the SMS platform leaves the message to another try, and is asked about once', async () => {
    const applied = await money.approved();
    const { answers } = await database.application.findUniqueOrThrow({ where: { id: applied.id } });
    const { agentMobile: mobile = '' } = openAnswers(world.sealer, answers);
    sms.control.answerWith(mobile, 'FailedOperation.InventedYesterday');
    await money.payBy(applied, 'wechatNative');
    minutes(30);
    await settle();
    expect(await asked('FailedOperation.InventedYesterday')).toEqual([
      ['code:tencent-sms:FailedOperation.InventedYesterday', 'administrator'],
    ]);
    sms.control.answerWith(mobile, null);
    minutes(24 * 60);
    await settle();
    expect(sms.control.messages().filter((message) => message.mobile === mobile && message.template === 'paid')).toHaveLength(1);
  });

  it('of WeChat at sign-in is said to be looked into', async () => {
    for (const _ of [1, 2]) {
      wechat.fault({ match: 'jscode2session', status: 200, body: '{"errcode":77777,"errmsg":"?"}' });
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const response = await fetch(`${money.origin}/api/v1/sessions/wechat`, { method: 'POST', headers, body: '{"code":"0a1b2c"}' });
      expect(await response.json()).toMatchObject({
        code: 'codeUnknown',
        message: '微信的答复暂时无法识别，已通知工作人员处理；请一个工作日后再试。',
      });
    }
    expect(await asked('77777')).toEqual([['code:wechat:77777', 'administrator']]);
  });

  it('of the issuing service is asked about, and finance issues the invoice by hand', async () => {
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers] as const) await deed(applied);
    invoices.control.speak({ status: 'refused', code: 'TAX_BUREAU_ASLEEP' });
    await deeds.produces(applied);
    await settle();
    expect(await asked('TAX_BUREAU_ASLEEP')).toEqual([['code:invoice-provider:TAX_BUREAU_ASLEEP', 'finance']]);
    const byHand = await database.task.findMany({ where: { applicationId: applied.id, kind: 'invoiceDue' } });
    expect(byHand.map(({ about }) => about)).toMatchObject([
      expect.stringContaining('开票平台不予开具，请人工开具（开票平台代码 TAX_BUREAU_ASLEEP）'),
    ]);
  });
});
