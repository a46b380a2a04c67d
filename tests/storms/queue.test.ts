import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { openDatabase } from '../../server/data/database.ts';
import { usualPace } from '../../server/jobs/queues.ts';
import { createJobs } from '../../server/jobs/worker.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { lineTo, through } from '../support/line.ts';
import { ownersOf } from '../support/owner.ts';
import { eventually } from '../support/story/patience.ts';

const { url, prisma } = await testDatabase();
const port = Number(new URL(process.env.TEST_SERVER_URL ?? '').port);
/** The pool's own line and the queue's, so that one sees who comes again over which. */
const [ofPool, ofQueue] = [await lineTo(port), await lineTo(port)];
const database = openDatabase(through(url, ofPool), { silenceMs: 1_200 });
atEndOfFile(() => database.close());

const done: string[] = [];
const faults: string[] = [];
const jobs = createJobs({
  url: through(url, ofQueue),
  log: pino({}, { write: (line) => void faults.push(line) }),
  run: async (job) => void done.push(JSON.stringify(job.payload)),
  onDead: async () => {},
  pace: { ...usualPace, look: 1 },
  ...(database.stream && { stream: database.stream }),
});
await jobs.start();
atEndOfFile(() => jobs.stop());

const effect = (eventId: string) => ({ applicationId: 'a', eventId, command: 'approve' as const });
const isDone = (eventId: string) => eventually(`job ${eventId} is done`, async () => done.some((one) => one.includes(eventId)));

describe('the connections of the job queue', () => {
  it('end with the pool’s when the database falls silent, and the work goes on when it answers', async () => {
    await jobs.send(prisma, 'tellAgent', effect('before'));
    await isDone('before');
    ofPool.hang();
    ofQueue.hang();
    // They come again while the line still hangs: what hung was ended.
    await eventually('the queue connects anew', async () => ofQueue.tries() > 0);
    await jobs.send(prisma, 'tellAgent', effect('meanwhile'));
    ofPool.mend();
    ofQueue.mend();
    await isDone('meanwhile');
  });

  it('wait for a lock no longer than two seconds', async () => {
    const owner = new pg.Client({ connectionString: ownersOf(url) });
    await owner.connect();
    await owner.query('begin');
    await owner.query('lock table pgboss.job in access exclusive mode');
    await eventually('a wait for the lock was ended', async () => faults.some((line) => /lock timeout/.test(line)));
    await owner.query('rollback');
    await owner.end();
    await jobs.send(prisma, 'tellAgent', effect('after'));
    await isDone('after');
    expect(done.filter((one) => one.includes('after'))).toHaveLength(1);
  });
});
