import { Refusal } from '../../server/contract/errors.ts';
import { sweepDeadlines } from '../../server/features/application/effects.ts';
import { sweepPayments, sweepRefunds } from '../../server/features/payment/effects.ts';
import { retryRefund } from '../../server/features/payment/retry-refund.ts';
import { sweepShipping } from '../../server/features/payment/sweep-shipping.ts';
import { deedsOf } from '../support/money/deeds.ts';
import type { MoneyService } from '../support/money/money-service.ts';
import { faultShare, makeTrouble, refundFaults } from './faults.ts';
import { lifeOf } from './life.ts';
import { type Random, random } from './random.ts';
import { type Verdict, verdictOn } from './verdict.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How far the clock moves at once; the product's own sweeps come every two minutes, here each half hour. */
const tick = 30 * minute;
/** Applications are approved during this time … */
const arrivals = 12 * day;
/** … and everybody is done long before this. */
const longest = 75 * day;

export interface MonthOptions {
  seed: number;
  applications: number;
  tell(line: string): void;
}

interface Planned {
  at: number;
  deed: () => Promise<void> | void;
}

/** A month of the service's money: people and platforms as the seed says. Ends when nobody has anything left to do and the books of every day are joined. */
export async function simulateMonth(service: MoneyService, { seed, applications, tell }: MonthOptions): Promise<Verdict> {
  const { clock } = service;
  const start = clock.now().getTime();
  const chance = random(seed, 'month');
  makeTrouble(service, random(seed, 'platforms'));
  const plan: Planned[] = [];
  const later = (ms: number, deed: Planned['deed']) => void plan.push({ at: clock.now().getTime() + ms, deed });
  const stage = { service, deeds: deedsOf(service), seed, later };

  const live = (life: ReturnType<typeof lifeOf>) => async (): Promise<void> => {
    const again = await life.turn().catch((error: unknown) => {
      // Told to wait, or that somebody was faster: people look again.
      if (error instanceof Refusal) return chance.between(10 * minute, 3 * 60 * minute);
      throw error;
    });
    if (again !== null) later(again, live(life));
  };
  for (let number = 1; number <= applications; number += 1) later(chance.between(0, arrivals), live(lifeOf(stage, number)));

  let spoken = 0;
  for (let now = start; now < start + longest; now += tick) {
    const due = take(plan, now);
    // Between the hours there is only something to do when somebody does it.
    if (due.length === 0 && now % hour !== 0 && !isTime(now, 10.5)) continue;
    clock.to(new Date(now));
    await perform(due);
    await service.settle();
    await sweep(service, now);
    if (isTime(now, 10.5)) await morning(service, chance);
    await service.settle();
    const today = Math.floor((now - start) / day);
    if (today > spoken) {
      spoken = today;
      tell(`day ${today}: ${plan.length} things still to do`);
    }
    if (plan.length === 0 && isTime(now, 11) && (await isQuiet(service))) break;
  }
  return verdictOn(service, applications);
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

async function sweep({ world }: MoneyService, now: number): Promise<void> {
  await sweepPayments(world);
  await sweepRefunds(world);
  if (now % hour !== 0) return;
  await sweepDeadlines(world);
  await sweepShipping(world);
}

/** Beijing wall clock, in hours. */
const isTime = (now: number, hours: number): boolean => (now + 8 * 60 * minute) % day === hours * 60 * minute;

/** Finance comes in: the books are joined by a job, and refunds that went wrong are helped on their way at the channel. */
async function morning({ world, simulators }: MoneyService, chance: Random): Promise<void> {
  const { wechatPay, alipay } = simulators;
  if (chance.chance(faultShare)) wechatPay.control.nextBill(chance.pick(['notReady', 'wrongHash']));
  if (chance.chance(faultShare)) alipay.control.nextBill(chance.pick(['notReady', 'damaged']));
  await world.jobs.send(world.database, 'sweepReconciliation', {});
  for (const { id, state, refundNo, payment } of await world.database.refund.findMany({
    where: { state: { in: ['processing', 'abnormal', 'closed', 'refused'] } },
    include: { payment: true },
  })) {
    if (state === 'closed' || state === 'refused') await retryRefund(world, financeClerk, id);
    else if (payment.method === 'alipayQr') alipay.control.endRefund(payment.outTradeNo, refundNo);
    else wechatPay.control.endRefund(refundNo, 'success');
  }
  // Spoils some of today's refunds.
  if (chance.chance(0.3)) wechatPay.control.nextRefund(chance.pick(refundFaults.wechat));
  if (chance.chance(0.3)) alipay.control.nextRefund(chance.pick(refundFaults.alipay));
}

const financeClerk = { kind: 'staff' as const, id: '00000000-0000-4000-8000-000000000004', name: '万敏', roles: ['finance' as const] };

/** No job waits, no refund is under way, and yesterday's books are joined. */
async function isQuiet({ world, jobs }: MoneyService): Promise<boolean> {
  const { database } = world;
  const [refunds, payments, living] = await Promise.all([
    database.refund.count({ where: { state: { notIn: ['success'] } } }),
    database.payment.count({ where: { state: 'open' } }),
    database.application.count({ where: { state: { notIn: ['completed', 'cancelled', 'rejected'] } } }),
  ]);
  if (refunds + payments + living > 0 || (await jobs.next()) !== null) return false;
  const last = await database.payment.aggregate({ _max: { paidAt: true } });
  const refund = await database.refund.aggregate({ _max: { endedAt: true } });
  const moved = Math.max(last._max.paidAt?.getTime() ?? 0, refund._max.endedAt?.getTime() ?? 0);
  const run = await database.reconciliationRun.findFirst({ orderBy: { day: 'desc' } });
  return run !== null && run.day.getTime() + 16 * 60 * 60_000 > moved;
}
