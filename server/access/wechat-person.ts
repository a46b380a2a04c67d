import { Refusal } from '../contract/errors.ts';
import { saidOf } from '../contract/outside.ts';
import { WechatCodeRefused } from '../contract/ports/wechat-login.ts';
import type { World } from '../world.ts';
import { askPlatform } from './ask-platform.ts';
import { toldOnce } from './lease.ts';
import { guess } from './limits.ts';

const badCode = (error: unknown): Refusal | null =>
  error instanceof WechatCodeRefused ? new Refusal('wechatCodeRefused', { reason: `${saidOf(error.row)}。` }) : null;

interface Said {
  code: string;
  /** Address of a stranger who shows the code: what WeChat refuses is counted there. Absent where who shows it is signed in. */
  ip?: string;
  intention: string;
}

/**
 * Whose WeChat a code of `wx.login` speaks for. WeChat takes each code once; a repeat of the same intention is told what it said. Throws
 * `wechatCodeRefused`, `tooManyTries`.
 */
export function openidOf(world: World, { code, ip, intention }: Said): Promise<string> {
  const identify = () => world.platforms.login.identify(code);
  const ask = async () => (await askPlatform(world, identify, badCode)).openid;
  return counted(world, ip, () => toldOnce(world, intention, ask));
}

/** The mobile that a code of the phone-number button speaks for, 11 digits; once, like `openidOf`. Throws `wechatCodeRefused`. */
export function mobileOf(world: World, { code, ip, intention }: Said): Promise<string> {
  const ask = () => world.platforms.login.phoneNumber(code);
  const told = () => toldOnce(world, `mobile:${intention}`, () => askPlatform(world, ask, badCode));
  return counted(world, ip, told);
}

const counted = (world: World, ip: string | undefined, told: () => Promise<string>): Promise<string> =>
  ip === undefined ? told() : guess(world.redis, 'wechatRefused', ip, told);
