import { lockApplication } from '../../access/applications.ts';
import { keyElsewhere } from '../../content/key-elsewhere.ts';
import { target } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Payment } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { findKeyElsewhere } from '../../lifecycle/key-conflicts.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { requestRefund } from './request-refund.ts';
import { type Arrival, judgeArrival } from './rules.ts';

export type Settlement = 'settled' | 'repeated' | 'refunded' | 'mismatch';

/**
 * Books money that arrived, once: a repeat changes nothing. The first payment of an approved application pays it; any other (late, or on
 * a second channel) is refunded by itself. An amount or currency that is not ours is an incident for finance and no state change.
 */
export async function settlePayment(world: World, paymentId: string, arrival: Arrival): Promise<Settlement> {
  const work = async (tx: Transaction): Promise<Settlement> => {
    // The application is locked before anything is read that is decided on: a cancel at the same moment comes before or after, never between.
    const { applicationId } = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, select: { applicationId: true } });
    const application = await lockApplication(tx, applicationId);
    const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } });
    const means = judgeArrival(payment, arrival);
    if (means === 'mismatch') return mismatch(tx, world, payment, arrival);
    if (means === 'repeats') return 'repeated';

    const { transactionId, paidAt, payerId } = arrival;
    const set = { transactionId, paidAt, ...(payerId ? { openidSealed: world.sealer.seal(payerId), openid: null } : {}) };
    const { row: paid } = await advance(tx, world, 'payment', payment, 'settle', systemActor('payments'), { set });
    return (await paysApplication(tx, world, application, paid)) ? 'settled' : giveBack(tx, world, paid);
  };
  return world.transact(work, { apart: true });
}

async function paysApplication(tx: Transaction, world: World, application: Application, payment: Payment): Promise<boolean> {
  if (!target(lifecycle, application.state, 'pay')) return false;
  const { row } = await advance(tx, world, 'application', application, 'pay', systemActor('payments'), {
    detail: { paymentId: payment.id, amountFen: payment.amountFen },
  });
  if (await keyElsewhere(tx, row)) await findKeyElsewhere(tx, world, row);
  return true;
}

async function giveBack(tx: Transaction, world: World, payment: Payment): Promise<Settlement> {
  await appendEvent(tx, world, {
    applicationId: payment.applicationId,
    at: world.now(),
    name: 'paymentLate',
    actor: systemActor('payments'),
    detail: { paymentId: payment.id },
  });
  await requestRefund(tx, world, payment, { reason: '重复或逾期付款' });
  return 'refunded';
}

async function mismatch(tx: Transaction, world: World, payment: Payment, arrival: Arrival): Promise<Settlement> {
  await openTask(tx, world, {
    kind: 'paymentIncident',
    role: 'finance',
    applicationId: payment.applicationId,
    about: `支付单 ${payment.outTradeNo} 到账 ${arrival.amountFen} 分（${arrival.currency}），应收 ${payment.amountFen} 分，交易号 ${arrival.transactionId}，请核查`,
    reference: `incident:${payment.outTradeNo}:${arrival.transactionId}`,
    dueInDays: 1,
  });
  return 'mismatch';
}
