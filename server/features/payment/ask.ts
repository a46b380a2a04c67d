import type { Payment } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import type { ChannelOrderState } from './gateway.ts';
import { gatewayOf } from './rules.ts';
import { settle } from './settle.ts';

/** Asks the channel how an attempt stands and settles what it says. Throws `ChannelUnavailable` when there is no answer. */
export async function ask(world: World, payment: Payment): Promise<ChannelOrderState['state']> {
  await world.database.payment.update({ where: { id: payment.id }, data: { askedAt: world.now(), asks: { increment: 1 } } });
  const answer = await gatewayOf(world.platforms, payment.method).query(payment.outTradeNo);
  if (answer.state === 'paid') await settle(world, payment.id, answer);
  if (answer.state === 'closed')
    await world.database.payment.updateMany({ where: { id: payment.id, state: 'open' }, data: { state: 'closed' } });
  return answer.state;
}
