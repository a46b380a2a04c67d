import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { AnyJob, JobName } from '../../server/contract/jobs.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { movedQueue } from '../support/money/moved-queue.ts';

const { prisma: database, url } = await testDatabase();
const queue = await movedQueue(url, new Date('2026-03-02T14:58:00+08:00'));
const done: JobName[] = [];
let refuses: JobName | undefined;
const jobs = queue.jobs({
  url,
  log: pino({ level: 'silent' }),
  async run({ name }: AnyJob) {
    if (name === refuses) throw new Error('the platform is down');
    done.push(name);
  },
  onDead: async () => undefined,
});
await jobs.start();
await queue.settle();
atEndOfFile(async () => {
  await jobs.stop();
  await queue.close();
});

const timesDone = (name: JobName) => done.filter((one) => one === name).length;
const at = async (time: string) => {
  await queue.to(new Date(`${time}+08:00`));
  await queue.settle();
};

describe('the job worker on a clock that is moved', () => {
  it('does once, as soon as it runs again, what came due while nothing ran', async () => {
    expect(timesDone('sweepPromises')).toBe(0);
    // Its minute is 15:00; the next look of anybody is at 15:40.
    await at('2026-03-02T15:40:00');
    expect(timesDone('sweepPromises')).toBe(1);
    await at('2026-03-02T16:40:00');
    expect(timesDone('sweepPromises')).toBe(1);
    await at('2026-03-05T12:00:00');
    expect(timesDone('sweepPromises')).toBe(2);
  });

  it('tries a job for about eight hours of that clock, then gives it to a person', async () => {
    refuses = 'tellAgent';
    await database.$transaction((tx) => jobs.send(tx, 'tellAgent', { applicationId: 'a', eventId: 'e', command: 'approve' }));
    for (let hour = 12; hour < 23; hour += 1) {
      for (const minute of ['00', '20', '40']) await at(`2026-03-05T${hour}:${minute}:00`);
      if (hour < 15) expect(queue.dead).toEqual([]);
    }
    await at('2026-03-06T23:00:00');
    expect(queue.dead.map(({ name }) => name)).toEqual(['tellAgent']);
  });

  it('keeps a job that is to wait until its moment', async () => {
    await database.$transaction((tx) => jobs.send(tx, 'settleNotices', {}, { afterSeconds: 7200 }));
    await at('2026-03-07T00:30:00');
    expect(timesDone('settleNotices')).toBe(0);
    await at('2026-03-07T01:05:00');
    expect(timesDone('settleNotices')).toBe(1);
  });
});
