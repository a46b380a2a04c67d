import type { OutsideCodes } from '../../contract/outside.ts';
import { setUp } from '../code-rows.ts';
import { PlatformRefused } from '../errors.ts';
import { type Answer, json, request } from '../request.ts';
import type { AccessToken } from './access-token.ts';
import type { WechatMeaning } from './codes.ts';
import { checkErrcode, WechatErrcode } from './errcode.ts';

/** `own`: codes that mean something else to this path than in general. */
export type WechatCall = (path: string, body: Record<string, unknown>, own?: OutsideCodes<WechatMeaning>) => Promise<Answer>;

/**
 * POST of JSON with an access token. A token that WeChat refuses is renewed once. Errors as in `checkErrcode`; an answer that is not
 * JSON (a picture) goes through unchecked.
 */
export function createWechatCall(baseUrl: string, token: AccessToken, timeoutMs: number): WechatCall {
  const post = async (accessToken: string, ...[path, body, own]: Parameters<WechatCall>): Promise<Answer> => {
    const url = `${baseUrl}${path}?access_token=${encodeURIComponent(accessToken)}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await request('wechat', url, { method: 'POST', headers, body: JSON.stringify(body) }, timeoutMs);
    if (!answer.contentType.startsWith('image/')) checkErrcode(json('wechat', answer), own);
    return answer;
  };
  return async (...asked) => {
    const first = await token.current();
    try {
      return await post(first, ...asked);
    } catch (error) {
      if (!isStale(error)) throw error;
    }
    return post(await token.renewed(first), ...asked).catch((error: unknown) => {
      // Refused twice in a row is not age but a wrong app or a withdrawn right.
      throw isStale(error) ? new PlatformRefused('wechat', error.code, setUp('微信不接受新取的 access_token', '请核对小程序密钥')) : error;
    });
  };
}

const isStale = (error: unknown): error is WechatErrcode => error instanceof WechatErrcode && error.row.is === 'staleToken';
