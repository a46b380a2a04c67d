import { setUp } from '../code-rows.ts';
import { PlatformRefused } from '../errors.ts';
import { type Answer, json, request } from '../request.ts';
import type { AccessToken } from './access-token.ts';
import { checkErrcode, WechatErrcode } from './errcode.ts';

export type WechatCall = (path: string, body: Record<string, unknown>) => Promise<Answer>;

/**
 * POST of JSON with an access token. A token that WeChat refuses is renewed once. Errors as in `checkErrcode`; an answer that is not
 * JSON (a picture) goes through unchecked.
 */
export function createWechatCall(baseUrl: string, token: AccessToken, timeoutMs: number): WechatCall {
  const post = async (path: string, body: Record<string, unknown>, accessToken: string): Promise<Answer> => {
    const url = `${baseUrl}${path}?access_token=${encodeURIComponent(accessToken)}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await request('wechat', url, { method: 'POST', headers, body: JSON.stringify(body) }, timeoutMs);
    if (!answer.contentType.startsWith('image/')) checkErrcode(json('wechat', answer));
    return answer;
  };
  return async (path, body) => {
    const first = await token.current();
    try {
      return await post(path, body, first);
    } catch (error) {
      if (!isStale(error)) throw error;
    }
    return post(path, body, await token.renewed(first)).catch((error: unknown) => {
      // Refused twice in a row is not age but a wrong app or a withdrawn right.
      throw isStale(error) ? new PlatformRefused('wechat', error.code, setUp('微信不接受新取的 access_token', '请核对小程序密钥')) : error;
    });
  };
}

const isStale = (error: unknown): error is WechatErrcode => error instanceof WechatErrcode && error.row.is === 'staleToken';
