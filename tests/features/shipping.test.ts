import { describe, expect, it } from '@jest/globals';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { announceShipping, reportShipping } from '../../server/features/payment/shipping.ts';
import { sweepShipping } from '../../server/features/payment/sweep-shipping.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, deeds, settle } = money;
const { database } = world;
const hours = (count: number) => clock.to(new Date(clock.now().getTime() + count * 3_600_000));
const filing = ({ applicationId }: { applicationId: string }) => database.shippingFiling.findFirst({ where: { applicationId } });
const shipmentOf = (transactionId: string | null) => money.wechat.control.shipments().find((one) => one.transactionId === transactionId);
const corrects = async ({ id }: Case, waybill: string, instead?: string) => {
  const sent = await database.parcel.findFirst({ where: { applicationId: id, direction: 'outbound' } });
  await correctWaybill(world, deeds.staff.dispatcher, id, { courier: 'sf', waybill, instead: instead ?? sent?.waybill ?? '' });
};
const warnings = ({ id }: Case) => database.task.findMany({ where: { kind: 'shippingDue', applicationId: id, doneAt: null } });
const travels = async (applied: Case) => {
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.dispatches] as const) await deed(applied);
  await settle();
};

describe('what WeChat is told about the goods', () => {
  it('at payment: they ship later, within 45 days; at dispatch: courier and waybill; each once', async () => {
    const { applied, payment } = await money.paidCase();
    expect(await filing(payment)).toMatchObject({ announcedAt: clock.now(), uploads: 0 });
    expect(shipmentOf(payment.transactionId)?.delayTo).toEqual(new Date((payment.paidAt ?? clock.now()).getTime() + 45 * 86_400_000));
    await travels(applied);
    await reportShipping(world, { applicationId: applied.id });
    expect(await filing(payment)).toMatchObject({ uploads: 1, courier: 'sf' });
    expect(shipmentOf(payment.transactionId)).toMatchObject({ stage: 'dispatched', courier: 'SF', uploads: 1 });
  });

  it('a waybill that was mistyped is corrected once: WeChat, tracking and the people learn the new one', async () => {
    const { applied, payment } = await money.paidCase();
    await travels(applied);
    await corrects(applied, 'SF8000000000001');
    await settle();
    expect(shipmentOf(payment.transactionId)).toMatchObject({ uploads: 2, waybill: 'SF8000000000001' });
    expect(await filing(payment)).toMatchObject({ uploads: 2, waybill: 'SF8000000000001' });
    const told = money.sms.control.messages().filter(({ parameters }) => parameters.includes('SF8000000000001'));
    expect(told.length).toBeGreaterThan(0);
    await corrects(applied, 'SF8000000000001');
    const { parcels, shipping, history } = await caseView(world, applied.id, deeds.staff.dispatcher);
    expect(parcels.filter(({ direction }) => direction === 'outbound')).toMatchObject([{ waybill: 'SF8000000000001' }]);
    expect(shipping).toMatchObject({ waybill: 'SF8000000000001', mayCorrect: false });
    expect(history.filter(({ label }) => label === '更正运单号')).toHaveLength(1);
  });

  it('a waybill that was mistyped twice is right for everybody but WeChat, which finance sees to', async () => {
    const { applied, payment } = await money.paidCase();
    await travels(applied);
    await corrects(applied, 'SF8000000000021');
    await settle();
    await corrects(applied, 'SF8000000000022');
    await settle();
    expect(shipmentOf(payment.transactionId)).toMatchObject({ uploads: 2, waybill: 'SF8000000000021' });
    expect(await warnings(applied)).toMatchObject([{ role: 'finance', about: expect.stringContaining('SF8000000000022') }]);
  });

  it('a second dispatch uses the one correction, a third is for finance', async () => {
    const { applied, payment } = await money.paidCase();
    await travels(applied);
    const again = async () => {
      hours(1);
      await deeds.takesBackKey(applied, 'courierMistake');
      await deeds.dispatches(applied);
      await settle();
      return (await database.parcel.findFirst({ where: { applicationId: applied.id, state: 'announced' } }))?.waybill;
    };
    const second = await again();
    expect(shipmentOf(payment.transactionId)).toMatchObject({ uploads: 2, waybill: second });
    expect(await warnings(applied)).toEqual([]);
    const third = await again();
    expect(shipmentOf(payment.transactionId)).toMatchObject({ uploads: 2, waybill: second });
    expect(await warnings(applied)).toMatchObject([{ about: expect.stringContaining(third ?? '?') }]);
  });

  it('a waybill that a colleague has corrected meanwhile is not corrected over it; the slower one hears who did', async () => {
    const { applied } = await money.paidCase();
    await travels(applied);
    const { waybill } = await database.parcel.findFirstOrThrow({ where: { applicationId: applied.id, direction: 'outbound' } });
    await corrects(applied, 'SF8000000000011', waybill);
    await expect(corrects(applied, 'SF8000000000012', waybill)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/喻芳已于 .*「更正运单号」/),
    });
  });

  it('no waybill is corrected before it is sent or after it arrived', async () => {
    const { applied } = await money.paidCase();
    await expect(corrects(applied, 'SF8000000000003')).rejects.toMatchObject({ code: 'wrongState' });
    await travels(applied);
    await deeds.delivers(applied);
    await expect(corrects(applied, 'SF8000000000003')).rejects.toMatchObject({ code: 'wrongState' });
  });

  it('an upload whose answer was lost does not use the correction up', async () => {
    const { applied, payment } = await money.paidCase();
    money.wechat.fault({ match: 'upload_shipping_info', drop: 'after' });
    await travels(applied);
    expect(await filing(payment)).toMatchObject({ uploads: 0 });
    hours(1);
    await settle();
    expect(await filing(payment)).toMatchObject({ uploads: 1 });
    expect(shipmentOf(payment.transactionId)).toMatchObject({ uploads: 1 });
  });

  it('a parcel that somebody told WeChat by hand is for finance to compare', async () => {
    const { applied, payment } = await money.paidCase();
    money.wechat.fault({ match: 'upload_shipping_info', status: 200, body: '{"errcode":10060003}' });
    await travels(applied);
    expect(await warnings(applied)).toMatchObject([{ role: 'finance', about: expect.stringContaining('核对商户后台') }]);
    hours(13);
    await sweepShipping(world);
    await settle();
    expect(shipmentOf(payment.transactionId)).toMatchObject({ stage: 'later', uploads: 0 });
  });

  it('nothing of an Alipay payment', async () => {
    const { payment } = await money.paidCase('alipayQr');
    expect(await filing(payment)).toBeNull();
    expect((await caseView(world, payment.applicationId, deeds.staff.finance)).shipping).toBeNull();
  });
});

describe('the clock over the filings', () => {
  it('warns finance a day before the money freezes, tries again, and takes the warning back when WeChat has it', async () => {
    const applied = await money.approved();
    const opened = await deeds.opens(applied, 'wechatNative');
    money.pays(opened);
    const number = money.wechatPay.control.orders().find(({ body }) => body.out_trade_no === opened.outTradeNo)?.transactionId ?? '';
    money.wechat.control.hidePayment(number, true);
    await settle();
    await expect(announceShipping(world, { applicationId: applied.id })).rejects.toThrow('does not know the order yet');
    hours(23);
    await sweepShipping(world);
    expect(await warnings(applied)).toEqual([]);
    hours(2);
    await sweepShipping(world);
    expect(await warnings(applied)).toMatchObject([
      { role: 'finance', about: expect.stringMatching(/2026-11-2\d \d\d:\d\d 起货款会被冻结/) },
    ]);
    money.wechat.control.hidePayment(number, false);
    hours(2);
    await settle();
    expect(await warnings(applied)).toEqual([]);
    expect(await filing({ applicationId: applied.id })).toMatchObject({ uploads: 0, announcedAt: clock.now() });
  });

  it('warns when the promised time of shipping comes near', async () => {
    const { applied } = await money.paidCase();
    hours(41 * 24);
    await sweepShipping(world);
    expect(await warnings(applied)).toMatchObject([{ about: expect.stringContaining('将到') }]);
  });

  it('sends the waybill again that WeChat has not got half a day after dispatch', async () => {
    const { applied, payment } = await money.paidCase();
    money.wechat.fault({ match: 'upload_shipping_info', status: 200, body: '{"errcode":10060004}' });
    await travels(applied);
    expect(await filing(payment)).toMatchObject({ uploads: 0 });
    hours(13);
    await sweepShipping(world);
    await settle();
    expect(await filing(payment)).toMatchObject({ uploads: 1 });
    expect(await warnings(applied)).toEqual([]);
  });
});
