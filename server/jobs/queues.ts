import type { PgBoss } from 'pg-boss';
import { jobNames, type QueueName, queueNames, queueOf, queues, scheduleOf, silentAfter } from '../contract/jobs.ts';
import { chineseZone } from '../contract/time.ts';

/** Where a job ends after its last try. */
export const deadQueue = 'work-dead';

export interface Pace {
  /** Whatever beats, a job is over after this. Seconds. */
  expire: number;
  /** Silent workers are looked for this often. Seconds. */
  supervise: number;
  /** In place of what the table says: the pause before the second try, and between two looks. Seconds. */
  retry?: number;
  look?: number;
}

/**
 * Work of an hour is no work of a job any more; a dead worker is known by its silence long before: after two beats (10 s, the package's least),
 * two looks (one may be refused because another process has just looked) and the pause before the second try, about 20 s in all.
 */
export const usualPace: Pace = { expire: 3600, supervise: 3 };

const keptSeconds = 2 * 86_400;

/** Retries of a queue as the package names them. */
export function retriesIn(name: QueueName, { retry }: Pick<Pace, 'retry'> = {}) {
  const { limit, delay, delayMax } = queues[name].retries;
  return { retryLimit: limit, retryDelay: retry ?? delay, retryBackoff: true, retryDelayMax: delayMax };
}

/** Brings queues and schedules to what the tables say, also those that another version of the program made. */
export async function installQueues(boss: PgBoss, pace: Pace): Promise<void> {
  await boss.createQueue(deadQueue);
  for (const name of queueNames) {
    const options = {
      ...retriesIn(name, pace),
      deadLetter: deadQueue,
      expireInSeconds: pace.expire,
      heartbeatSeconds: silentAfter(name),
      notify: true,
      deleteAfterSeconds: keptSeconds,
    };
    await boss.createQueue(name, { ...options, policy: queues[name].oneOfAName ? 'exclusive' : 'standard' });
    await boss.updateQueue(name, options);
  }
  await installSchedules(boss);
}

async function installSchedules(boss: PgBoss): Promise<void> {
  for (const { name: queue, key } of await boss.getSchedules())
    if (!jobNames.some((name) => name === key && queueOf(name) === queue && scheduleOf(name))) await boss.unschedule(queue, key);
  for (const name of jobNames) {
    const cron = scheduleOf(name);
    // What came due while nothing ran (between two releases, on a machine that slept) is done once, as soon as something runs again.
    const options = { tz: chineseZone, key: name, missed: 'once' as const, ...onlyOne(name) };
    if (cron) await boss.schedule(queueOf(name), cron, { name, payload: {} }, options);
  }
}

/** In a queue of which each name has one job at most, the name is what is counted. */
export const onlyOne = (name: Parameters<typeof queueOf>[0]): { singletonKey?: string } =>
  queues[queueOf(name)].oneOfAName ? { singletonKey: name } : {};
