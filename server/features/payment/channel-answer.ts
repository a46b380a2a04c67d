import { Refusal } from '../../contract/errors.ts';
import { ChannelUnavailable } from '../../contract/ports/payments.ts';
import type { Payment } from '../../generated/prisma/client.ts';
import { outsideAnswer } from '../../lifecycle/outside-codes.ts';
import type { World } from '../../world.ts';

/**
 * What somebody who waits is told when a channel did not do what we asked; whose turn it is by the table learns it. Errors that are no channel's
 * come back as they are.
 */
export async function channelAnswer(world: World, error: unknown, payment: Pick<Payment, 'id'>): Promise<unknown> {
  const answer = await outsideAnswer(world, error);
  if (!answer && !(error instanceof ChannelUnavailable)) return error;
  world.log.warn({ payment: payment.id, err: (error as Error).message }, 'payment channel did not do what was asked');
  return answer && answer.code !== 'platformUnavailable' ? answer : new Refusal('channelUnavailable');
}
