import type { Socket } from 'node:net';
import { type Clock, fromPrisma, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { type AnyJob, type JobName, type JobPayloads, type QueueName, queueNames, queueOf, queues } from '../contract/jobs.ts';
import type { Jobs } from '../contract/ports/jobs.ts';
import type { Transaction } from '../data/database.ts';
import { givingWay } from './give-way.ts';
import { NamedClient } from './named-client.ts';
import { bound, sayRemedy } from './queue-schema.ts';
import { deadQueue, installQueues, onlyOne, type Pace, retriesIn, usualPace } from './queues.ts';

export interface JobsOptions {
  url: string;
  run: (job: AnyJob) => Promise<void>;
  onDead: (job: AnyJob) => Promise<void>;
  log: Logger;
  pace?: Pace;
  /** Makes the sockets of its connections; default: nobody ends them when the database falls silent. */
  stream?: () => Socket;
  /** What the queue takes for its time, the database's side included; default: the machine's (decision 0031). */
  clock?: Clock;
  /** Between two jobs; default: leaves room for whoever waits for an answer. */
  rest?: (tookMs: number) => Promise<void>;
}

/**
 * What a connection of the queue may take, milliseconds: its statements take from a millisecond to some seconds (what clears away old jobs), and no job
 * holds a transaction of the queue's while it works.
 */
const limits = {
  statement_timeout: 30_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 30_000,
  connectionTimeoutMillis: 2_000,
  keepAlive: true,
  Client: NamedClient,
};

/** Job worker over PostgreSQL (pg-boss): workers of its own for each queue of the table, woken by NOTIFY at commit. */
export function createJobs(options: JobsOptions): Jobs<Transaction> {
  const { run, onDead, log, pace = usualPace, rest = givingWay() } = options;
  const boss = openQueues({ ...options, pace });

  async function work(job: AnyJob): Promise<void> {
    const from = performance.now();
    try {
      await run(job);
    } catch (error) {
      log.warn({ job: job.name, err: error }, 'job failed, will be tried again');
      throw error;
    } finally {
      await rest(performance.now() - from);
    }
  }

  return {
    async send(tx, name, payload, { afterSeconds = 0 } = {}) {
      const options = { ...retriesIn(queueOf(name), pace), ...onlyOne(name), startAfter: afterSeconds, db: fromPrisma(tx) };
      await boss.send(queueOf(name), { name, payload }, options);
    },
    async start() {
      await boss.start().catch(sayRemedy);
      await installQueues(boss, pace);
      for (const name of queueNames) for (let count = 0; count < queues[name].atOnce; count += 1) await startWorker(boss, name, pace, work);
      await boss.work<AnyJob>(deadQueue, { pollingIntervalSeconds: 30 }, async (dead) => {
        for (const { data } of dead) await onDead(data);
      });
    },
    rest,
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

type Opening = Pick<JobsOptions, 'url' | 'log' | 'stream' | 'clock'> & { pace: Pace };

function openQueues({ url, log, pace: { supervise }, stream, clock }: Opening): PgBoss {
  const boss = new PgBoss({
    ...bound,
    ...limits,
    ...(stream && { stream }),
    ...(clock && { clock }),
    connectionString: url,
    max: 4,
    useListenNotify: true,
    application_name: 'jobs',
    superviseIntervalSeconds: supervise,
    monitorIntervalSeconds: supervise,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'job queue'));
  return boss;
}

/**
 * One worker of a queue: it takes job after job until it finds none, and only then waits. Left alone, the package waits after each one for
 * the next look, so that a backlog would take hours.
 */
async function startWorker(boss: PgBoss, name: QueueName, { look }: Pace, work: (job: AnyJob) => Promise<void>): Promise<void> {
  const { looksEvery, beatsEvery } = { ...queues[name], ...(look ? { looksEvery: look } : {}) };
  const options = { pollingIntervalSeconds: looksEvery, notifyPollingIntervalSeconds: looksEvery, heartbeatRefreshSeconds: beatsEvery };
  const worker: string = await boss.work<AnyJob>(name, options, async ([job]) => {
    boss.notifyWorker(worker);
    if (job) await work(job.data);
  });
}

/** Writes one job for the service that runs on this database, from a command that stands beside it. */
export async function sendBeside<Name extends JobName>(url: string, name: Name, payload: JobPayloads[Name]): Promise<void> {
  const boss = new PgBoss({ ...bound, connectionString: url, max: 1, supervise: false, schedule: false, application_name: 'command' });
  await boss.start();
  await boss.send(queueOf(name), { name, payload }, { ...retriesIn(queueOf(name)), ...onlyOne(name) });
  await boss.stop({ graceful: false });
}
