import type { JobName, JobPayloads } from './contract/jobs.ts';
import { sweepDeadlines, sweepIdempotency } from './features/application/effects.ts';
import { sweepObjects } from './features/document/stored-objects.ts';
import { openInvoice, sweepInvoices } from './features/invoice/effects.ts';
import { issueInvoice } from './features/invoice/issue.ts';
import { mailInvoice } from './features/invoice/mail.ts';
import { tellAgent, tellReceiver, tellVerification } from './features/notification/effects.ts';
import { sweepParcels, trackParcel, trackPush } from './features/parcel/effects.ts';
import { closePayments, refundPayment, sweepPayments, sweepRefunds } from './features/payment/effects.ts';
import { advanceRefund } from './features/payment/refund.ts';
import { settleNotices } from './features/payment/settle-notice.ts';
import { announceShipping, reportShipping } from './features/payment/shipping.ts';
import { sweepShipping } from './features/payment/sweep-shipping.ts';
import { reconcileDay, sweepReconciliation } from './features/reconciliation/effects.ts';
import { sweepVerifications } from './features/verification/effects.ts';
import type { World } from './world.ts';

type Handler<Name extends JobName> = (world: World, payload: JobPayloads[Name]) => Promise<unknown>;

/** One handler per job; a job without one does not compile. All are safe to run twice. */
export const handlers: { [Name in JobName]: Handler<Name> } = {
  tellAgent,
  tellReceiver,
  tellVerification,
  announceShipping,
  reportShipping,
  trackParcel,
  closePayments,
  refundPayment,
  openInvoice,
  settleNotices,
  advanceRefund,
  issueInvoice,
  mailInvoice,
  trackPush,
  sweepInvoices,
  sweepShipping,
  reconcileDay,
  sweepReconciliation,
  sweepPayments,
  sweepRefunds,
  sweepDeadlines,
  sweepVerifications,
  sweepParcels,
  sweepIdempotency,
  sweepObjects,
};
