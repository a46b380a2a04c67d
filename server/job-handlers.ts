import { type AnyJob, type JobName, type JobPayloads, jobs, retiredJobs } from './contract/jobs.ts';
import { RestsUntil } from './contract/ports/jobs.ts';
import { settleClaim } from './features/account/claim/settle.ts';
import { sweepStandings } from './features/account/sweep-standings.ts';
import { sweepDeadlines, sweepIdempotency } from './features/application/effects.ts';
import { sweepCalendar } from './features/calendar/effects.ts';
import { sweepObjects } from './features/document/stored-objects.ts';
import { checkUpload } from './features/document/upload/check.ts';
import { sweepUploads } from './features/document/upload/sweep.ts';
import { mailHead, sweepEvents } from './features/evidence/effects.ts';
import { openInvoice, sweepInvoices } from './features/invoice/effects.ts';
import { issueInvoice } from './features/invoice/issue.ts';
import { mailInvoice } from './features/invoice/mail.ts';
import { reverseInvoice } from './features/invoice/red-letter/reverse.ts';
import { sweepRedLetters } from './features/invoice/red-letter/sweep.ts';
import { voidInvoice } from './features/invoice/red-letter/void.ts';
import { tellAccount } from './features/notification/account.ts';
import { sendAgain } from './features/notification/again.ts';
import { sweepMessages } from './features/notification/ask-reports.ts';
import { tellCall } from './features/notification/calls.ts';
import { tellAgent } from './features/notification/effects.ts';
import { tellFormerRepresentative } from './features/notification/former-representative.ts';
import { tellBounce, tellInvoicePostponed } from './features/notification/invoice.ts';
import { tellOriginals, tellOriginalsPostponed } from './features/notification/originals.ts';
import { tellReceiver } from './features/notification/receiver.ts';
import { tellReceiverChanged } from './features/notification/receiver-changed.ts';
import { tellRedLetter } from './features/notification/red-letter.ts';
import { inviteRepresentative, sendMobileCode } from './features/notification/representative.ts';
import { tellStaff } from './features/notification/staff.ts';
import { tellTaskPostponed } from './features/notification/task.ts';
import { tellTransfer } from './features/notification/transfer.ts';
import { tellVerification, tellVerificationPostponed } from './features/notification/verification.ts';
import { tellWithdrawal, tellWithdrawalPostponed } from './features/notification/withdrawal.ts';
import { keepOriginals } from './features/originals/keep.ts';
import { sweepOriginals } from './features/originals/sweep.ts';
import { sweepParcels, trackParcel, trackPush } from './features/parcel/effects.ts';
import { askPayment, closePayments, refundPayment, sweepPayments, sweepRefunds } from './features/payment/effects.ts';
import { sweepPlatformCertificates } from './features/payment/platform-certificates.ts';
import { advanceRefund } from './features/payment/refund.ts';
import { settleNotices } from './features/payment/settle-notice.ts';
import { announceShipping, reportShipping } from './features/payment/shipping.ts';
import { sweepShipping } from './features/payment/sweep-shipping.ts';
import { sweepTradeManagement } from './features/payment/trade-management.ts';
import { eraseAccount } from './features/privacy/erase-account.ts';
import { exportData, exportPerson } from './features/privacy/export/file.ts';
import { sweepPersonalData } from './features/privacy/sweep.ts';
import { lapseTakenSerials } from './features/production/lapse-taken-serials.ts';
import { sweepPromises } from './features/promise/sweep.ts';
import { reconcileDay, sweepReconciliation } from './features/reconciliation/effects.ts';
import { sweepAccountChanges } from './features/staff/effects.ts';
import { sweepAskedOfAdministrators } from './features/staff/lapsed.ts';
import { sweepCalls } from './features/task/sweep.ts';
import { sweepRequests } from './features/two-persons/effects.ts';
import { askFaceCheck, endVerification, sweepVerifications } from './features/verification/effects.ts';
import { tellOwner } from './lifecycle/outside-codes.ts';
import { sweepPushes } from './lifecycle/pushes.ts';
import type { World } from './world.ts';

type Handler<Name extends JobName> = (world: World, payload: JobPayloads[Name]) => Promise<unknown>;

/** One handler per job; a job without one does not compile. All are safe to run twice. */
export const handlers: { [Name in JobName]: Handler<Name> } = {
  tellAgent,
  tellReceiver,
  tellReceiverChanged,
  tellVerification,
  settleClaim,
  lapseTakenSerials,
  tellWithdrawal,
  tellWithdrawalPostponed,
  tellVerificationPostponed,
  tellTransfer,
  reverseInvoice,
  tellCall,
  sweepCalls,
  inviteRepresentative,
  tellFormerRepresentative,
  sendMobileCode,
  tellAccount,
  tellStaff,
  announceShipping,
  reportShipping,
  trackParcel,
  closePayments,
  refundPayment,
  openInvoice,
  exportData,
  exportPerson,
  eraseAccount,
  settleNotices,
  askPayment,
  askFaceCheck,
  advanceRefund,
  issueInvoice,
  mailInvoice,
  voidInvoice,
  tellRedLetter,
  sendAgain,
  keepOriginals,
  endVerification,
  tellOriginals,
  tellOriginalsPostponed,
  tellTaskPostponed,
  sweepOriginals,
  sweepStandings,
  sweepRedLetters,
  tellBounce,
  tellInvoicePostponed,
  trackPush,
  sweepPromises,
  sweepCalendar,
  sweepInvoices,
  sweepTradeManagement,
  sweepPlatformCertificates,
  sweepMessages,
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
  sweepPersonalData,
  sweepPushes,
  sweepRequests,
  sweepAccountChanges,
  sweepAskedOfAdministrators,
  sweepEvents,
  mailHead,
  checkUpload,
  sweepUploads,
};

/** Does one job, whose payload is as it was stored. What an outside party's code asks of the staff is asked at once; the job is tried again all the same. */
export async function runJob(world: World, { name, payload }: AnyJob): Promise<void> {
  if (retiredJobs.includes(name)) return world.log.warn({ job: name }, 'a job of the release before is not needed any more');
  try {
    await (handlers[name] as Handler<JobName>)(world, jobs[name].payload.parse(payload) as never);
  } catch (error) {
    if (error instanceof RestsUntil) return restJob(world, { name, payload } as AnyJob, error);
    await tellOwner(world, error);
    throw error;
  }
}

/** The job that comes in its place; should this one be repeated, the message is still sent once. */
const restJob = ({ jobs: queue, database, now }: World, { name, payload }: AnyJob, { until }: RestsUntil): Promise<void> =>
  queue.send(database, name, payload, { afterSeconds: Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 1000)) });
