import { openSome } from '../../content/answers.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { invoice } from '../../contract/machines/invoice.ts';
import { dateAsDay } from '../../contract/time.ts';
import { promisedDay } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { letGo } from './claim.ts';
import { sendSms } from './sms.ts';

/** The mail with the invoice came back: the agent is the one who knows the right address. One that was sent again meanwhile is nothing to tell. */
export async function tellBounce(world: World, { invoiceId, round }: JobPayloads['tellBounce']): Promise<void> {
  const row = await world.database.invoice.findUniqueOrThrow({ where: { id: invoiceId }, include: { application: true } });
  if (!invoice.states[row.state].bounced || row.round !== round) return;
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference: `${invoiceId}:bounced:${round}`,
    applicationId,
    mobile: openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '',
    template: 'invoiceBounced',
    parameters: [orderNumber],
  });
}

/** The promised day will not be kept: the agent hears it with the new day. An invoice that has left meanwhile, or was promised anew, is nothing to tell. */
export async function tellInvoicePostponed(world: World, { invoiceId, until }: JobPayloads['tellInvoicePostponed']): Promise<void> {
  const row = await world.database.invoice.findUniqueOrThrow({ where: { id: invoiceId }, include: { application: true } });
  const stands = row.postponedTo !== null && dateAsDay(row.postponedTo) === until;
  const reference = `${invoiceId}:postponed:${until}`;
  if (!stands || !invoice.commands.postpone.from.some((state) => state === row.state)) return letGo(world, reference);
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference,
    applicationId,
    mobile: openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '',
    template: 'invoicePostponed',
    parameters: [orderNumber, promisedDay(world.now(), until)],
  });
}
