import type { JobPayloads } from '../contract/jobs.ts';
import type { ApplicationCommand, ApplicationEffect } from '../contract/machines/application.ts';
import type { MachineEffect } from '../contract/machines/index.ts';
import { type OriginalsState, originals } from '../contract/machines/originals.ts';
import { dateAsDay } from '../contract/time.ts';
import type { Transaction } from '../data/database.ts';
import type { World } from '../world.ts';

/** What a command has done, for the jobs that follow from it. */
export interface Moved {
  /** The row as it is now. */
  row: { id: string };
  eventId: string;
  command: string;
  applicationId: string | null;
}

type Send = (tx: Transaction, jobs: World['jobs'], moved: Moved) => Promise<void>;

const ofApplication =
  (name: ApplicationEffect): Send =>
  (tx, jobs, { applicationId, eventId, command }) => {
    if (!applicationId) throw new Error(`${name} follows from a row of no application`);
    return jobs.send(tx, name, { applicationId, eventId, command: command as ApplicationCommand });
  };

const ofRow =
  <Name extends Exclude<MachineEffect, ApplicationEffect>>(name: Name, payload: (row: { id: string }) => JobPayloads[Name]): Send =>
  (tx, jobs, { row }) =>
    jobs.send(tx, name, payload(row));

function postponedDay(row: { id: string }): Date {
  if ('postponedTo' in row && row.postponedTo instanceof Date) return row.postponedTo;
  throw new Error('what is postponed has another day');
}

/** How each effect of the tables becomes a job; one without a row here does not compile. */
export const effects: Record<MachineEffect, Send> = {
  tellAgent: ofApplication('tellAgent'),
  tellReceiver: ofApplication('tellReceiver'),
  announceShipping: ofApplication('announceShipping'),
  reportShipping: ofApplication('reportShipping'),
  trackParcel: ofApplication('trackParcel'),
  closePayments: ofApplication('closePayments'),
  refundPayment: ofApplication('refundPayment'),
  openInvoice: ofApplication('openInvoice'),
  voidInvoice: ofApplication('voidInvoice'),
  tellCall: (tx, jobs, { row, eventId, command }) =>
    jobs.send(tx, 'tellCall', { taskId: row.id, eventId, command: command as JobPayloads['tellCall']['command'] }),
  keepOriginals: ofApplication('keepOriginals'),
  endVerification: ofApplication('endVerification'),
  tellOriginals: (tx, jobs, { row, eventId }) => {
    const state = 'state' in row ? (row.state as OriginalsState) : originals.initial;
    return jobs.send(tx, 'tellOriginals', { originalsId: row.id, eventId, state });
  },
  tellOriginalsPostponed: ofRow('tellOriginalsPostponed', (row) => ({ originalsId: row.id, until: dateAsDay(postponedDay(row)) })),
  tellTaskPostponed: ofRow('tellTaskPostponed', (row) => ({ taskId: row.id, until: dateAsDay(postponedDay(row)) })),
  tellRedLetter: ofRow('tellRedLetter', ({ id }) => ({ redLetterId: id })),
  tellVerification: ofRow('tellVerification', ({ id }) => ({ verificationId: id })),
  tellVerificationPostponed: ofRow('tellVerificationPostponed', (row) => ({
    verificationId: row.id,
    until: dateAsDay(postponedDay(row)),
  })),
  settleClaim: ofRow('settleClaim', ({ id }) => ({ verificationId: id })),
  tellWithdrawal: ofRow('tellWithdrawal', ({ id }) => ({ withdrawalId: id })),
  tellWithdrawalPostponed: ofRow('tellWithdrawalPostponed', (row) => ({ withdrawalId: row.id, until: dateAsDay(postponedDay(row)) })),
  tellTransfer: ofRow('tellTransfer', ({ id }) => ({ refundId: id })),
  advanceRefund: ofRow('advanceRefund', ({ id }) => ({ refundId: id })),
  tellInvoicePostponed: ofRow('tellInvoicePostponed', (row) => ({ invoiceId: row.id, until: dateAsDay(postponedDay(row)) })),
  tellBounce: ofRow('tellBounce', (row) => ({ invoiceId: row.id, round: 'round' in row ? Number(row.round) : 0 })),
  mailInvoice: ofRow('mailInvoice', (row) => ({ invoiceId: row.id, round: 'round' in row ? Number(row.round) : 0 })),
};
