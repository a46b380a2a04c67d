import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type AnyJob, type JobName, type QueueName, queues, silentAfter } from '../../server/contract/jobs.ts';
import { usualPace } from '../../server/jobs/queues.ts';
import { createJobs } from '../../server/jobs/worker.ts';
import { testDatabase } from '../support/database.ts';

const { prisma: database, pool, url } = await testDatabase({ poolSize: 20 });

/** A worker looks by itself once an hour: whatever is done was woken for, or found by who had just finished something. */
const hardlyLooks = { ...usualPace, look: 3600 };

interface Held {
  release(): void;
  until: Promise<void>;
}

function held(): Held {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { release, until };
}

/** What was done, in the order in which it was done; `hold` lets jobs of a name wait until they are released. */
function story() {
  const begun: AnyJob[] = [];
  const done: AnyJob[] = [];
  const gates = new Map<JobName, Held>();
  const names = (jobs: AnyJob[]) => jobs.map(({ name }) => name);
  return {
    begun: () => names(begun),
    done: () => names(done),
    doneJobs: done,
    hold: (name: JobName) => gates.set(name, held()),
    release: (name: JobName) => gates.get(name)?.release(),
    async run(job: AnyJob) {
      begun.push(job);
      await gates.get(job.name)?.until;
      done.push(job);
    },
  };
}

const log = pino({ level: 'silent' });
const worker = (told: Pick<ReturnType<typeof story>, 'run'>, pace = usualPace) =>
  createJobs({ url, log, run: told.run, onDead: async () => {}, pace });

async function started(told: Pick<ReturnType<typeof story>, 'run'>, pace = usualPace) {
  const jobs = worker(told, pace);
  await jobs.start();
  return jobs;
}

/** Waits until `says` holds; the file's time limit is the end of patience. */
async function until(says: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await says())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const effect = (eventId: string) => ({ applicationId: 'a', eventId, command: 'approve' as const });

describe('a backlog', () => {
  it('of 400 jobs written at once is done, each once, without waiting for the next look', async () => {
    const told = story();
    const jobs = await started(told, hardlyLooks);
    await database.$transaction(async (tx) => {
      for (let count = 0; count < 400; count += 1) await jobs.send(tx, 'tellAgent', effect(String(count)));
    });
    await until(() => told.done().length === 400);
    expect(new Set(told.doneJobs.map(({ payload }) => JSON.stringify(payload))).size).toBe(400);
    expect((await pool.query(`select 1 from pgboss.job where name = 'messages' and state < 'completed'`)).rowCount).toBeLessThanOrEqual(3);
    await jobs.stop();
  });

  it('of sweeps and ordinary work holds up neither a message nor money', async () => {
    const told = story();
    const jobs = await started(told, hardlyLooks);
    for (const name of ['sweepPayments', 'sweepParcels', 'trackParcel'] as const) told.hold(name);
    await jobs.send(database, 'sweepPayments', {});
    await jobs.send(database, 'sweepParcels', {});
    for (let count = 0; count < 20; count += 1) await jobs.send(database, 'trackParcel', effect(String(count)));
    await until(
      () => told.begun().includes('sweepParcels') && told.begun().includes('sweepPayments') && told.begun().includes('trackParcel'),
    );
    await jobs.send(database, 'tellAgent', effect('told'));
    await jobs.send(database, 'advanceRefund', { refundId: 'r' });
    await until(() => told.done().length === 2);
    expect(told.done().sort()).toEqual(['advanceRefund', 'tellAgent']);
    for (const name of ['sweepPayments', 'sweepParcels', 'trackParcel'] as const) told.release(name);
    await until(() => told.done().length === 24);
    await jobs.stop();
  });
});

describe('a sweep', () => {
  it('that is asked for six times while one runs is run once more at most', async () => {
    const told = story();
    const jobs = await started(told, hardlyLooks);
    told.hold('sweepRefunds');
    await jobs.send(database, 'sweepRefunds', {});
    await until(() => told.begun().includes('sweepRefunds'));
    for (let count = 0; count < 6; count += 1) await jobs.send(database, 'sweepRefunds', {});
    const live = `select 1 from pgboss.job where name = 'sweeps' and data->>'name' = 'sweepRefunds' and state < 'completed'`;
    expect((await pool.query(live)).rowCount).toBe(1);
    told.release('sweepRefunds');
    await until(async () => (await pool.query(live)).rowCount === 0);
    expect(told.done()).toEqual(['sweepRefunds']);
    await jobs.stop();
  });
});

describe('a job that is under way', () => {
  it('is left alone for as long as its worker lives, and taken up by another once it is silent', async () => {
    const told = story();
    const jobs = await started(told, { ...usualPace, supervise: 1, retry: 0 });
    for (const name of ['sweepPayments', 'trackParcel'] as const) told.hold(name);
    await jobs.send(database, 'sweepPayments', {});
    await jobs.send(database, 'trackParcel', effect('silent'));
    await until(() => told.begun().length === 2);
    // Both have run for five minutes; of one the worker was killed half a minute ago.
    await pool.query(
      `update pgboss.job set started_on = now() - interval '5 minutes' where state = 'active' and name in ('sweeps', 'work')`,
    );
    await pool.query(`update pgboss.job set heartbeat_on = now() - interval '30 seconds' where state = 'active' and name = 'work'`);
    await until(() => told.begun().filter((name) => name === 'trackParcel').length === 2);
    expect(told.begun().filter((name) => name === 'sweepPayments')).toHaveLength(1);
    for (const name of ['sweepPayments', 'trackParcel'] as const) told.release(name);
    await until(() => told.done().length === 3);
    await jobs.stop();
  });

  it('and failed, or was to begin later, is found by the next look of its queue', async () => {
    let tries = 0;
    const done: string[] = [];
    const jobs = await started(
      {
        run: async ({ name }) => {
          tries += 1;
          if (name === 'tellAgent' && tries === 1) throw new Error('the operator does not answer');
          done.push(name);
        },
      },
      { ...usualPace, retry: 1 },
    );
    await jobs.send(database, 'tellAgent', effect('again'));
    await jobs.send(database, 'advanceRefund', { refundId: 'later' }, { afterSeconds: 1 });
    await until(() => done.length === 2);
    expect(done.sort()).toEqual(['advanceRefund', 'tellAgent']);
    await jobs.stop();
  }, 20_000);
});

describe('a queue', () => {
  it('of what people and money wait for hands a dead worker’s job on within 20 seconds, as its row says', async () => {
    const jobs = await started(story());
    const { rows } = await pool.query<{ name: QueueName; heartbeat_seconds: number; retry_delay: number }>(
      `select name, heartbeat_seconds, retry_delay from pgboss.queue where name in ('messages', 'money')`,
    );
    await jobs.stop();
    expect(rows).toHaveLength(2);
    for (const { name, heartbeat_seconds, retry_delay } of rows) {
      expect(heartbeat_seconds).toBe(silentAfter(name));
      // The first pause is drawn between once and twice the delay.
      const handedOn = heartbeat_seconds + usualPace.supervise + 2 * retry_delay + queues[name].looksEvery;
      expect(handedOn).toBeLessThanOrEqual(20);
    }
  });
});

describe('the clock', () => {
  it('starts what the table says and nothing that another version of the program said', async () => {
    const first = worker(story());
    await first.start();
    await pool.query(
      `insert into pgboss.schedule (name, key, cron, timezone, data, options) values ('work', 'sweepGone', '* * * * *', 'UTC', '{}', '{}')`,
    );
    await first.stop();
    const second = await started(story());
    const { rows } = await pool.query<{ name: string; key: string }>(`select name, key from pgboss.schedule`);
    expect(rows).toContainEqual({ name: 'sweeps', key: 'sweepPayments' });
    expect(rows.map(({ key }) => key)).not.toContain('sweepGone');
    await second.stop();
  });
});
