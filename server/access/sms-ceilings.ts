import { Refusal } from '../contract/errors.ts';
import { hotlinesOf } from '../contract/hotlines.ts';
import { openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { ceilings, type Limit, take } from './limits.ts';

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

/** Takes one code from each ceiling that it counts against. Throws `smsCeiling` with what to do instead. */
export async function takeSms(world: World, { mobileIndex, known, ip, device, web }: WantedSms): Promise<void> {
  const mobile = known ? `${mobileIndex}:known` : mobileIndex;
  await taken(world, 'smsHour', mobile, '这个手机号');
  await taken(world, 'smsDay', mobile, '这个手机号');
  if (web) {
    await taken(world, 'smsDevice', device, '这台设备');
    await taken(world, 'smsAddress', ip, '您所在的网络');
    if (!known) await overall(world, 'smsWebHour');
  }
  await overall(world, 'smsAllHour');
  await overall(world, 'smsAllDay');
}

async function taken(world: World, limit: Limit, key: string, who: string): Promise<number> {
  try {
    return await take(world.redis, limit, key);
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    const hotline = hotlinesOf(Object.values(world.catalogue)).join('、');
    throw new Refusal('smsCeiling', { who, minutes: Number(refused.details.minutes), hotline });
  }
}

/** Shares of an over-all ceiling at which somebody is told. */
const shares = [0.8, 1] as const;

async function overall(world: World, limit: 'smsWebHour' | 'smsAllHour' | 'smsAllDay'): Promise<void> {
  const { points, duration } = ceilings[limit];
  const left = await taken(world, limit, 'all', '目前全部用户');
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
