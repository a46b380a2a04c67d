import { openAnswers } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/** The agent who asked to withdraw hears that it was refused; why is on the page. */
export async function tellWithdrawal(world: World, { withdrawalId }: JobPayloads['tellWithdrawal']): Promise<void> {
  const row = await world.database.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId }, include: { application: true } });
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference: `${withdrawalId}:${row.state}`,
    applicationId,
    mobile: openAnswers(world.sealer, answers).agentMobile ?? '',
    template: 'withdrawalRefused',
    parameters: [orderNumber, productOf(world, row.application).hotline],
  });
}
