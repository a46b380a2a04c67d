import { randomBytes } from 'node:crypto';

export interface SingleUseCodes<Value> {
  create(value: Value): string;
  /** The value, once. 40029 when unknown or older than five minutes, 40163 when used. */
  redeem(code: string): Value | 40029 | 40163;
}

/** Codes of `wx.login` and `getPhoneNumber`: one use within five minutes. */
export function singleUseCodes<Value extends object>(now: () => Date): SingleUseCodes<Value> {
  const codes = new Map<string, { value: Value; until: number; used: boolean }>();
  return {
    create: (value) => {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { value, until: now().getTime() + 300_000, used: false });
      return code;
    },
    redeem: (code) => {
      const entry = codes.get(code);
      if (!entry || entry.until < now().getTime()) return 40029;
      if (entry.used) return 40163;
      entry.used = true;
      return entry.value;
    },
  };
}

export interface IssuedTokens {
  /** The valid token, or a new one when there is none or `force` is set. */
  issue(force: boolean): { access_token: string; expires_in: number };
  /** 0 when valid, else the `errcode`. */
  check(token: string): 0 | 40001 | 42001;
  expireAll(): void;
}

const lifeMs = 7200 * 1000;

/** Access tokens of `stable_token`: asking again gives the same one until it ends. */
export function issuedTokens(now: () => Date): IssuedTokens {
  const ends = new Map<string, number>();
  let latest = '';
  const leftMs = (token: string): number => (ends.get(token) ?? 0) - now().getTime();
  return {
    issue: (force) => {
      if (force || leftMs(latest) <= 0) {
        // Real tokens are long: a column or key that is too short shall fail here first.
        latest = randomBytes(256).toString('base64url');
        ends.set(latest, now().getTime() + lifeMs);
      }
      return { access_token: latest, expires_in: Math.floor(leftMs(latest) / 1000) };
    },
    check: (token) => (!ends.has(token) ? 40001 : leftMs(token) <= 0 ? 42001 : 0),
    expireAll: () => {
      for (const token of ends.keys()) ends.set(token, 0);
    },
  };
}
