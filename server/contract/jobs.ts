import { z } from 'zod';
import { keys } from './machine.ts';
import { type ApplicationCommand, type ApplicationEffect, lifecycle } from './machines/application.ts';
import { originals } from './machines/originals.ts';
import { parcelProgress } from './ports/couriers.ts';

interface QueueRow {
  /** How many of its jobs one process runs at the same time. */
  atOnce: number;
  /** NOTIFY wakes the queue at commit; what waits for a moment (a retry, a delayed job) or was missed is found this much later. Seconds. */
  looksEvery: number;
  /** The worker says this often that it lives; see `silentAfter`. Seconds. */
  beatsEvery: number;
  /** At most one job of a name waits or runs: a second one would do the same work. */
  oneOfAName: boolean;
  /** After the first try; the pauses double. Then a person is told. `delay` and `delayMax` in seconds. */
  retries: { limit: number; delay: number; delayMax: number };
}

/** About 8 hours of tries: 2 s, 4 s, 8 s … at most an hour apart. The first is also what a job waits whose worker fell silent. */
const patient = { limit: 17, delay: 2, delayMax: 3600 };

/** Queues by urgency: each has workers of its own, so that what people and money wait for never stands behind a sweep. */
export const queues = {
  messages: { atOnce: 3, looksEvery: 1, beatsEvery: 5, oneOfAName: false, retries: patient },
  money: { atOnce: 2, looksEvery: 1, beatsEvery: 5, oneOfAName: false, retries: patient },
  work: { atOnce: 2, looksEvery: 2, beatsEvery: 5, oneOfAName: false, retries: patient },
  // Not as many as can be checked at once, but as many as may take turns page by page; each costs a file on the disk.
  scans: { atOnce: 8, looksEvery: 4, beatsEvery: 5, oneOfAName: false, retries: { limit: 2, delay: 2, delayMax: 60 } },
  // The clock brings a sweep again soon enough.
  sweeps: { atOnce: 2, looksEvery: 5, beatsEvery: 5, oneOfAName: true, retries: { limit: 2, delay: 20, delayMax: 60 } },
} as const satisfies Record<string, QueueRow>;
export type QueueName = keyof typeof queues;

interface JobRow {
  queue: QueueName;
  payload: z.ZodType;
  /** Cron in Chinese time of what the clock starts. */
  schedule?: string;
}

const applicationCommands = Object.keys(lifecycle.commands) as [ApplicationCommand, ...ApplicationCommand[]];

/** What an effect of the life cycle is told: the event row that caused it. */
const effect = z.object({ applicationId: z.string(), eventId: z.string(), command: z.enum(applicationCommands) });
export type EffectPayload = z.infer<typeof effect>;

const nothing = z.object({});

/** What a courier said about a parcel. */
const tracking = z.object({
  progress: z.enum(parcelProgress).nullable(),
  unknown: z.string().optional(),
  events: z.array(z.object({ at: z.coerce.date(), place: z.string().optional(), text: z.string(), code: z.string().optional() })),
});

/** Every job: what it carries, where it waits, and when the clock starts it. Payloads hold ids, never personal data. */
export const jobs = {
  tellAgent: { queue: 'messages', payload: effect },
  tellReceiver: { queue: 'messages', payload: effect },
  /** `formerSealed`: the receiver's mobile of before. */
  tellReceiverChanged: {
    queue: 'messages',
    payload: z.object({ applicationId: z.string(), eventId: z.string(), formerSealed: z.string() }),
  },
  tellVerification: { queue: 'messages', payload: z.object({ verificationId: z.string() }) },
  tellVerificationPostponed: { queue: 'messages', payload: z.object({ verificationId: z.string(), until: z.iso.date() }) },
  tellCall: {
    queue: 'messages',
    payload: z.object({
      taskId: z.string(),
      eventId: z.string(),
      command: z.enum(['announceCall', 'missCall', 'putOffCall', 'writeNotice']),
    }),
  },
  tellTaskPostponed: { queue: 'messages', payload: z.object({ taskId: z.string(), until: z.iso.date() }) },
  tellOriginalsPostponed: { queue: 'messages', payload: z.object({ originalsId: z.string(), until: z.iso.date() }) },
  settleClaim: { queue: 'work', payload: z.object({ verificationId: z.string() }) },
  lapseTakenSerials: { queue: 'work', payload: z.object({ applicationId: z.string() }) },
  reverseInvoice: { queue: 'work', payload: z.object({ redLetterId: z.string() }) },
  tellTransfer: { queue: 'messages', payload: z.object({ refundId: z.string() }) },
  tellWithdrawalPostponed: { queue: 'messages', payload: z.object({ withdrawalId: z.string(), until: z.iso.date() }) },
  tellWithdrawal: { queue: 'messages', payload: z.object({ withdrawalId: z.string() }) },
  tellFormerRepresentative: { queue: 'messages', payload: z.object({ verificationId: z.string() }) },
  inviteRepresentative: { queue: 'messages', payload: z.object({ entryId: z.string() }) },
  sendMobileCode: { queue: 'messages', payload: z.object({ verificationId: z.string(), codeId: z.string() }) },
  tellAccount: {
    queue: 'messages',
    payload: z.object({
      accountId: z.string(),
      eventId: z.string(),
      // biome-ignore format: a list
      about: z.enum([
        'wechatBound', 'wechatRevoked', 'accountClosed', 'passwordChanged', 'dataErased', 'mobileChanged', 'agentChanged',
        'colleagueInvited', 'colleagueJoined', 'colleagueRemoved', 'organisationEnded', 'organisationStands',
        'colleagueUnconfirmed', 'colleagueConfirmed', 'claimEnded', 'organisationCorrected', 'signedInByPhone',
      ]),
    }),
  },
  tellStaff: {
    queue: 'messages',
    payload: z.object({
      staffId: z.string(),
      eventId: z.string(),
      about: z.enum(['staffPasswordChanged', 'secondFactorReset', 'staffMobileChanged']),
      /** The mobile of before, where that is the one to tell. */
      formerSealed: z.string().optional(),
    }),
  },
  sendAgain: { queue: 'messages', payload: z.object({ reference: z.string() }) },
  exportData: { queue: 'work', payload: z.object({ exportId: z.string() }) },
  exportPerson: { queue: 'work', payload: z.object({ exportId: z.string() }) },
  eraseAccount: { queue: 'work', payload: z.object({ accountId: z.string() }) },
  settleNotices: { queue: 'money', payload: nothing },
  askPayment: { queue: 'money', payload: z.object({ paymentId: z.string() }) },
  askFaceCheck: { queue: 'work', payload: z.object({ verificationId: z.string() }) },
  closePayments: { queue: 'money', payload: effect },
  refundPayment: { queue: 'money', payload: effect },
  advanceRefund: { queue: 'money', payload: z.object({ refundId: z.string() }) },
  announceShipping: { queue: 'money', payload: effect },
  reportShipping: { queue: 'money', payload: effect },
  checkUpload: { queue: 'scans', payload: nothing },
  trackParcel: { queue: 'work', payload: effect },
  trackPush: { queue: 'work', payload: z.object({ courier: z.string().nullable(), waybill: z.string(), tracking }) },
  openInvoice: { queue: 'work', payload: effect },
  voidInvoice: { queue: 'work', payload: effect },
  keepOriginals: { queue: 'work', payload: effect },
  endVerification: { queue: 'work', payload: effect },
  tellOriginals: {
    queue: 'messages',
    payload: z.object({ originalsId: z.string(), eventId: z.string(), state: z.enum(keys(originals.states)) }),
  },
  tellRedLetter: { queue: 'messages', payload: z.object({ redLetterId: z.string() }) },
  issueInvoice: { queue: 'work', payload: z.object({ invoiceId: z.string(), issue: z.int() }) },
  mailInvoice: { queue: 'work', payload: z.object({ invoiceId: z.string(), round: z.int() }) },
  tellInvoicePostponed: { queue: 'messages', payload: z.object({ invoiceId: z.string(), until: z.iso.date() }) },
  tellBounce: { queue: 'messages', payload: z.object({ invoiceId: z.string(), round: z.int() }) },
  reconcileDay: { queue: 'work', payload: z.object({ day: z.string() }) },
  // Both channels write their bills by ten; one that is late is waited for as long as an ordinary job.
  sweepReconciliation: { queue: 'work', payload: nothing, schedule: '30 10 * * *' },
  sweepPayments: { queue: 'sweeps', payload: nothing, schedule: '*/2 * * * *' },
  sweepRefunds: { queue: 'sweeps', payload: nothing, schedule: '*/5 * * * *' },
  sweepUploads: { queue: 'sweeps', payload: nothing, schedule: '* * * * *' },
  sweepVerifications: { queue: 'sweeps', payload: nothing, schedule: '*/10 * * * *' },
  sweepParcels: { queue: 'sweeps', payload: nothing, schedule: '*/30 * * * *' },
  sweepDeadlines: { queue: 'sweeps', payload: nothing, schedule: '15 * * * *' },
  // What was pushed in vain is asked for.
  sweepMessages: { queue: 'sweeps', payload: nothing, schedule: '*/30 * * * *' },
  sweepShipping: { queue: 'sweeps', payload: nothing, schedule: '45 * * * *' },
  // Asked once a day: a platform that is silent for two minutes is waited for as long as with an ordinary job.
  sweepTradeManagement: { queue: 'work', payload: nothing, schedule: '5 6 * * *' },
  sweepPlatformCertificates: { queue: 'work', payload: nothing, schedule: '10 5,17 * * *' },
  // The hours of `promisingMachines`, and once more for what a clock that is a second behind left out.
  sweepPromises: { queue: 'sweeps', payload: nothing, schedule: '0 15,18,20 * * *' },
  sweepCalendar: { queue: 'sweeps', payload: nothing, schedule: '0 9 * * *' },
  sweepInvoices: { queue: 'sweeps', payload: nothing, schedule: '20 9 * * *' },
  // Reminders rest at night.
  sweepRedLetters: { queue: 'sweeps', payload: nothing, schedule: '40 8-21 * * *' },
  // Reminders rest at night, and so do calls.
  sweepCalls: { queue: 'sweeps', payload: nothing, schedule: '*/10 8-18 * * *' },
  sweepStandings: { queue: 'sweeps', payload: nothing, schedule: '40 8-18 * * *' },
  sweepOriginals: { queue: 'sweeps', payload: nothing, schedule: '30 9 * * *' },
  sweepIdempotency: { queue: 'sweeps', payload: nothing, schedule: '35 * * * *' },
  sweepRequests: { queue: 'sweeps', payload: nothing, schedule: '25 * * * *' },
  sweepAccountChanges: { queue: 'sweeps', payload: nothing, schedule: '55 * * * *' },
  sweepAskedOfAdministrators: { queue: 'sweeps', payload: nothing, schedule: '45 * * * *' },
  sweepPersonalData: { queue: 'sweeps', payload: nothing, schedule: '10 3 * * *' },
  sweepPushes: { queue: 'sweeps', payload: nothing, schedule: '50 4 * * *' },
  // Whoever began to write before midnight has long ended.
  sweepEvents: { queue: 'sweeps', payload: nothing, schedule: '40 1 * * *' },
  mailHead: { queue: 'messages', payload: z.object({ day: z.string() }) },
  sweepObjects: { queue: 'sweeps', payload: nothing, schedule: '30 4 * * *' },
} as const satisfies Record<string, JobRow> & Record<ApplicationEffect, JobRow & { payload: typeof effect }>;

/**
 * Jobs of the release before, whose work others do now. One that lies in a queue, or that a schedule still sends while both releases run, has nothing left
 * to do. A name that stands nowhere is a newer release's and is left to it.
 */
export const retiredJobs: readonly string[] = [
  'sweepInvoicePromises',
  'sweepWithdrawalPromises',
  'sweepVerificationPromises',
  'sweepOriginalsPromises',
  'sweepTaskPromises',
];

export type JobName = keyof typeof jobs;
export type JobPayloads = { [Name in JobName]: z.infer<(typeof jobs)[Name]['payload']> };
export type AnyJob = { [Name in JobName]: { name: Name; payload: JobPayloads[Name] } }[JobName];

export const jobNames = Object.keys(jobs) as JobName[];
export const queueNames = Object.keys(queues) as QueueName[];
/** A worker of this queue that was silent for so long is dead, and its job somebody else's. Seconds. */
export const silentAfter = (name: QueueName): number => 2 * queues[name].beatsEvery;
export const queueOf = (name: JobName): QueueName => jobs[name].queue;
export const retriesOf = (name: JobName): QueueRow['retries'] => queues[queueOf(name)].retries;
/** Cron of a job that the clock starts. */
export const scheduleOf = (name: JobName): string | undefined => (jobs[name] as JobRow).schedule;
