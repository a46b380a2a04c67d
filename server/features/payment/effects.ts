import { lockApplication } from '../../access/applications.ts';
import type { EffectPayload, JobPayloads } from '../../contract/jobs.ts';
import { payment as machine } from '../../contract/machines/payment.ts';
import { mayAsk } from '../../contract/payment-channels.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Application, Payment, Prisma } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { tellOwner } from '../../lifecycle/outside-codes.ts';
import { goesBack, restFen } from '../../lifecycle/refundable.ts';
import { awaitingMoney, paidAttempts, pausesOfRefunds, payableAttempts, refundsAskedAfter } from '../../lifecycle/states.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { askChannel } from './ask.ts';
import { closeAttempt } from './close.ts';
import { advanceRefund } from './refund.ts';
import { requestRefund } from './request-refund.ts';
import { settleNotices } from './settle-notice.ts';

/** Everybody who waits is asked about again within this; channels limit how often they answer. Milliseconds. */
const askEvery = 90_000;

/** After cancel or expire: nothing stays payable that can be closed. Money that was faster is refunded by `settle`. */
export async function closePayments(world: World, { applicationId }: EffectPayload): Promise<void> {
  for (const payment of await world.database.payment.findMany({ where: { applicationId, state: payableAttempts } }))
    await closeAttempt(world, payment);
}

/** After reject or withdraw: what is left of every payment of the application goes back, each once; not what the product's table keeps. */
export async function refundPayment(world: World, { applicationId, command }: EffectPayload): Promise<void> {
  const reason = command === 'reject' ? '申请不予受理' : '申请撤回';
  await world.transact(async (tx) => {
    const { keptFen } = await lockApplication(tx, applicationId);
    let left = (await goesBack(tx, applicationId)) - keptFen;
    const payments = await tx.payment.findMany({ where: { applicationId, state: paidAttempts }, include: { refunds: true } });
    for (const payment of payments) {
      const amountFen = Math.min(restFen(payment), left);
      if (amountFen > 0) await requestRefund(tx, world, payment, { reason, amountFen });
      left -= amountFen;
    }
  });
}

/** Somebody looks at the page of an attempt: the channel is asked, unless another look has just asked. A silent channel is asked at the next look. */
export async function askPayment(world: World, { paymentId }: JobPayloads['askPayment']): Promise<void> {
  const payment = await world.database.payment.findUniqueOrThrow({ where: { id: paymentId } });
  if (!machine.states[payment.state].payable || !mayAsk(payment, world.now())) return;
  await askChannel(world, payment).catch(async (error: Error) => {
    world.log.warn({ payment: paymentId, err: error.message }, 'payment channel was asked in vain');
    await tellOwner(world, error);
  });
}

/** Covers notices that no job was written for, lost notices and pages that were closed: asks about every open attempt, ends the expired, then the applications whose time to pay is over. */
export async function sweepPayments(world: World): Promise<void> {
  await settleNotices(world).catch((error: unknown) => world.log.warn({ err: error }, 'payment notices'));
  const { database, now } = world;
  const before = new Date(now().getTime() - askEvery);
  const quiet = { state: payableAttempts, OR: [{ askedAt: null }, { askedAt: { lt: before } }] };
  await sweepById(world, {
    name: 'sweepPayments',
    due: ({ id, ...page }) => database.payment.findMany({ where: { ...quiet, id }, ...page }),
    work: (payment) => follow(world, payment),
  });
  const overdue = { state: awaitingMoney, dueOn: { lt: dayAsDate(beijingDay(now())) } };
  await sweepById(world, {
    name: 'expireUnpaid',
    due: ({ id, ...page }) => database.application.findMany({ where: { ...overdue, id }, ...page }),
    work: (application) => expire(world, application),
  });
}

async function follow(world: World, payment: Payment): Promise<void> {
  if (payment.expiresAt > world.now()) await askChannel(world, payment);
  else await isOver(world, payment);
}

/** Asks, closes, asks again: whether no money can come any more, or has come. */
async function isOver(world: World, payment: Payment): Promise<boolean> {
  const state = await askChannel(world, payment);
  if (state === 'paid' || state === 'closed') return true;
  const result = await closeAttempt(world, payment);
  if (result === 'closed') await askChannel(world, payment);
  return result !== 'notYetScanned' || payment.expiresAt <= world.now();
}

/** Nothing ends while it can still be paid: an Alipay code that nobody scanned cannot be closed, and the application waits for its end. */
async function expire(world: World, application: Application): Promise<void> {
  const open = await world.database.payment.findMany({ where: { applicationId: application.id, state: payableAttempts } });
  for (const payment of open) if (!(await isOver(world, payment))) return;
  await world.transact(
    async (tx) => void (await advance(tx, world, 'application', application, 'expire', systemActor('clock'), { note: '逾期未付款' })),
  );
}

/** Refunds that the channel still works on, and those whose own job found no answer yet: carried on here, so that no refund ever has two jobs. */
export async function sweepRefunds(world: World): Promise<void> {
  const quietFor = (minutes: number) => ({ lt: new Date(world.now().getTime() - minutes * 60_000) });
  const due: Prisma.RefundWhereInput = {
    OR: pausesOfRefunds.map((minutes) => ({ state: refundsAskedAfter(minutes), updatedAt: quietFor(minutes) })),
  };
  await sweepById(world, {
    name: 'sweepRefunds',
    due: ({ id, ...page }) => world.database.refund.findMany({ where: { ...due, id }, ...page }),
    work: ({ id: refundId }) => advanceRefund(world, { refundId }),
  });
}
