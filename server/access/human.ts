import type { World } from '../world.ts';
import { solveCaptcha } from './challenge.ts';
import { take } from './limits.ts';
import { openidOf } from './wechat-person.ts';

/** What says that a person asks: a picture that was read, or WeChat's word for one of its accounts. */
export interface HumanProof {
  captchaId?: string | undefined;
  captcha?: string | undefined;
  /** Of `wx.login`. */
  wechatCode?: string | undefined;
}

/** What is asked for: each has a ceiling of its own for one WeChat. */
export type HumanDeed = 'register' | 'resetPassword' | 'proveOwner' | 'signIn';

/**
 * Lets a person do what machines would do in masses. A WeChat account costs its owner a real mobile, so its word stands for the picture, up to a
 * ceiling per account and deed. Answers which of the two it was. Throws `wrongCaptcha`, `wechatCodeRefused`, `tooManyTries`.
 */
export async function proveHuman(
  world: World,
  deed: HumanDeed,
  { captchaId = '', captcha = '', wechatCode }: HumanProof,
  intention: string,
): Promise<'picture' | 'wechat'> {
  if (wechatCode === undefined) {
    await solveCaptcha(world.redis, { captchaId, captcha }, intention);
    return 'picture';
  }
  const openid = await openidOf(world, wechatCode, intention);
  await take(world.redis, deed === 'signIn' ? 'wechatSignIn' : 'wechatCodes', `${deed}:${world.sealer.index(openid)}`);
  return 'wechat';
}
