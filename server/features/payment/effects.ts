import { Refusal } from '../../contract/errors.ts';
import type { EffectPayload } from '../../contract/jobs.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Application, Payment } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { chinaDay, dayAsDate } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { ask } from './ask.ts';
import { closeAttempt } from './close.ts';
import { requestRefund } from './refund.ts';
import { settleNotices } from './settle-notice.ts';

const batch = 200;
/** Everybody who waits is asked about again within this; channels limit how often they answer. Milliseconds. */
const askEvery = 90_000;
/** The sweep comes every two minutes and a job has as long: what is left over is first the next time. */
const mostBatches = 10;

/** After cancel or expire: nothing stays payable that can be closed. Money that was faster is refunded by `settle`. */
export async function closePayments(world: World, { applicationId }: EffectPayload): Promise<void> {
  for (const payment of await world.database.payment.findMany({ where: { applicationId, state: 'open' } }))
    await closeAttempt(world, payment);
}

/** After reject or withdraw: every payment of the application goes back, each once. */
export async function refundPayment(world: World, { applicationId, command }: EffectPayload): Promise<void> {
  const reason = command === 'reject' ? '申请不予受理' : '申请撤回';
  await world.transact(async (tx) => {
    for (const payment of await tx.payment.findMany({ where: { applicationId, state: 'paid' } }))
      await requestRefund(tx, world, payment, reason);
  });
}

/** Covers notices that no job was written for, lost notices and pages that were closed: asks about every open attempt, ends the expired, then the applications whose time to pay is over. */
export async function sweepPayments(world: World): Promise<void> {
  await patiently(world, () => settleNotices(world));
  const before = new Date(world.now().getTime() - askEvery);
  for (let rounds = 0; rounds < mostBatches; rounds += 1) {
    const open = await world.database.payment.findMany({
      where: { state: 'open', OR: [{ askedAt: null }, { askedAt: { lt: before } }] },
      orderBy: { askedAt: { sort: 'asc', nulls: 'first' } },
      take: batch,
    });
    for (const payment of open) await patiently(world, () => follow(world, payment));
    if (open.length < batch) break;
  }

  const overdue = await world.database.application.findMany({
    where: { state: 'approved', dueOn: { lt: dayAsDate(chinaDay(world.now())) } },
    take: batch,
  });
  for (const application of overdue) await patiently(world, () => expire(world, application));
}

async function follow(world: World, payment: Payment): Promise<void> {
  if (payment.expiresAt > world.now()) await ask(world, payment);
  else await isOver(world, payment);
}

/** Asks, closes, asks again: whether no money can come any more, or has come. */
async function isOver(world: World, payment: Payment): Promise<boolean> {
  const state = await ask(world, payment);
  if (state === 'paid' || state === 'closed') return true;
  const result = await closeAttempt(world, payment);
  if (result === 'closed') await ask(world, payment);
  return result !== 'notYetScanned' || payment.expiresAt <= world.now();
}

/** Nothing ends while it can still be paid: an Alipay code that nobody scanned cannot be closed, and the application waits for its end. */
async function expire(world: World, application: Application): Promise<void> {
  const open = await world.database.payment.findMany({ where: { applicationId: application.id, state: 'open' } });
  for (const payment of open) if (!(await isOver(world, payment))) return;
  await world.transact(
    async (tx) => void (await advance(tx, world, 'application', application, 'expire', systemActor('clock'), { note: '逾期未付款' })),
  );
}

/** One channel's silence must not keep the sweep from the others; the next sweep comes back. */
async function patiently(world: World, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) world.log.warn({ err: error }, 'payment sweep');
  }
}

/** Refunds that the channel still works on, and those whose first job found no answer for long. */
export async function sweepRefunds(world: World): Promise<void> {
  const quietFor = (minutes: number) => ({ lt: new Date(world.now().getTime() - minutes * 60_000) });
  const rows = await world.database.refund.findMany({
    where: {
      OR: [
        { state: { in: ['requested', 'processing'] }, updatedAt: quietFor(2) },
        // Finance may have helped it on its way at the channel.
        { state: 'abnormal', updatedAt: quietFor(60) },
      ],
    },
    orderBy: { updatedAt: 'asc' },
    take: batch,
  });
  for (const { id: refundId } of rows) await world.jobs.send(world.database, 'advanceRefund', { refundId });
}
