import { Refusal } from '../contract/errors.ts';
import { saidOf } from '../contract/outside.ts';
import { WechatCodeRefused } from '../contract/ports/wechat-login.ts';
import type { World } from '../world.ts';
import { askPlatform } from './ask-platform.ts';
import { toldOnce } from './lease.ts';

const badCode = (error: unknown): Refusal | null =>
  error instanceof WechatCodeRefused ? new Refusal('wechatCodeRefused', { reason: `${saidOf(error.row)}。` }) : null;

/**
 * Whose WeChat a code of `wx.login` speaks for. WeChat takes each code once; a repeat of the same intention is told what it said. Throws
 * `wechatCodeRefused`.
 */
export function openidOf(world: World, code: string, intention: string): Promise<string> {
  const identify = () => world.platforms.login.identify(code);
  return toldOnce(world, intention, async () => (await askPlatform(world, identify, badCode)).openid);
}

/** The mobile that a code of the phone-number button speaks for, 11 digits; once, like `openidOf`. Throws `wechatCodeRefused`. */
export function mobileOf(world: World, phoneCode: string, intention: string): Promise<string> {
  const ask = () => world.platforms.login.phoneNumber(phoneCode);
  return toldOnce(world, `mobile:${intention}`, () => askPlatform(world, ask, badCode));
}
