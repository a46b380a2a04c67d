import type { ChannelOrderState } from '../../contract/ports/payments.ts';
import type { Payment, Prisma } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { askedAbout } from './channel-word.ts';
import { closePayment } from './close-row.ts';
import { isUnknownOrder, paymentGatewayOf } from './rules.ts';
import { settlePayment } from './settle.ts';

/** Asks the channel how an attempt stands and settles what it says. Throws `ChannelUnavailable` when there is no answer. */
export async function askChannel(world: World, payment: Payment): Promise<ChannelOrderState['state']> {
  await note(world, payment, { askedAt: world.now(), asks: { increment: 1 } });
  const answer = await askedAbout(world, { table: 'payment', ...payment }, () => query(world, payment));
  await note(world, payment, { answeredAt: world.now() });
  if (answer.state === 'paid') await settlePayment(world, payment.id, answer);
  if (answer.state === 'closed') await closePayment(world, payment.id);
  return answer.state;
}

/** Comes again where somebody holds the row: a buyer with two codes has both asked about at the same time. */
const note = (world: World, { id }: Payment, data: Prisma.PaymentUpdateInput): Promise<void> =>
  world.transact(async (tx) => void (await tx.payment.update({ where: { id }, data, select: { id: true } })), { apart: true });

/** An order the channel never heard of (our request was lost on the way) is unpaid, and can still be closed or opened again. */
async function query({ platforms }: World, { method, outTradeNo }: Payment): Promise<ChannelOrderState> {
  try {
    return await paymentGatewayOf(platforms, method).query(outTradeNo);
  } catch (error) {
    if (isUnknownOrder(error)) return { state: 'unpaid' };
    throw error;
  }
}
