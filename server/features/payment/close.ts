import type { CloseResult } from '../../contract/ports/payments.ts';
import type { Payment } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { askChannel } from './ask.ts';
import { channelAnswer } from './channel-answer.ts';
import { closePayment } from './close-row.ts';
import { isUnknownOrder, paymentGatewayOf } from './rules.ts';

/**
 * Closes an open attempt on its channel. If the buyer was faster, the money is settled. An Alipay QR that nobody scanned cannot be closed and stays payable until its own end; it stays open here too.
 */
export async function closeAttempt(world: World, payment: Payment): Promise<CloseResult> {
  const result = await closeOnChannel(world, payment);
  if (result === 'paid') await askChannel(world, payment);
  if (result === 'closed' || (result === 'notYetScanned' && payment.expiresAt <= world.now())) await closePayment(world, payment.id);
  return result;
}

async function closeOnChannel(world: World, payment: Payment): Promise<CloseResult> {
  try {
    return await paymentGatewayOf(world.platforms, payment.method).close(payment.outTradeNo);
  } catch (error) {
    // Our order never arrived: nothing there can be paid.
    if (isUnknownOrder(error)) return 'closed';
    throw await channelAnswer(world, error, payment);
  }
}
