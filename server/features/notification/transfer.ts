import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { priceYuan } from '../../contract/money.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/** What the channel could not refund has gone back by the bank: no channel tells the payer of it, so the agent hears it from us. */
export async function tellTransfer(world: World, { refundId }: JobPayloads['tellTransfer']): Promise<void> {
  const { application, amountFen } = await world.database.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { application: true },
  });
  await sendSms(world, {
    reference: `${refundId}:transferred`,
    applicationId: application.id,
    mobile: openSome(world.sealer, application.answers, 'agentMobile').agentMobile ?? '',
    template: 'refundTransferred',
    parameters: [application.orderNumber, priceYuan(amountFen), productOf(world, application).hotline],
  });
}
