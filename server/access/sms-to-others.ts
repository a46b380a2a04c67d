import { Refusal } from '../contract/errors.ts';
import type { World } from '../world.ts';
import { giveUp, takeFor } from './lease.ts';
import { spent } from './limits.ts';
import { butTheLast, type Counter, everybody, takeEach } from './sms-ceilings.ts';

const toOthers = ['smsToOthersHour', 'smsToOthersDay'] as const;

/** What goes to the numbers of others: against which ceilings of all it counts, whom its reader takes the account for, and what may be done meanwhile. */
const kinds = {
  invitation: { ofAll: toOthers, account: '本单位', instead: '核验也可用二维码或链接' },
  colleague: { ofAll: toOthers, account: '本单位', instead: '其间经办人可照常办理' },
  check: { ofAll: ['smsChecksHour', 'smsChecksDay'], account: '申请单位', instead: '其间可改用本页的其他核验方式' },
} as const;

/** An account that has sent fewer today is let on while others use up the most. */
export const fewToday = 5;

/** Seconds between two such SMS to one mobile; a little less than the button counts down. */
const pauseSeconds = 55;

/** One SMS that an account has sent to the number of somebody else, on its own word or through the link that it gave away. */
interface SmsToOther {
  kind: keyof typeof kinds;
  accountId: string;
  ip: string;
  /** Of this kind of SMS alone. */
  own: readonly Counter[];
  /** Between two to one mobile: its name, and who takes it. */
  pause?: { name: string; intention: string };
}

/**
 * Takes what one SMS to a stranger's number uses up, or nothing: what one account may do for each of its applications it may not do for any number of them,
 * and no number of accounts sends more than all together may. The last third is for accounts that sent next to nothing, so that a handful shuts nobody
 * out. Throws `smsToOthersCeiling`, and `tooManyTries` of its own counters and within the pause, which is nobody's when nothing is sent.
 */
export async function takeSmsToOther(world: World, { kind, accountId, ip, own, pause }: SmsToOther): Promise<void> {
  const { ofAll, account, instead } = kinds[kind];
  if (pause && !(await takeFor(world.redis, pause.name, pause.intention, pauseSeconds))) throw new Refusal('tooManyTries', { minutes: 1 });
  const few = (await spent(world.redis, 'smsOfAccount', accountId)) < fewToday;
  const counters: Counter[] = [
    ...own,
    ['smsOfAccount', accountId, account],
    ['smsToOthersAddress', ip, '您所在的网络'],
    ...ofAll.map(few ? everybody : butTheLast),
  ];
  await takeEach(world, counters, (said) => new Refusal('smsToOthersCeiling', { ...said, instead })).catch(async (refused: unknown) => {
    if (pause) await giveUp(world.redis, pause.name);
    throw refused;
  });
}
