import { describe, expect, it } from '@jest/globals';
import { moneyWorld } from './money-world.ts';

const { world, approved, deeds, pays, wechatPay } = await moneyWorld();

describe('a payment whose row somebody holds', () => {
  it('is settled as soon as it is free: who paid and takes the other channel meanwhile is told so, and nothing fails', async () => {
    const applied = await approved();
    const code = await deeds.opens(applied, 'wechatNative');
    wechatPay.control.nextNotices('withhold');
    pays(code);
    const holder = world.database.$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from "Payment" where "id" = ${code.id}::uuid for update`;
      // Longer than a statement may wait for a lock.
      await tx.$queryRaw`select pg_sleep(0.8)::text`;
    });
    const told: unknown = await deeds.opens(applied, 'alipayQr').catch((error: unknown) => error);
    await holder;
    expect(told).toMatchObject({ code: 'alreadyPaid' });
    expect(await world.database.payment.findUniqueOrThrow({ where: { id: code.id } })).toMatchObject({ state: 'paid' });
  });
});
