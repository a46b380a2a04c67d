import { describe, expect, it } from '@jest/globals';
import { type AnyJob, jobs, retiredJobs, scheduleOf } from '../../server/contract/jobs.ts';
import { promisingMachines } from '../../server/contract/promises.ts';
import { reportLost } from '../../server/features/production/report-lost.ts';
import { sweepPromises } from '../../server/features/promise/sweep.ts';
import { runJob } from '../../server/job-handlers.ts';
import type { World } from '../../server/world.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(new Date('2026-11-23T09:00:00+08:00'));
const { world, clock, deeds, settle } = money;
const at = (beijing: string) => clock.to(new Date(`${beijing}+08:00`));

/** A delivered key that is reported lost while the desk is open: its revocation is promised for that day. Answers the days that are told instead. */
async function reported() {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.dispatches, deeds.delivers] as const)
    await deed(applied);
  await settle();
  await reportLost(world, applied.applicant, applied.id, async () => {});
  await settle();
  const { orderNumber } = await world.database.application.findUniqueOrThrow({ where: { id: applied.id } });
  return () =>
    money.sms.control
      .messages()
      .filter(({ template, parameters }) => template === 'revocationPostponed' && parameters[0] === orderNumber)
      .map(({ parameters }) => parameters[1]);
}

const sweeps = (service: World = world) => sweepPromises(service).finally(settle);

describe('a day that was promised and is over', () => {
  it('is told by the run that comes at night, because nothing ran in the evening', async () => {
    at('2026-12-01T10:00:00');
    const told = await reported();
    await sweeps();
    expect(told()).toEqual([]);
    at('2026-12-02T02:00:00');
    await sweeps();
    // The words rest until the morning.
    at('2026-12-02T08:30:00');
    await settle();
    expect(told()).toEqual(['12月3日']);
  });

  it('is told the same evening, though the clock was a second behind at the hour', async () => {
    at('2026-12-07T10:00:00');
    const told = await reported();
    at('2026-12-07T17:59:59');
    await sweeps();
    expect(told()).toEqual([]);
    const [, hours = ''] = (scheduleOf('sweepPromises') ?? '').split(' ');
    const last = Math.max(...hours.split(',').map(Number));
    expect(last).toBeGreaterThan(Math.max(...Object.values(promisingMachines).map(({ saidFrom }) => saidFrom)));
    at(`2026-12-07T${last}:00:00`);
    await sweeps();
    expect(told()).toEqual(['12月8日']);
  });

  it('is told though another machine cannot be read that time; the run is tried again', async () => {
    at('2026-12-14T10:00:00');
    const told = await reported();
    at('2026-12-14T18:00:00');
    const invoice = { findMany: async () => Promise.reject(new Error('invoices cannot be read')) };
    const database = new Proxy(world.database, { get: (own, name) => (name === 'invoice' ? invoice : Reflect.get(own, name)) });
    await expect(sweeps({ ...world, database })).rejects.toThrow('invoices cannot be read');
    expect(told()).toEqual(['12月15日']);
  });
});

describe('a job of the release before', () => {
  it.each(retiredJobs)('%s ends without a word to anybody', async (name) => {
    expect(name in jobs).toBe(false);
    await runJob(world, { name, payload: {} } as unknown as AnyJob);
    expect(await world.database.task.count({ where: { kind: 'deadJob' } })).toBe(0);
  });

  it('that is a newer one’s is left to it', async () => {
    await expect(runJob(world, { name: 'sweepOfTomorrow', payload: {} } as unknown as AnyJob)).rejects.toThrow();
  });
});
