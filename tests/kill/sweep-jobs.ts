import type { JobName } from '../../server/contract/jobs.ts';
import type { NoScenario } from './wish.ts';

const goesRound = (what: string): NoScenario => ({ none: `goes through rows again and again until none is due; ${what}` });

/** What the clock does over and over. */
export const sweepJobs: Record<Extract<JobName, `sweep${string}`>, NoScenario> = {
  sweepReconciliation: { none: 'writes a job for each day that is missing; the job is killed (`reconcileDay`)' },
  sweepPayments: { none: 'is the clock of the money wishes, and dies in all of them' },
  sweepPlatformCertificates: { none: 'keeps what it fetched row by row, and fetches the same again at the next start' },
  sweepTradeManagement: { none: 'keeps the newest answer in one row, and asks again at the next start' },
  sweepRefunds: { none: 'is the clock of the money wishes, and dies in all of them' },
  sweepUploads: { none: 'is what heals an upload whose checker died (`checkUpload`)' },
  sweepVerifications: goesRound('what it asks the provider and books is what the person asks (`POST /verification/result`)'),
  sweepParcels: goesRound('it asks where parcels are, which changes nothing there, and books it as a push does (`trackPush`)'),
  sweepDeadlines: goesRound('each row is one command in one transaction'),
  sweepShipping: goesRound('what it tells WeChat is what the jobs tell (`announceShipping`, `reportShipping`)'),
  sweepMessages: { none: 'asks for reports that the platform tells once; each is noted in one transaction as a push is' },
  sweepPromises: goesRound('each row is one command in one transaction'),
  sweepRedLetters: goesRound('each row is one command in one transaction'),
  sweepCalendar: goesRound('it writes one task a year'),
  sweepInvoices: goesRound('each row is one transaction that writes a task and a job'),
  sweepCalls: goesRound('each row is one command in one transaction'),
  sweepIdempotency: goesRound('it removes rows that are a day old'),
  sweepStandings: goesRound('each row is one command in one transaction'),
  sweepOriginals: goesRound('each row is one command in one transaction'),
  sweepRequests: goesRound('each row is one command in one transaction'),
  sweepAccountChanges: goesRound('each account is one transaction'),
  sweepAskedOfAdministrators: goesRound('each row is one command in one transaction'),
  sweepPersonalData: goesRound('what is gone is not found again, and each application is one transaction'),
  sweepPushes: goesRound('it removes rows whose time is over'),
  sweepEvents: { none: 'an object that was written before its row is found by the next run and becomes the row' },
  sweepObjects: goesRound('an object that is gone is not found again'),
};
