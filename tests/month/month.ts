import { Refusal } from '../../server/contract/errors.ts';
import { deedsOf } from '../support/money/deeds.ts';

import { makeTrouble } from './faults.ts';
import { financeComesIn } from './finance.ts';
import { day, hour, minute } from './happenings.ts';
import { lifeOf } from './life.ts';
import type { MovedService } from './moved-service.ts';
import { random } from './random.ts';
import { type Verdict, verdictOn } from './verdict.ts';
import { whatIsWrong } from './watch.ts';

/** Applications are approved during this time … */
const arrivals = 12 * day;
/** … and everybody is done long before this. */
const longest = 75 * day;

export interface MonthOptions {
  seed: number;
  applications: number;
  /** People act at hours that it divides: every sweep of the product comes once for each move of the clock, as on a machine that slept. A divisor of 4. */
  stepHours?: number;
  tell(line: string): void;
}

interface Planned {
  at: number;
  deed: () => Promise<void> | void;
}

/** A month of the service's money: people and platforms as the seed says. Ends when nobody has anything left to do and the books of every day are joined. */
export async function simulateMonth(service: MovedService, { seed, applications, stepHours = 4, tell }: MonthOptions): Promise<Verdict> {
  const { queue } = service;
  const start = queue.now().getTime();
  const chance = random(seed, 'month');
  makeTrouble(service, random(seed, 'platforms'));
  const plan: Planned[] = [];
  const later = (ms: number, deed: Planned['deed']) => void plan.push({ at: queue.now().getTime() + ms, deed });
  const stage = { service, deeds: deedsOf(service), seed, later };

  // Who is left at the end, and why.
  const refused = new Map<number, string>();
  const live = (life: ReturnType<typeof lifeOf>) => async (): Promise<void> => {
    refused.delete(life.number);
    const again = await life.turn().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      refused.set(life.number, error.code);
      // Told to wait, or that somebody was faster: people look again.
      return chance.between(10 * minute, 3 * 60 * minute);
    });
    if (again !== null) later(again, live(life));
  };
  for (let number = 1; number <= applications; number += 1) later(chance.between(0, arrivals), live(lifeOf(stage, number)));

  const wrong: string[] = [];
  let spoken = 0;
  for (let now = start; now < start + longest; now = await nextStop(service, { now, plan, stepHours })) {
    await queue.to(new Date(now));
    await perform(take(plan, now));
    await service.settle();
    if (isTime(now, 8)) wrong.push(...(await whatIsWrong(service)));
    if (isTime(now, 8)) await financeComesIn({ ...stage, chance });
    const today = Math.floor((now - start) / day);
    if (today > spoken) {
      spoken = today;
      tell(`day ${today}: ${plan.length} things still to do`);
    }
    if (plan.length === 0 && isTime(now, 16) && (await isQuiet(service))) break;
  }
  return verdictOn(service, applications, { wrong, refused });
}

/** What is due, in the order of time. */
function take(plan: Planned[], now: number): Planned[] {
  const due = plan.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  const left = plan.filter(({ at }) => at > now);
  plan.splice(0, plan.length, ...left);
  return due;
}

const atOnce = 16;

/** Some at the same time: people do not wait for each other. */
async function perform(due: Planned[]): Promise<void> {
  for (let from = 0; from < due.length; from += atOnce)
    await Promise.all(due.slice(from, from + atOnce).map(({ deed }) => patiently(deed)));
}

/** Who is refused a step that somebody else has taken meanwhile lets it be. */
async function patiently(deed: Planned['deed']): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Beijing wall clock, in hours. */
const timeOf = (now: number): number => ((now + 8 * hour) % day) / hour;
const isTime = (now: number, hours: number): boolean => timeOf(now) === hours;

/** Hours at which the clock stops each day: what was started at night, the morning, and after the afternoon's promises. */
const always = [5, 8, 16];

/** People sleep; by day the clock goes on to the next full step at which somebody acts or a job is due. */
async function nextStop(
  { queue }: MovedService,
  { now, plan, stepHours }: { now: number; plan: readonly Planned[]; stepHours: number },
): Promise<number> {
  const job = (await queue.next())?.getTime() ?? Number.POSITIVE_INFINITY;
  const due = plan.reduce((first, { at }) => Math.min(first, at), job);
  const isStep = (time: number) => time >= 8 && time < 23 && time % stepHours === 0;
  for (let next = now + hour; ; next += hour) if (always.includes(timeOf(next)) || (due <= next && isStep(timeOf(next)))) return next;
}

/** No job waits, no refund is under way, and yesterday's books are joined. */
async function isQuiet({ world, queue }: MovedService): Promise<boolean> {
  const { database } = world;
  const [refunds, payments, living, invoices, reds] = await Promise.all([
    database.refund.count({ where: { state: { notIn: ['success'] } } }),
    database.payment.count({ where: { state: 'open' } }),
    database.application.count({ where: { state: { notIn: ['completed', 'cancelled', 'rejected'] } } }),
    database.invoice.count({ where: { state: { notIn: ['confirmed', 'mailed', 'reversed'] } } }),
    database.redLetter.count({ where: { state: { notIn: ['issued', 'unneeded'] } } }),
  ]);
  if (refunds + payments + living + invoices + reds > 0 || (await queue.waiting()) > 0) return false;
  const last = await database.payment.aggregate({ _max: { paidAt: true } });
  const refund = await database.refund.aggregate({ _max: { endedAt: true } });
  const moved = Math.max(last._max.paidAt?.getTime() ?? 0, refund._max.endedAt?.getTime() ?? 0);
  const run = await database.reconciliationRun.findFirst({ orderBy: { day: 'desc' } });
  return run !== null && run.day.getTime() + 16 * 60 * 60_000 > moved;
}
