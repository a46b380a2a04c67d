import { type AnyJob, type JobName, queues, retriesOf } from '../../../server/contract/jobs.ts';
import type { Jobs } from '../../../server/contract/ports/jobs.ts';
import type { Database, Transaction } from '../../../server/data/database.ts';
import type { JobsOptions } from '../../../server/jobs/worker.ts';
import { tableOfTest } from '../owner.ts';

interface Row {
  id: bigint;
  name: JobName;
  payload: object;
  tries: number;
}

/** Jobs on a virtual clock: written in the caller's transaction into a table of their own, tried again after the product's own pauses. */
export interface JobTable extends Jobs<Transaction> {
  /** Runs what is due until nothing is; how many ran. */
  runDue(): Promise<number>;
  /** When the next one is due. */
  next(): Promise<Date | null>;
  /** Jobs given up after all their tries. */
  dead: AnyJob[];
}

const concurrency = 8;
/** The pauses of a usual job; sweeps are called, not sent. */
const { delay, delayMax } = queues.work.retries;

export function jobTable(database: () => Database, now: () => Date) {
  return ({ url, run, onDead }: Pick<JobsOptions, 'url' | 'run' | 'onDead'>): JobTable => {
    const dead: AnyJob[] = [];

    async function attempt({ id, name, payload, tries }: Row): Promise<void> {
      const job = { name, payload } as AnyJob;
      try {
        await run(job);
        await database().$executeRaw`delete from simulated_job where id = ${id}`;
      } catch {
        if (tries <= retriesOf(name).limit) return;
        dead.push(job);
        await onDead(job);
        await database().$executeRaw`delete from simulated_job where id = ${id}`;
      }
    }

    return {
      dead,
      async send(tx, name, payload, { afterSeconds = 0 } = {}) {
        const at = new Date(now().getTime() + afterSeconds * 1000);
        await tx.$executeRaw`insert into simulated_job (name, payload, run_at) values (${name}, ${JSON.stringify(payload)}::jsonb, ${at})`;
      },
      async start() {
        const columns =
          'id bigserial primary key, name text not null, payload jsonb not null, run_at timestamptz not null, tries int not null default 0';
        await tableOfTest(url, 'simulated_job', columns);
      },
      // Real time is nothing here.
      rest: async () => undefined,
      stop: async () => undefined,
      async runDue() {
        let done = 0;
        for (;;) {
          // Taken before they run: what fails is due again after its pause.
          const rows = await database().$queryRaw<Row[]>`update simulated_job set tries = tries + 1,
            run_at = ${now()}::timestamptz + make_interval(secs => least(${delayMax}::int, ${delay}::int * power(2, least(tries, 12))))
            where id in (select id from simulated_job where run_at <= ${now()} order by run_at, id limit ${concurrency})
            returning id, name, payload, tries`;
          if (rows.length === 0) return done;
          done += rows.length;
          await Promise.all(rows.map(attempt));
        }
      },
      async next() {
        const [row] = await database().$queryRaw<{ at: Date | null }[]>`select min(run_at) as at from simulated_job`;
        return row?.at ?? null;
      },
    };
  };
}
