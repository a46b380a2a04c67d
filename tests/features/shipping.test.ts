import { describe, expect, it } from '@jest/globals';
import { announceShipping, reportShipping, sweepShipping } from '../../server/features/payment/shipping.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, deeds, settle } = money;
const { database } = world;
const hours = (count: number) => clock.to(new Date(clock.now().getTime() + count * 3_600_000));
const filing = ({ applicationId }: { applicationId: string }) => database.shippingFiling.findFirst({ where: { applicationId } });
const shipmentOf = (transactionId: string | null) => money.wechat.control.shipments().find((one) => one.transactionId === transactionId);
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

  it('a changed waybill is corrected once; a second change is for finance', async () => {
    const { applied, payment } = await money.paidCase();
    await travels(applied);
    for (const waybill of ['SF8000000000001', 'SF8000000000002']) {
      await database.parcel.updateMany({ where: { applicationId: applied.id, direction: 'outbound' }, data: { waybill } });
      await reportShipping(world, { applicationId: applied.id });
    }
    expect(shipmentOf(payment.transactionId)).toMatchObject({ uploads: 2, waybill: 'SF8000000000001' });
    expect(await warnings(applied)).toMatchObject([{ about: expect.stringContaining('只能更正一次') }]);
  });

  it('nothing of an Alipay payment', async () => {
    const { payment } = await money.paidCase('alipayQr');
    expect(await filing(payment)).toBeNull();
  });
});

describe('the clock over the filings', () => {
  it('warns finance a day before the money freezes, tries again, and takes the warning back when WeChat has it', async () => {
    const applied = await money.approved();
    const opened = await deeds.opens(applied, 'wechatNative');
    deeds.pays(opened);
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
