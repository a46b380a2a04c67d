import type { Transaction } from '../data/database.ts';
import type { Payment } from '../generated/prisma/client.ts';
import { paidAttempts } from './states.ts';

/** A payment with everything that went or goes back of it. One the channel closed is sent again, so that its money is spoken for as well. */
type WithRefunds = Pick<Payment, 'amountFen'> & { refunds: { amountFen: number }[] };

/** What is left of a payment, fen. */
export const restFen = ({ amountFen, refunds }: WithRefunds): number =>
  refunds.reduce((rest, refund) => rest - refund.amountFen, amountFen);

/** What was paid for an application and has not been refunded, fen. */
export async function goesBack(tx: Pick<Transaction, 'payment'>, applicationId: string): Promise<number> {
  const payments = await tx.payment.findMany({
    where: { applicationId, state: paidAttempts },
    select: { amountFen: true, refunds: { select: { amountFen: true } } },
  });
  return payments.reduce((sum, payment) => sum + restFen(payment), 0);
}
