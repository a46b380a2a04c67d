import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type AttachableClock, TestClock } from 'pg-boss';
import type { AnyJob } from '../../../server/contract/jobs.ts';
import { serviceRole } from '../../../server/development/postgres/postmaster.ts';
import { usualPace } from '../../../server/jobs/queues.ts';
import { createJobs, type JobsOptions } from '../../../server/jobs/worker.ts';
import { ownersOf } from '../owner.ts';

/** Workers are woken at commit; by themselves they look when the clock has moved. Seconds on that clock. */
const pace = { ...usualPace, supervise: 43_200, look: 300 };
/** Schedules are forwarded by a worker of the package's own, which looks this often. Milliseconds on that clock. */
const forwarding = 5_000;
/** Nobody is woken for a dead job: after so many looks at jobs that are due and do not begin, the clock goes on by itself. */
const looks = 100;
/** Milliseconds of the machine's time between two looks. */
const pause = 10;

type Target = Parameters<AttachableClock['attach']>[0];

/** The package's clock for tests. The service may not change the queue's schema; its owner sets the clock there. */
class OwnersClock extends TestClock {
  readonly #owner: pg.Pool;

  constructor(owner: pg.Pool, start: Date) {
    super(start);
    this.#owner = owner;
  }

  override async attach(target: Target) {
    const executeSql = (text: string, values?: unknown[]) => this.#owner.query(text, values);
    const attached = await super.attach({ ...target, db: { executeSql } });
    await this.#owner.query(`grant select on all tables in schema ${target.schema} to ${serviceRole}`);
    return attached;
  }
}

/**
 * The product's job worker over PostgreSQL with its queues, retries and schedules, on a clock that stands still until it is moved (decision
 * 0031). Every session of the database reads that clock wherever the queue asks for the time.
 */
export async function movedQueue(databaseUrl: string, start: Date) {
  const owner = new pg.Pool({ connectionString: ownersOf(databaseUrl), max: 2 });
  // A server that ends before us is nobody's fault here; whoever asks it then is told.
  owner.on('error', () => undefined);
  const name = new URL(databaseUrl).pathname.slice(1);
  // Every table is small here: planning a statement anew for its values takes longer than doing it.
  await owner.query(
    `alter database ${name} set pgboss.test_clock = 'on'; alter database ${name} set plan_cache_mode = 'force_generic_plan'`,
  );
  const clock = new OwnersClock(owner, start);
  const dead: AnyJob[] = [];
  let running = 0;
  let done = 0;

  let whenIdle = () => {};

  async function counted(work: () => Promise<void>): Promise<void> {
    running += 1;
    await work().finally(() => {
      running -= 1;
      done += 1;
      if (running === 0) whenIdle();
    });
  }

  /** Jobs that wait and are due, or run. */
  async function due(): Promise<number> {
    const { rows } = await owner.query<{ count: string }>(
      `select count(*) from pgboss.job where state = 'active' or (state < 'active' and start_after <= $1)`,
      [new Date(clock.now())],
    );
    return Number(rows[0]?.count);
  }

  return {
    dead,
    jobs: (given: JobsOptions) =>
      createJobs({
        ...given,
        clock,
        pace,
        rest: async () => undefined,
        run: (job) => counted(() => given.run(job)),
        onDead: (job) =>
          counted(async () => {
            dead.push(job);
            await given.onDead(job);
          }),
      }),
    /** How many were done, or tried, so far. */
    done: () => done,
    now: () => new Date(clock.now()),
    /** As if the machine had slept until then: what came due meanwhile is found at once. */
    async to(at: Date): Promise<void> {
      await clock.setTime(at);
      await clock.tick(0);
      await clock.tick(forwarding);
    },
    /** Lets the workers go on until nothing is due at this moment. */
    async settle(): Promise<void> {
      for (let [seen, idle] = [done, 0]; running > 0 || (await due()) > 0; ) {
        if (running > 0) await new Promise<void>((resolve) => (whenIdle = resolve));
        else await sleep(pause);
        idle = done === seen ? idle + 1 : 0;
        seen = done;
        if (idle > looks) await clock.tick(forwarding);
      }
    },
    /** When the next job that waits is due, schedules aside; null where none waits. */
    async next(): Promise<Date | null> {
      const { rows } = await owner.query<{ at: Date | null }>(`select min(start_after) as at from pgboss.job where state < 'active'`);
      return rows[0]?.at ?? null;
    },
    /** Jobs that wait for a later moment, schedules aside. */
    async waiting(): Promise<number> {
      const { rows } = await owner.query<{ count: string }>(`select count(*) from pgboss.job where state < 'completed'`);
      return Number(rows[0]?.count);
    },
    /** Jobs of which another one for the same thing waits or runs. */
    async liveTwice(): Promise<string[]> {
      const { rows } = await owner.query<{ job: string }>(
        `select data::text as job from pgboss.job where state < 'completed' and data ? 'payload' and data->'payload' <> '{}'::jsonb group by 1 having count(*) > 1`,
      );
      return rows.map(({ job }) => job);
    },
    close: () => owner.end(),
  };
}
