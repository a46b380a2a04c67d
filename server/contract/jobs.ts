import type { ApplicationCommand, ApplicationEffect } from './lifecycle.ts';

/** What an effect of the life cycle is told: the event row that caused it. */
export interface EffectPayload {
  applicationId: string;
  eventId: string;
  command: ApplicationCommand;
}

/** Every job and what it carries. Payloads hold ids, never personal data. */
export interface JobPayloads extends Record<ApplicationEffect, EffectPayload> {
  tellVerification: { verificationId: string };
  settleNotices: Record<string, never>;
  advanceRefund: { refundId: string };
  issueInvoice: { invoiceId: string; issue: number };
  mailInvoice: { invoiceId: string; round: number };
  trackPush: { courier: string; waybill: string; tracking: unknown };
  sweepInvoices: Record<string, never>;
  sweepShipping: Record<string, never>;
  reconcileDay: { day: string };
  sweepReconciliation: Record<string, never>;
  sweepPayments: Record<string, never>;
  sweepRefunds: Record<string, never>;
  sweepDeadlines: Record<string, never>;
  sweepVerifications: Record<string, never>;
  sweepParcels: Record<string, never>;
  sweepIdempotency: Record<string, never>;
}

export type JobName = keyof JobPayloads;

/** Jobs that the clock starts; cron in Asia/Shanghai. */
export const schedules = {
  sweepPayments: '*/2 * * * *',
  sweepRefunds: '*/5 * * * *',
  sweepVerifications: '*/10 * * * *',
  sweepParcels: '*/30 * * * *',
  sweepDeadlines: '15 * * * *',
  sweepShipping: '45 * * * *',
  sweepInvoices: '20 9 * * *',
  sweepIdempotency: '30 3 * * *',
  // Both channels write their bills by ten.
  sweepReconciliation: '30 10 * * *',
} as const satisfies Partial<Record<JobName, string>>;
