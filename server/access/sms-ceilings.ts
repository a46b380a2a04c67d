import { Refusal } from '../contract/errors.ts';
import { allHotlineWords } from '../contract/hotlines.ts';
import { openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { ceilings, giveBack, type Limit, take } from './limits.ts';

interface OfAll {
  /** What its SMS are. */
  what: string;
  /** Somebody is told at this share of it, and at its end. */
  tellsAt: number;
  /** Only who has sent next to nothing takes more than that share. */
  keeps?: true;
}

const codes = { what: '短信验证码', tellsAt: 0.8 } as const;
const invitations = { what: '法人核验、协办邀请短信', tellsAt: 2 / 3, keeps: true } as const;
const checks = { what: '法人核验短信验证码', tellsAt: 2 / 3, keeps: true } as const;

/** Ceilings of everybody together. */
const overAll = {
  smsWebHour: codes,
  smsAllHour: codes,
  smsAllDay: codes,
  smsToOthersHour: invitations,
  smsToOthersDay: invitations,
  smsChecksHour: checks,
  smsChecksDay: checks,
} as const satisfies Partial<Record<Limit, OfAll>>;

/** One code that somebody wants by SMS. */
interface WantedSms {
  /** Index of the mobile. */
  mobileIndex: string;
  /** Whether the device that asks opened the account of this mobile before: what strangers ask for does not count against it. */
  known: boolean;
  ip: string;
  device: string;
  /** Asked for on the web; in WeChat each person has a ceiling of his or her own. */
  web: boolean;
}

type OverAll = keyof typeof overAll;

/** What one SMS counts against: the ceiling, its key, and who is told to have used it up; without that `tooManyTries` is told. The last points may be kept. */
export type Counter = readonly [limit: Limit, key: string, who?: string, kept?: number];
export const everybody = (limit: OverAll): Counter => [limit, 'all', '目前全部用户'];

/** The same for somebody who has sent a lot: the last part is for others. */
export const butTheLast = (limit: OverAll): Counter => {
  const { points } = ceilings[limit];
  return [limit, 'all', '目前发送短信较多的单位', points - toldAt(limit)];
};

function countersOf({ mobileIndex, known, ip, device, web }: WantedSms): Counter[] {
  const mobile = known ? `${mobileIndex}:known` : mobileIndex;
  const onTheWeb: Counter[] = [
    ['smsDevice', device, '这台设备'],
    ['smsAddress', ip, '您所在的网络'],
    ...(known ? [] : [everybody('smsWebHour')]),
  ];
  return [
    ['smsHour', mobile, '这个手机号'],
    ['smsDay', mobile, '这个手机号'],
    ...(web ? onTheWeb : []),
    everybody('smsAllHour'),
    everybody('smsAllDay'),
  ];
}

/**
 * Takes one code from each ceiling that it counts against, or from none: what is not sent uses up nobody's ceiling, so that a device that has
 * used up its own cannot spend those of numbers and of everybody. Throws `smsCeiling` with what to do instead.
 */
export const takeSms = (world: World, wanted: WantedSms): Promise<void> =>
  takeEach(world, countersOf(wanted), (said) => new Refusal('smsCeiling', said));

type Refused = (said: Refusal['details']) => Refusal;

/** Takes one of each, or of none when one is used up. */
export async function takeEach(world: World, counters: readonly Counter[], refusal: Refused): Promise<void> {
  const before: Counter[] = [];
  for (const counter of counters) {
    const left = await taken(world, counter, refusal).catch(async (refused: unknown) => {
      for (const [limit, key] of before) await giveBack(world.redis, limit, key);
      throw refused;
    });
    before.push(counter);
    if (isOverAll(counter[0])) await tellOfFlood(world, counter[0], left);
  }
}

async function taken(world: World, [limit, key, who, kept]: Counter, refusal: Refused): Promise<number> {
  try {
    return await take(world.redis, limit, key, kept);
  } catch (refused) {
    if (!(refused instanceof Refusal) || who === undefined) throw refused;
    const hotline = allHotlineWords(Object.values(world.catalogue));
    throw refusal({ who, minutes: Number(refused.details.minutes), hotline });
  }
}

const isOverAll = (limit: Limit): limit is OverAll => limit in overAll;

const toldAt = (limit: OverAll): number => Math.ceil(ceilings[limit].points * overAll[limit].tellsAt);

async function tellOfFlood(world: World, limit: OverAll, left: number): Promise<void> {
  const { points, duration } = ceilings[limit];
  const { what, ...row }: OfAll = overAll[limit];
  const sent = points - left;
  if (sent !== toldAt(limit) && left > 0) return;
  world.log.warn({ limit, sent, ceiling: points }, 'an over-all ceiling of SMS is near');
  const period = Math.floor(world.now().getTime() / 1_000 / duration);
  const stopped = left <= 0 ? '，已停发' : row.keeps ? '，发得多的单位已停发' : '';
  await openTask(world.database, world, {
    kind: 'smsCeiling',
    role: 'administrator',
    applicationId: null,
    about: `${what}${duration > 3_600 ? '今天' : '一小时内'}已发 ${sent} 条（上限 ${points} 条${stopped}），请查看是否有人滥发`,
    reference: `smsCeiling:${limit}:${sent}:${period}`,
    dueInDays: 1,
  });
}
