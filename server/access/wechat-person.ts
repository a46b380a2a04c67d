import { Refusal } from '../contract/errors.ts';
import { saidOf } from '../contract/outside.ts';
import { WechatCodeRefused } from '../contract/ports/wechat-login.ts';
import type { World } from '../world.ts';
import { askPlatform } from './ask-platform.ts';
import { toldOnce } from './lease.ts';

/**
 * Whose WeChat a code of `wx.login` speaks for. WeChat takes each code once; a repeat of the same intention is told what it said. Throws
 * `wechatCodeRefused`.
 */
export async function openidOf(world: World, code: string, intention: string): Promise<string> {
  const identify = () => world.platforms.login.identify(code);
  const badCode = (error: unknown) =>
    error instanceof WechatCodeRefused ? new Refusal('wechatCodeRefused', { reason: `${saidOf(error.row)}。` }) : null;
  return toldOnce(world, intention, async () => (await askPlatform(world, identify, badCode)).openid);
}
