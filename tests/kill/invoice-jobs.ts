import { afterwards } from './after.ts';
import { stored } from './requests/applicant.ts';
import { caseIn, invoiceIn, redLetterIn } from './requests/cases.ts';
import { type JobScenario, sms } from './wish.ts';

type InvoiceJob =
  | 'reverseInvoice'
  | 'tellRedLetter'
  | 'tellBounce'
  | 'tellInvoicePostponed'
  | 'openInvoice'
  | 'voidInvoice'
  | 'issueInvoice'
  | 'mailInvoice';

/** What becomes of invoices, and who is told. */
export const invoiceJobs: Record<InvoiceJob, JobScenario> = {
  tellRedLetter: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const { id: invoiceId, applicationId } = await invoiceIn(stage, await caseIn(stage, 'produced'), 'reversing');
      const { id: redLetterId } = await redLetterIn(stage, { invoiceId, applicationId }, 'asked');
      return { name: 'tellRedLetter', payload: { redLetterId } };
    },
  },
  reverseInvoice: {
    asks: ['invoices.reverse'],
    async begin(stage) {
      stage.simulators.invoices.control.buyerTakesTries(0);
      const { id: invoiceId, applicationId } = await invoiceIn(stage, await caseIn(stage, 'cancelled'), 'voiding', await stored(stage));
      const { id: redLetterId } = await redLetterIn(stage, { invoiceId, applicationId }, 'requested');
      return { name: 'reverseInvoice', payload: { redLetterId } };
    },
  },
  tellBounce: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const { id: invoiceId, round } = await invoiceIn(stage, await caseIn(stage, 'produced'), 'bounced');
      return { name: 'tellBounce', payload: { invoiceId, round } };
    },
  },
  tellInvoicePostponed: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const until = '2030-01-08';
      const { id: invoiceId } = await invoiceIn(stage, await caseIn(stage, 'produced'), 'awaited');
      await stage.world.database.invoice.update({ where: { id: invoiceId }, data: { postponedTo: new Date(until) } });
      return { name: 'tellInvoicePostponed', payload: { invoiceId, until } };
    },
  },
  openInvoice: {
    begin: async (stage) => ({ name: 'openInvoice', payload: afterwards(await caseIn(stage, 'produced'), 'produce') }),
  },
  voidInvoice: {
    async begin(stage) {
      const found = await caseIn(stage, 'cancelled');
      await invoiceIn(stage, found, 'mailed', await stored(stage));
      return { name: 'voidInvoice', payload: afterwards(found, 'withdraw') };
    },
  },
  issueInvoice: {
    asks: ['invoices.issue', 'storage.put'],
    async begin(stage) {
      stage.simulators.invoices.control.takesTries(0);
      const { id: invoiceId, issue } = await invoiceIn(stage, await caseIn(stage, 'produced'), 'awaited');
      return { name: 'issueInvoice', payload: { invoiceId, issue } };
    },
  },
  mailInvoice: {
    asks: ['storage.get', 'mail.send'],
    async begin(stage) {
      const { id: invoiceId, round } = await invoiceIn(stage, await caseIn(stage, 'produced'), 'attached', await stored(stage));
      return { name: 'mailInvoice', payload: { invoiceId, round } };
    },
  },
};
