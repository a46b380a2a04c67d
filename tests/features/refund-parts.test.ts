import { describe, expect, it } from '@jest/globals';
import { convert } from '../../server/features/payment/convert.ts';
import { sweepPromises } from '../../server/features/promise/sweep.ts';
import { takeBackWithdrawal } from '../../server/features/withdrawal/answer.ts';
import { askWithdraw } from '../../server/features/withdrawal/ask.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, deeds, settle } = money;
const { database } = world;

/** Somebody who has paid for the key that an organisation holds once. */
async function paidPrimary(number: number): Promise<Case> {
  const applied = await deeds.approved(number, 'primary');
  await deeds.confirmsInvoice(applied);
  await money.payBy(applied, 'wechatNative');
  return applied;
}

const converts = async ({ id, applicant }: Case) => {
  await convert(world, applicant, id);
  await settle();
};
const refundsOf = async ({ id }: Case) =>
  (await database.refund.findMany({ where: { applicationId: id }, orderBy: { createdAt: 'asc' } })).map(({ part, state }) => [part, state]);
const troubles = ({ id }: Case) => database.task.findMany({ where: { kind: 'refundTrouble', applicationId: id, state: 'open' } });

describe('a difference that the channel closed', () => {
  it('stays finance’s task though the rest goes back well afterwards, until it has gone back itself', async () => {
    const applied = await paidPrimary(801);
    money.wechatPay.control.nextRefund('closed');
    await converts(applied);
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    expect(await refundsOf(applied)).toEqual([
      ['difference', 'closed'],
      ['rest', 'success'],
    ]);
    expect(await troubles(applied)).toMatchObject([{ role: 'finance', about: expect.stringContaining('退款关闭') }]);
    const { id } = await database.refund.findFirstOrThrow({ where: { applicationId: applied.id, part: 'difference' } });
    money.wechatPay.control.nextRefund('closed');
    await money.retriesRefund(id);
    await settle();
    expect(await troubles(applied)).toHaveLength(1);
    await money.retriesRefund(id);
    await settle();
    expect((await refundsOf(applied)).map(([, state]) => state)).toEqual(['success', 'success']);
    expect(await troubles(applied)).toEqual([]);
  });
});

describe('a key that was made, invoiced and is made anew', () => {
  it('is not converted, so that no difference goes back beside an invoice over the whole price', async () => {
    const applied = await paidPrimary(802);
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
    await settle();
    await deeds.attachesInvoice(applied);
    await deeds.dispatches(applied);
    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    await settle();
    await expect(converts(applied)).rejects.toMatchObject({ code: 'notConvertible', message: expect.stringContaining('已经制作过一次') });
    const view = await applicationView(world, applied.id, applied.applicant);
    expect(view).toMatchObject({ state: 'inProduction', conversion: null });
    expect(view.allowed).not.toContain('convert');
    expect(await refundsOf(applied)).toEqual([]);
  });

  it('is taken back only once the certificate of the first one is revoked, and by the product’s table nothing goes back by then', async () => {
    const applied = await paidPrimary(803);
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.asksForRemake, deeds.agrees] as const)
      await deed(applied);
    await expect(deeds.asksForWithdrawal(applied)).rejects.toMatchObject({ code: 'notRevoked' });
    await deeds.entersRevocation(applied);
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    expect(await refundsOf(applied)).toEqual([]);
    const order = await database.application.findUniqueOrThrow({ where: { id: applied.id }, include: { invoice: true } });
    expect(order).toMatchObject({ state: 'cancelled', keptFen: 22_000, invoice: { state: 'awaited', amountFen: 22_000 } });
  });
});

describe('somebody who asked to withdraw while the papers were looked at', () => {
  const asked = async (number: number): Promise<Case> => {
    const applied = await paidPrimary(number);
    await deeds.posts(applied);
    await deeds.receives(applied);
    await askWithdraw(world, applied.applicant, applied.id, '单位不再需要');
    return applied;
  };

  it('is promised no other day of a step that rests, until it is taken back', async () => {
    const applied = await asked(804);
    const postponed = async () => (await database.application.findUniqueOrThrow({ where: { id: applied.id } })).postponedTo;
    clock.to(new Date(clock.now().getTime() + 20 * 86_400_000));
    await sweepPromises(world);
    expect(await postponed()).toBeNull();
    await takeBackWithdrawal(world, applied.applicant, applied.id);
    await sweepPromises(world);
    expect(await postponed()).not.toBeNull();
  });

  it('takes back what was asked, and not what the staff want to refuse', async () => {
    const applied = await asked(805);
    await deeds.rejects(applied);
    await takeBackWithdrawal(world, applied.applicant, applied.id);
    await deeds.agrees(applied);
    expect(await database.application.findUniqueOrThrow({ where: { id: applied.id } })).toMatchObject({ state: 'rejected' });
  });
});
