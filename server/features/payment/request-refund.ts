import { type RefundPart, refundNumber } from '../../contract/refund-number.ts';
import type { Transaction } from '../../data/database.ts';
import type { Payment } from '../../generated/prisma/client.ts';
import { restFen } from '../../lifecycle/refundable.ts';
import type { World } from '../../world.ts';

interface Wanted {
  reason: string;
  part?: RefundPart;
  /** All that is left where absent. */
  amountFen?: number;
}

/**
 * Writes a refund and the job that carries it out. The application is locked: what was asked for already is counted, so that a repeat finds
 * nothing left and asks for nothing. Never more than is left (the database refuses it as well).
 */
export async function requestRefund(
  tx: Transaction,
  world: World,
  payment: Payment,
  { reason, part = 'rest', amountFen }: Wanted,
): Promise<void> {
  const { id: paymentId, applicationId, outTradeNo } = payment;
  const refunds = await tx.refund.findMany({ where: { paymentId }, select: { amountFen: true } });
  const rest = restFen({ ...payment, refunds });
  if (rest <= 0) return;
  const at = world.now();
  const { id: refundId } = await tx.refund.create({
    data: {
      paymentId,
      applicationId,
      amountFen: amountFen ?? rest,
      reason,
      part,
      refundNo: refundNumber(outTradeNo, part),
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true },
  });
  await world.jobs.send(tx, 'advanceRefund', { refundId });
}
