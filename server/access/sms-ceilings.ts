import { Refusal } from '../contract/errors.ts';
import { allHotlineWords } from '../contract/hotlines.ts';
import { openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { ceilings, giveBack, type Limit, take } from './limits.ts';

/** Ceilings of everybody together, and what their SMS are: somebody is told before one is reached. */
const overAll = {
  smsWebHour: '短信验证码',
  smsAllHour: '短信验证码',
  smsAllDay: '短信验证码',
  smsToOthersHour: '法人核验、协办邀请短信',
  smsToOthersDay: '法人核验、协办邀请短信',
} as const satisfies Partial<Record<Limit, string>>;

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

/** What one SMS counts against: the ceiling, its key, and who is told to have used it up; without that `tooManyTries` is told. */
export type Counter = readonly [limit: Limit, key: string, who?: string];
const everybody = (limit: OverAll): Counter => [limit, 'all', '目前全部用户'];

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

/** One SMS that an account has sent to the number of somebody else, on its own word or through the link that it gave away. */
interface SmsToOther {
  accountId: string;
  ip: string;
  /** Of this kind of SMS alone. */
  own: readonly Counter[];
}

/**
 * The same for an SMS to a stranger's number: what one account may do for each of its applications it may not do for any number of them, and no
 * number of accounts sends more than all together may. Throws `smsToOthersCeiling`, and `tooManyTries` of its own counters.
 */
export const takeSmsToOther = (world: World, { accountId, ip, own }: SmsToOther): Promise<void> =>
  takeEach(
    world,
    [
      ...own,
      ['smsOfAccount', accountId, '本单位'],
      ['smsToOthersAddress', ip, '您所在的网络'],
      everybody('smsToOthersHour'),
      everybody('smsToOthersDay'),
    ],
    (said) => new Refusal('smsToOthersCeiling', said),
  );

type Refused = (said: Refusal['details']) => Refusal;

async function takeEach(world: World, counters: readonly Counter[], refusal: Refused): Promise<void> {
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

async function taken(world: World, [limit, key, who]: Counter, refusal: Refused): Promise<number> {
  try {
    return await take(world.redis, limit, key);
  } catch (refused) {
    if (!(refused instanceof Refusal) || who === undefined) throw refused;
    const hotline = allHotlineWords(Object.values(world.catalogue));
    throw refusal({ who, minutes: Number(refused.details.minutes), hotline });
  }
}

/** Shares of an over-all ceiling at which somebody is told. */
const shares = [0.8, 1] as const;

const isOverAll = (limit: Limit): limit is OverAll => limit in overAll;

async function tellOfFlood(world: World, limit: OverAll, left: number): Promise<void> {
  const { points, duration } = ceilings[limit];
  const share = shares.find((part) => points - left === Math.ceil(points * part));
  if (share === undefined) return;
  world.log.warn({ limit, sent: points - left, ceiling: points }, 'an over-all ceiling of SMS is near');
  const period = Math.floor(world.now().getTime() / 1_000 / duration);
  await openTask(world.database, world, {
    kind: 'smsCeiling',
    role: 'administrator',
    applicationId: null,
    about: `${overAll[limit]}${duration > 3_600 ? '今天' : '一小时内'}已发 ${points - left} 条（上限 ${points} 条${share < 1 ? '' : '，已停发'}），请查看是否有人滥发`,
    reference: `smsCeiling:${limit}:${share}:${period}`,
    dueInDays: 1,
  });
}
