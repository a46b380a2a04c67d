import { expect, it } from '@jest/globals';
import { sweepRefunds } from '../../server/features/payment/effects.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, deeds, settle } = money;
const { database } = world;

const jobs = () => database.$queryRaw<{ name: string }[]>`select name from simulated_job where name = 'advanceRefund'`;

it('a refund has the one job it was asked for with, however many sweeps look after it, and arrives by the sweep', async () => {
  const { applied, payment } = await money.paidCase();
  const refund = () => database.refund.findFirstOrThrow({ where: { paymentId: payment.id } });
  money.wechatPay.control.nextRefund('stays');
  await deeds.asksForWithdrawal(applied);
  await deeds.agrees(applied);
  await settle();
  expect((await refund()).state).toBe('processing');
  for (let count = 0; count < 6; count += 1) {
    clock.to(new Date(clock.now().getTime() + 5 * 60_000));
    await sweepRefunds(world);
  }
  expect(await jobs()).toEqual([]);
  money.wechatPay.control.nextNotices('withhold');
  money.wechatPay.control.endRefund((await refund()).refundNo, 'success');
  clock.to(new Date(clock.now().getTime() + 5 * 60_000));
  await sweepRefunds(world);
  expect((await refund()).state).toBe('success');
});
