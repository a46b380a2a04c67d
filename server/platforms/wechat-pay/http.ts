import { ChannelRefused, ChannelUnavailable } from '../../contract/ports/payments.ts';
import { writable } from '../../contract/text/writable.ts';
import { bodyOf, longestAnswer } from '../bounded-body.ts';
import { rowOf } from '../code-rows.ts';
import { certificatesPath, openCertificates } from './certificates.ts';
import { canonicalCode, errorCodes, type WechatPayMeaning } from './codes.ts';
import type { Keyring } from './keyring.ts';
import { type PlatformKeys, signatureFault } from './wire.ts';
import { party, refusal } from './words.ts';

/** The origin that wechatpay-node-v3 writes into every URL; its signature covers only what follows. */
export const builtInOrigin = 'https://api.mch.weixin.qq.com';

/** 下载账单 */
const billPath = '/v3/billdownload/file';

export interface WechatPayHttpOptions {
  baseUrl: string;
  keyring: Keyring;
  apiV3Key: string;
  fetchTimeoutMs: number;
  now(): Date;
}

interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/**
 * The HTTP service that wechatpay-node-v3 works over, in place of its own, which has no time limit, verifies no answer and puts the
 * Authorization header into its errors. Every error from here is `ChannelUnavailable`, `ChannelRefused` or `UnknownPlatformCode` and holds neither
 * request headers nor keys.
 */
export function createWechatPayHttp(options: WechatPayHttpOptions) {
  async function send(url: string, method: string, headers: Record<string, string>, body?: string) {
    if (!url.startsWith(`${builtInOrigin}/`)) throw new TypeError('WeChat Pay client asked for a foreign address');
    const address = options.baseUrl.replace(/\/$/, '') + url.slice(builtInOrigin.length);
    const init: RequestInit = { method, headers: { ...headers, 'Wechatpay-Serial': options.keyring.wanted }, redirect: 'error' };
    const isBill = new URL(url).pathname === billPath;
    const most = isBill ? longestAnswer.bill : longestAnswer.usual;
    const answer = await receive(address, body === undefined ? init : { ...init, body }, options.fetchTimeoutMs, most);
    if (answer.status < 200 || answer.status > 299) throw refused(answer);
    // The one answer that is not signed: its hash was told in one that is.
    if (isBill) return { status: answer.status, data: answer.body };
    const header = (name: string) => answer.headers.get(name) ?? undefined;
    const fault = signatureFault(header, answer.body, await keysFor(url, answer), options.now());
    if (fault) throw new ChannelUnavailable(`WeChat Pay's answer cannot be trusted: ${fault}`);
    if (answer.status === 202) throw refused(answer);
    return { status: answer.status, data: answer.body.length > 0 ? parsed(answer) : {} };
  }

  /** New certificates come signed by one of them: what our own key opened is good for that answer. */
  async function keysFor(url: string, answer: Answer): Promise<PlatformKeys> {
    const { keyring, apiV3Key } = options;
    if (new URL(url).pathname !== certificatesPath) {
      await keyring.lookFor(answer.headers.get('wechatpay-serial') ?? undefined);
      return keyring.keys;
    }
    const brought = openCertificates(json(answer), apiV3Key).map(({ serial, pem }) => [serial, pem]);
    return { ...keyring.keys, ...Object.fromEntries(brought) };
  }

  return {
    // The library signs `JSON.stringify(params)` of this very object: it is written once more here, and never again on the way.
    post: (url: string, params: object, headers: Record<string, string>) => send(url, 'POST', headers, JSON.stringify(params)),
    get: (url: string, headers: Record<string, string>) => send(url, 'GET', headers),
    upload: () => Promise.reject(new TypeError('no file is ever sent to WeChat Pay')),
  };
}

async function receive(address: string, init: RequestInit, timeoutMs: number, most: number): Promise<Answer> {
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, headers: response.headers, body: await bodyOf(response, most) };
  } catch (error) {
    throw new ChannelUnavailable(`WeChat Pay did not answer: ${error instanceof Error ? error.name : 'network'}`, true);
  }
}

function parsed(answer: Answer): unknown {
  const told = json(answer);
  if (told === undefined) throw new ChannelUnavailable(`WeChat Pay answered ${answer.status} without JSON`);
  return told;
}

function json(answer: Answer): unknown {
  try {
    return writable<unknown>(JSON.parse(answer.body.toString('utf8')));
  } catch {
    return undefined;
  }
}

function refused(answer: Answer): Error {
  const words = refusal.safeParse(json(answer));
  if (!words.success) return new ChannelUnavailable(`WeChat Pay answered ${answer.status} without a code`, answer.status >= 500);
  const code = canonicalCode(words.data.code);
  const row = rowOf<WechatPayMeaning>(party, errorCodes, code);
  if (row.is === 'later') return new ChannelUnavailable(`WeChat Pay cannot now: ${code}`);
  return new ChannelRefused(party, code, row);
}
