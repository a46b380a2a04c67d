import { fromPrisma, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { type JobName, type JobPayloads, schedules } from '../contract/jobs.ts';
import type { Jobs } from '../contract/ports/jobs.ts';
import type { Transaction } from '../data/database.ts';
import { givingWay } from './give-way.ts';

export type AnyJob = { [Name in JobName]: { name: Name; payload: JobPayloads[Name] } }[JobName];
type RunJob = (job: AnyJob) => Promise<void>;

const queue = 'work';
const deadQueue = 'work-dead';

/** About 8 hours of tries: 5 s, 10 s, 20 s … at most an hour apart; then a person is told (`onDead`). */
export const retries = { retryLimit: 14, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600 };

const usualPace = { expire: 120, supervise: 60, retry: retries.retryDelay };

export interface JobsOptions {
  url: string;
  run: RunJob;
  onDead: (job: AnyJob) => Promise<void>;
  log: Logger;
  /** A job whose worker died is taken up again after this, and the queue is looked after this often. Seconds. */
  pace?: { expire: number; supervise: number; retry: number };
}

/** Job worker over PostgreSQL (pg-boss). Woken by NOTIFY at commit, polling as a floor. */
export function createJobs({ url, run, onDead, log, pace = usualPace }: JobsOptions): Jobs<Transaction> {
  const { supervise: superviseIntervalSeconds, retry: retryDelay, expire: expireInSeconds } = pace;
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    useListenNotify: true,
    application_name: 'jobs',
    superviseIntervalSeconds,
    monitorIntervalSeconds: superviseIntervalSeconds,
  });
  const rest = givingWay();
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'job queue'));

  return {
    async send(tx, name, payload, { afterSeconds = 0 } = {}) {
      await boss.send(queue, { name, payload }, { db: fromPrisma(tx), startAfter: afterSeconds, ...retries, retryDelay });
    },
    async start() {
      await boss.start();
      await boss.createQueue(deadQueue);
      await boss.createQueue(queue, {
        ...retries,
        deadLetter: deadQueue,
        expireInSeconds,
        notify: true,
        deleteAfterSeconds: 7 * 86_400,
      });
      const options = { localConcurrency: 4, pollingIntervalSeconds: 2, batchSize: 1 };
      await boss.work<AnyJob>(queue, options, async (jobs) => {
        for (const job of jobs) {
          const from = performance.now();
          await logged(job.data, () => run(job.data));
          await rest(performance.now() - from);
        }
      });
      await boss.work<AnyJob>(deadQueue, { pollingIntervalSeconds: 30 }, async (jobs) => {
        for (const job of jobs) await onDead(job.data);
      });
      for (const [name, cron] of Object.entries(schedules))
        await boss.schedule(queue, cron, { name, payload: {} }, { tz: 'Asia/Shanghai', key: name });
    },
    rest,
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };

  async function logged(job: AnyJob, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.warn({ job: job.name, err: error }, 'job failed, will be tried again');
      throw error;
    }
  }
}

/** Writes one job for the service that runs on this database, from a command that stands beside it. */
export async function sendBeside<Name extends JobName>(url: string, name: Name, payload: JobPayloads[Name]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false, application_name: 'command' });
  await boss.start();
  await boss.send(queue, { name, payload }, retries);
  await boss.stop({ graceful: false });
}
