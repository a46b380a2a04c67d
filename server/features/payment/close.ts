import { Refusal } from '../../contract/errors.ts';
import type { Payment } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { ask } from './ask.ts';
import { ChannelRefused, ChannelUnavailable, type CloseResult } from './gateway.ts';
import { gatewayOf } from './rules.ts';

/**
 * Closes an open attempt on its channel. If the buyer was faster, the money is settled and `alreadyPaid` is thrown only by callers that
 * want to open another. An Alipay QR that nobody scanned cannot be closed and stays payable until its own end; it stays open here too.
 */
export async function closeAttempt(world: World, payment: Payment): Promise<CloseResult> {
  const result = await closeOnChannel(world, payment);
  if (result === 'paid') await ask(world, payment);
  if (result === 'closed' || (result === 'notYetScanned' && payment.expiresAt <= world.now()))
    await world.database.payment.updateMany({ where: { id: payment.id, state: 'open' }, data: { state: 'closed' } });
  return result;
}

async function closeOnChannel({ platforms, log }: World, payment: Payment): Promise<CloseResult> {
  // The channel never confirmed this order; asking it to close covers the case that it heard us all the same.
  try {
    return await gatewayOf(platforms, payment.method).close(payment.outTradeNo);
  } catch (error) {
    if (error instanceof ChannelRefused && /NOT_?EXIST/.test(error.code)) return 'closed';
    if (!(error instanceof ChannelUnavailable || error instanceof ChannelRefused)) throw error;
    log.warn({ payment: payment.id, err: error.message }, 'payment channel did not close the order');
    throw new Refusal('channelUnavailable');
  }
}
