import { pino } from 'pino';
import { openDatabase } from '../../server/data/database.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { createJobs } from '../../server/jobs/worker.ts';

const count = 400;
/** Longer is no answer to a day on which everybody is told something at once. Milliseconds. */
const mostMs = 5_000;

/**
 * `npm run -s bench -- jobs`: how long 400 jobs take that are written in one transaction, from the commit to the last one's end; and how long a job
 * waits for another worker whose own fell silent right after it had taken it, as at a power cut. Ends with 1 when the 400 took over five seconds.
 */
export async function benchJobs() {
  const postgres = await startTemporary();
  try {
    const url = await ensureDatabase(postgres, 'bench');
    return await measure(url);
  } finally {
    await postgres.stop();
  }
}

async function measure(url: string) {
  const { prisma, pool, close } = openDatabase(url);
  let done = 0;
  const jobs = createJobs({
    url,
    log: pino({ level: 'warn' }),
    run: async () => {
      done += 1;
    },
    onDead: async () => {},
  });
  await jobs.start();
  await prisma.$transaction(async (tx) => {
    for (let sent = 0; sent < count; sent += 1)
      await jobs.send(tx, 'tellAgent', { applicationId: 'bench', eventId: String(sent), command: 'approve' });
  });
  const from = performance.now();
  while (done < count) await new Promise((resolve) => setTimeout(resolve, 5));
  const ms = performance.now() - from;
  await jobs.send(prisma, 'tellAgent', { applicationId: 'bench', eventId: 'silent', command: 'approve' }, { afterSeconds: 3600 });
  await pool.query(
    `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where data->'payload'->>'eventId' = 'silent'`,
  );
  const cut = performance.now();
  while (done < count + 1) await new Promise((resolve) => setTimeout(resolve, 5));
  const takenUpMs = Math.round(performance.now() - cut);
  await jobs.stop();
  await close();
  return { ok: ms <= mostMs, jobs: count, ms: Math.round(ms), perSecond: Math.round((count / ms) * 1000), takenUpMs };
}
