import { json, request } from '../request.ts';
import { checkErrcode } from './errcode.ts';
import { paths, tokenAnswer } from './wire.ts';

/** Where the token is kept between processes (Redis). `ttlSeconds` is how long it may be used. */
export interface TokenCache {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlSeconds: number): Promise<unknown>;
}

export interface AccessTokenOptions {
  baseUrl: string;
  appId: string;
  appSecret: string;
  cache: TokenCache;
  timeoutMs: number;
}

export interface AccessToken {
  current(): Promise<string>;
  /** A token other than `stale`, which WeChat has just refused. */
  renewed(stale: string): Promise<string>;
}

/**
 * Token of `stable_token`, fetched once however many ask at the same moment. Several processes that fetch at once get the same token
 * from WeChat, so no lock between them is needed; only a forced refresh is rationed (20 a day), hence only after a refusal.
 */
export function createAccessToken(options: AccessTokenOptions): AccessToken {
  const key = `wechat:access-token:${options.appId}`;
  let flight: Promise<string> | null = null;

  const fetchToken = async (force: boolean): Promise<string> => {
    const { baseUrl, appId, appSecret, timeoutMs } = options;
    const body = JSON.stringify({ grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: force });
    const answer = json('wechat', await request('wechat', `${baseUrl}${paths.token}`, { method: 'POST', body }, timeoutMs));
    checkErrcode(answer);
    const token = tokenAnswer.parse(answer);
    // The old token stays valid for five minutes after renewal; a minute less keeps clocks out of it.
    await options.cache.set(key, token.access_token, Math.max(60, token.expires_in - 60));
    return token.access_token;
  };
  const once = (work: () => Promise<string>): Promise<string> => {
    flight ??= work().finally(() => {
      flight = null;
    });
    return flight;
  };
  return {
    current: async () => (await options.cache.get(key)) ?? once(() => fetchToken(false)),
    renewed: async (stale) => {
      const cached = await options.cache.get(key);
      if (cached && cached !== stale) return cached;
      const fetched = await once(() => fetchToken(true));
      // A flight that was already under way may not have been a forced one.
      return fetched === stale ? once(() => fetchToken(true)) : fetched;
    },
  };
}

/** A cache for one process: tests and the embedded default. */
export function memoryTokenCache(now: () => Date = () => new Date()): TokenCache {
  const kept = new Map<string, { value: string; until: number }>();
  return {
    get: async (key) => {
      const entry = kept.get(key);
      return entry && entry.until > now().getTime() ? entry.value : null;
    },
    set: async (key, value, ttlSeconds) => kept.set(key, { value, until: now().getTime() + ttlSeconds * 1000 }),
  };
}
