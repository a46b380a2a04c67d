import { fromPrisma, PgBoss } from 'pg-boss';
import { queueOf } from '../../server/contract/jobs.ts';
import type { Jobs } from '../../server/contract/ports/jobs.ts';
import type { Transaction } from '../../server/data/database.ts';
import { bound } from '../../server/jobs/queue-schema.ts';
import { onlyOne, retriesIn } from '../../server/jobs/queues.ts';
import type { JobsOptions } from '../../server/jobs/worker.ts';

/** Jobs are written as ever and nobody takes them: what is looked at is one request, or one job that is named. */
export function queueWithoutWorkers({ url }: Pick<JobsOptions, 'url'>): Jobs<Transaction> {
  const boss = new PgBoss({ ...bound, connectionString: url, max: 1, supervise: false, schedule: false, application_name: 'jobs' });
  return {
    async send(tx, name, payload, { afterSeconds = 0 } = {}) {
      const options = { ...retriesIn(queueOf(name)), ...onlyOne(name), startAfter: afterSeconds, db: fromPrisma(tx) };
      await boss.send(queueOf(name), { name, payload }, options);
    },
    start: async () => void (await boss.start()),
    rest: async () => undefined,
    stop: () => boss.stop({ graceful: false }),
  };
}
