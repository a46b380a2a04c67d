import { Refusal } from '../contract/errors.ts';
import { allHotlineWords } from '../contract/hotlines.ts';
import { openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { ceilings, giveBack, type Limit, take } from './limits.ts';

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

type OverAll = 'smsWebHour' | 'smsAllHour' | 'smsAllDay';

/** What one code counts against: the ceiling, its key, and who is told to have used it up. */
type Counter = readonly [limit: Limit, key: string, who: string];
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
export async function takeSms(world: World, wanted: WantedSms): Promise<void> {
  const before: Counter[] = [];
  for (const counter of countersOf(wanted)) {
    const left = await taken(world, counter).catch(async (refused: unknown) => {
      for (const [limit, key] of before) await giveBack(world.redis, limit, key);
      throw refused;
    });
    before.push(counter);
    if (isOverAll(counter[0])) await tellOfFlood(world, counter[0], left);
  }
}

async function taken(world: World, [limit, key, who]: Counter): Promise<number> {
  try {
    return await take(world.redis, limit, key);
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    const hotline = allHotlineWords(Object.values(world.catalogue));
    throw new Refusal('smsCeiling', { who, minutes: Number(refused.details.minutes), hotline });
  }
}

/** Shares of an over-all ceiling at which somebody is told. */
const shares = [0.8, 1] as const;

const isOverAll = (limit: Limit): limit is OverAll => limit === 'smsWebHour' || limit === 'smsAllHour' || limit === 'smsAllDay';

async function tellOfFlood(world: World, limit: OverAll, left: number): Promise<void> {
  const { points, duration } = ceilings[limit];
  const share = shares.find((part) => points - left === Math.ceil(points * part));
  if (share === undefined) return;
  world.log.warn({ limit, sent: points - left, ceiling: points }, 'an over-all ceiling of SMS codes is near');
  const period = Math.floor(world.now().getTime() / 1_000 / duration);
  await openTask(world.database, world, {
    kind: 'smsCeiling',
    role: 'administrator',
    applicationId: null,
    about: `短信验证码${duration > 3_600 ? '今天' : '一小时内'}已发 ${points - left} 条（上限 ${points} 条${share < 1 ? '' : '，已停发'}），请查看是否有人滥发`,
    reference: `smsCeiling:${limit}:${share}:${period}`,
    dueInDays: 1,
  });
}
