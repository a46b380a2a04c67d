import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { payment as machine } from '../../contract/machines/payment.ts';
import { mayAsk } from '../../contract/payment-channels.ts';
import type { Payment } from '../../generated/prisma/client.ts';
import { tellOwner } from '../../lifecycle/outside-codes.ts';
import type { World } from '../../world.ts';
import { askChannel } from './ask.ts';

/** How an attempt stands. While the page is open the channel is asked too, so that a lost notice heals before the user doubts. */
export async function readPayment(world: World, caller: Caller, applicationId: string, paymentId: string): Promise<Payment> {
  const { id } = await ownApplication(world.database, caller.id, applicationId);
  const find = () =>
    world.database.payment.findMany({ where: { applicationId: id } }).then((rows) => rows.find((row) => row.id === paymentId));
  const payment = await find();
  if (!payment) throw new Refusal('notFound');
  if (machine.states[payment.state].payable && mayAsk(payment, world.now()))
    await askChannel(world, payment).catch(async (error: Error) => {
      world.log.warn({ payment: payment.id, err: error.message }, 'payment channel was asked in vain');
      await tellOwner(world, error);
    });
  return (await find()) ?? payment;
}
