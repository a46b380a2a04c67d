import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { refund as machine, type RefundState } from '../../server/contract/machines/refund.ts';
import { beijingDay } from '../../server/contract/time.ts';
import { advanceTo } from '../../server/features/payment/refund.ts';
import { confirmTransfer, dropTransfer, enterTransfer } from '../../server/features/payment/transfer.ts';
import { reconcile } from '../../server/features/reconciliation/reconcile.ts';
import { applicationView } from '../../server/views/application.ts';
import { caseView } from '../../server/views/case.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, deeds, settle, sms } = money;
const { database } = world;
const { finance, supervisor } = deeds.staff;
/** The bank's number of this test's transfer. */
let reference = '';
let transfers = 100;
beforeEach(() => {
  transfers += 1;
  reference = `B20261123000${transfers}`;
});
const receiptOf = (now: Date) => ({ reference, paidOn: beijingDay(now), note: '付款的微信已注销，转入单位对公账户' });

/** Withdrawn, and the channel did not give the money back. */
async function stuck(state: RefundState = 'closed') {
  const { applied } = await money.paidCase();
  await deeds.asksForWithdrawal(applied);
  money.wechatPay.control.nextRefund('closed');
  await deeds.agrees(applied);
  await settle();
  const row = await database.refund.findFirstOrThrow({ where: { applicationId: applied.id } });
  if (state !== row.state) await standIn(database, 'refund', row.id, state);
  return { applied, which: { id: applied.id, refundId: row.id }, refundNo: row.refundNo };
}

const rowOf = ({ refundId }: { refundId: string }) => database.refund.findUniqueOrThrow({ where: { id: refundId } });
const tasksOf = async ({ id }: { id: string }) =>
  (
    await database.task.findMany({ where: { applicationId: id, state: 'open', kind: { startsWith: 'refund' } }, orderBy: { role: 'asc' } })
  ).map(({ kind, role }) => `${kind} ${role}`);
const shown = async ({ applied }: { applied: Awaited<ReturnType<typeof stuck>>['applied'] }) =>
  (await applicationView(world, applied.id, applied.applicant)).refunds[0];

describe('money that a channel cannot give back', () => {
  it('goes back by bank transfer, entered by one person and confirmed by another; the applicant hears it and the books agree', async () => {
    const refund = await stuck();
    const { which, applied } = refund;
    clock.to(new Date('2026-11-23T12:00:00+08:00'));
    expect(await tasksOf(which)).toEqual(['refundTrouble finance']);
    expect(await database.task.findFirstOrThrow({ where: { applicationId: which.id, kind: 'refundTrouble' } })).toMatchObject({
      about: expect.stringContaining('登记转账退款'),
    });
    await enterTransfer(world, finance, which, receiptOf(clock.now()));
    expect(await tasksOf(which)).toEqual(['refundTransfer finance', 'refundTransfer supervisor']);
    expect(await shown(refund)).toMatchObject({ state: 'transferring', transfer: null });
    expect(JSON.stringify(await applicationView(world, applied.id, applied.applicant))).not.toContain(reference);
    expect((await caseView(world, which.id, supervisor)).refunds[0]).toMatchObject({ entered: { reference, by: finance.name } });

    await expect(confirmTransfer(world, finance, which, reference)).rejects.toMatchObject({ code: 'secondPerson' });
    await expect(confirmTransfer(world, supervisor, which, 'B20261123000179')).rejects.toMatchObject({ code: 'conflict' });
    await confirmTransfer(world, supervisor, which, reference);
    await settle();
    expect(await tasksOf(which)).toEqual([]);
    expect(await shown(refund)).toMatchObject({ state: 'transferred', transfer: { reference, paidOn: '2026-11-23' } });
    expect(sms.control.messages().filter(({ template }) => template === 'refundTransferred')).toMatchObject([
      { parameters: [expect.any(String), '190', expect.any(String)] },
    ]);
    const { history } = await applicationView(world, applied.id, applied.applicant);
    expect(history.map(({ label }) => label)).toContain('已通过银行转账退款');
    const [header = '', ...lines] = (await money.finance.books('2026-11-23', 'csv')).toString().split('\r\n');
    expect(header).toContain('转账流水号');
    expect(lines.join()).toContain(reference);
  });

  it('is never booked twice from one transfer of the bank, whoever enters its number at the same moment', async () => {
    const [one, other] = [await stuck(), await stuck()];
    clock.to(new Date('2026-11-23T12:00:00+08:00'));
    const entered = await Promise.allSettled([one, other].map(({ which }) => enterTransfer(world, finance, which, receiptOf(clock.now()))));
    expect(entered.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(entered.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'invalidInput', extra: { fields: [{ path: 'reference', message: expect.stringContaining('已登记在订单') }] } },
    });
    expect(await database.refund.count({ where: { transferReference: reference } })).toBe(1);
  });

  it('is a difference of the books until then, which the next run clears', async () => {
    const { which } = await stuck();
    const differs = async () =>
      (await database.difference.findMany({ where: { applicationId: which.id, kind: 'netPayment' } })).map(({ state }) => state);
    clock.to(new Date('2026-11-24T11:00:00+08:00'));
    await reconcile(world, '2026-11-23');
    expect(await differs()).toEqual(['open']);
    await enterTransfer(world, finance, which, receiptOf(clock.now()));
    await confirmTransfer(world, supervisor, which, reference);
    clock.to(new Date('2026-11-25T11:00:00+08:00'));
    await reconcile(world, '2026-11-24');
    expect(await differs()).toEqual(['cleared']);
  });

  it.each(['wechatNative', 'alipayQr'] as const)('is a difference where the bill of the channel has it as well: %s', async (method) => {
    const { applied } = await money.paidCase(method);
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    const { id } = await database.refund.findFirstOrThrow({ where: { applicationId: applied.id } });
    // As when its answer, and every later word of the channel, was lost.
    await standIn(database, 'refund', id, 'refused', { acceptedAt: null, endedAt: null });
    await enterTransfer(world, finance, { id: applied.id, refundId: id }, receiptOf(clock.now()));
    await confirmTransfer(world, supervisor, { id: applied.id, refundId: id }, reference);
    const day = beijingDay(clock.now());
    clock.to(new Date(clock.now().getTime() + 86_400_000));
    await reconcile(world, day);
    expect(await database.difference.findMany({ where: { applicationId: applied.id } })).toMatchObject([
      { kind: 'billOnlyRefund', state: 'open', theirFen: 19_000, about: expect.stringContaining('退了两次') },
    ]);
  });

  it.each(['refused', 'abnormal', 'closed'] as const)('stands %s again when the entry is dropped, with its trouble', async (state) => {
    const { which } = await stuck(state);
    await enterTransfer(world, finance, which, receiptOf(clock.now()));
    const words = '回单金额不符';
    await expect(dropTransfer(world, supervisor, which, { reference: 'B20261123000999', words })).rejects.toMatchObject({
      code: 'conflict',
    });
    await dropTransfer(world, supervisor, which, { reference, words });
    expect(await rowOf(which)).toMatchObject({ state, transferReference: null, transferBy: null, cameFrom: null });
    expect(await tasksOf(which)).toEqual(['refundTrouble finance']);
  });

  it('goes back by a transfer of its own: a number of the bank that stands with another order is refused', async () => {
    const [{ which }, { which: other }] = [await stuck(), await stuck()];
    const receipt = receiptOf(clock.now());
    await enterTransfer(world, finance, which, receipt);
    await confirmTransfer(world, supervisor, which, receipt.reference);
    await expect(enterTransfer(world, finance, other, receipt)).rejects.toMatchObject({ code: 'invalidInput' });
    expect(await rowOf(other)).toMatchObject({ state: 'closed' });
  });

  it.each([-1, 1])('was not transferred %i days later', async (days) => {
    const { which } = await stuck();
    await expect(
      enterTransfer(world, finance, which, {
        ...receiptOf(clock.now()),
        paidOn: beijingDay(new Date(clock.now().getTime() + days * 86_400_000)),
      }),
    ).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('and goes back by the channel after all is never booked twice in silence', async () => {
    const { which, refundNo } = await stuck();
    await enterTransfer(world, finance, which, receiptOf(clock.now()));
    await confirmTransfer(world, supervisor, which, reference);
    expect(await advanceTo(world, refundNo, 'closed', { refundFen: 19_000 })).toBe('closed');
    expect(await tasksOf(which)).toEqual([]);
    expect(await advanceTo(world, refundNo, 'success', { refundFen: 19_000 })).toBe('trouble');
    expect(await tasksOf(which)).toEqual(['refundTrouble finance']);
    expect(await rowOf(which)).toMatchObject({ state: 'transferred' });
  });
});

it('every trouble of a refund has the way to the bank, and none is waited for at the channel after it', () => {
  for (const state of keys<RefundState>(machine.states)) {
    const { trouble, byBank, ask } = machine.states[state];
    const from: readonly RefundState[] = machine.commands.enterTransfer.from;
    expect({ state, enters: from.includes(state) }).toEqual({ state, enters: trouble && !byBank });
    if (byBank) expect({ state, ask }).toEqual({ state, ask: null });
  }
});
