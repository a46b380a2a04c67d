import { randomUUID } from 'node:crypto';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../errors.ts';
import { json, request } from '../request.ts';
import { business, envelope, envelopeCodes, msgDigest } from './wire.ts';

export interface SfAccount {
  /** `https://sfapi.sf-express.com`, or a simulator's origin. */
  baseUrl: string;
  /** 顾客编码 */
  partnerId: string;
  checkWord: string;
  timeoutMs?: number;
  now?: () => Date;
}

/** A refusal of the business part, e.g. 8016. */
export class SfBusinessError extends PlatformRefused {
  constructor(code: string) {
    super('sf', code);
  }
}

export type SfCall = (serviceCode: string, message: Record<string, unknown>) => Promise<unknown>;

/**
 * Caller of SF's services; resolves to the business data.
 * @throws {SfBusinessError | PlatformRefused | PlatformUnavailable | UnknownPlatformCode} with SF's code, never with its text, which quotes addresses
 */
export function createSfCall(account: SfAccount): SfCall {
  const now = account.now ?? (() => new Date());
  return async (serviceCode, message) => {
    const msgData = JSON.stringify(message);
    const timestamp = String(now().getTime());
    const body = new URLSearchParams({
      partnerID: account.partnerId,
      requestID: randomUUID(),
      serviceCode,
      timestamp,
      msgDigest: msgDigest(msgData, timestamp, account.checkWord),
      msgData,
    });
    const answer = await request('sf', `${account.baseUrl}/std/service`, { method: 'POST', body }, account.timeoutMs ?? 8000);
    return unwrap(json('sf', answer));
  };
}

function unwrap(answer: unknown): unknown {
  const { apiResultCode, apiResultData } = envelope.parse(answer);
  if (apiResultCode !== 'A1000') throw envelopeError(apiResultCode);
  const { success, errorCode, msgData } = business.parse(parseInner(apiResultData ?? ''));
  if (success) return msgData;
  const code = errorCode ?? 'none';
  // S0003: SF's own trouble while working on the request.
  throw code === 'S0003' ? new PlatformUnavailable('sf', code) : new SfBusinessError(code);
}

function parseInner(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformUnavailable('sf', 'no business data');
  }
}

function envelopeError(code: string): Error {
  const kind = Object.hasOwn(envelopeCodes, code) ? envelopeCodes[code] : undefined;
  if (kind === undefined) return new UnknownPlatformCode('sf', code);
  return kind === 'later' ? new PlatformUnavailable('sf', code) : new PlatformRefused('sf', code);
}
