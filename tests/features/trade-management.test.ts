import { describe, expect, it } from '@jest/globals';
import { scheduleOf } from '../../server/contract/jobs.ts';
import { sweepShipping } from '../../server/features/payment/sweep-shipping.ts';
import { sweepTradeManagement } from '../../server/features/payment/trade-management.ts';
import { moneyWorld } from './money-world.ts';

/** Whether WeChat wants to be told how goods travel is asked, never assumed. */

const money = await moneyWorld();
const { world, clock, wechat } = money;
const { database } = world;
const answer = () => database.tradeManagement.findMany();
const filings = (applicationId: string) => database.shippingFiling.count({ where: { applicationId } });
const open = () => database.task.findMany({ where: { kind: 'shippingDue', applicationId: null, state: 'open' } });

describe('发货信息管理', () => {
  it('is asked for every day', async () => {
    await sweepTradeManagement(world);
    expect(await answer()).toMatchObject([{ managed: true, merchantsConfirmed: true }]);
    expect(scheduleOf('sweepTradeManagement')).toBe('5 6 * * *');
  });

  it('decides whether shipping is reported: switched off nothing is, switched on again what was missed is', async () => {
    wechat.control.manageTrade({ managed: false });
    await sweepTradeManagement(world);
    const { applied } = await money.paidCase();
    clock.to(new Date(clock.now().getTime() + 30 * 3_600_000));
    await sweepShipping(world);
    expect(await filings(applied.id)).toBe(0);
    expect(await open()).toEqual([]);

    wechat.control.manageTrade({ managed: true });
    await sweepTradeManagement(world);
    await sweepShipping(world);
    expect(await filings(applied.id)).toBe(1);
  });

  it('is taken to be wanted while WeChat has never answered: silence would freeze money', async () => {
    await database.tradeManagement.deleteMany();
    const { applied } = await money.paidCase();
    expect(await filings(applied.id)).toBe(1);
  });

  it('is finance’s to see to while a linked merchant has not agreed, once, and no longer than that', async () => {
    wechat.control.manageTrade({ merchantsConfirmed: false });
    await sweepTradeManagement(world);
    await sweepTradeManagement(world);
    expect(await open()).toMatchObject([{ role: 'finance', about: expect.stringContaining('商户号没有确认') }]);
    wechat.control.manageTrade({ merchantsConfirmed: true });
    await sweepTradeManagement(world);
    expect(await open()).toEqual([]);
  });

  it('is asked about our mini-program and no other', async () => {
    const { appId } = await world.platforms.shipping.management();
    expect(await answer()).toMatchObject([{ appId }]);
  });
});
