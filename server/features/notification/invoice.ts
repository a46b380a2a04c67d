import { openAnswers } from '../../content/answers.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { invoice } from '../../contract/machines/invoice.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/** The mail with the invoice came back: the agent is the one who knows the right address. One that was sent again meanwhile is nothing to tell. */
export async function tellBounce(world: World, { invoiceId, round }: JobPayloads['tellBounce']): Promise<void> {
  const row = await world.database.invoice.findUniqueOrThrow({ where: { id: invoiceId }, include: { application: true } });
  if (!invoice.states[row.state].bounced || row.round !== round) return;
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference: `${invoiceId}:bounced:${round}`,
    applicationId,
    addressee: '经办人',
    mobile: openAnswers(world.sealer, answers).agentMobile ?? '',
    template: 'invoiceBounced',
    parameters: [orderNumber],
  });
}
