import { randomUUID } from 'node:crypto';
import { rowOf } from '../code-rows.ts';
import { failed, PlatformRefused, PlatformUnavailable } from '../errors.ts';
import { json, request } from '../request.ts';
import { businessCodes, envelopeCodes } from './codes.ts';
import { business, envelope, msgDigest } from './wire.ts';

export interface SfAccount {
  /** `https://sfapi.sf-express.com`, or a simulator's origin. */
  baseUrl: string;
  /** 顾客编码 */
  partnerId: string;
  checkWord: string;
  timeoutMs?: number;
  now?: () => Date;
}

/** The order was made by an earlier try. */
export class SfDuplicate extends PlatformRefused {}

export type SfCall = (serviceCode: string, message: Record<string, unknown>) => Promise<unknown>;

/**
 * Caller of SF's services; resolves to the business data.
 * @throws {SfDuplicate | PlatformRefused | PlatformUnavailable | UnknownPlatformCode} with SF's code, never with its text, which quotes addresses
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
  const door = rowOf('sf', envelopeCodes, apiResultCode);
  if (door.is !== 'answered') throw failed('sf', apiResultCode, door);
  const { success, errorCode, msgData } = business.parse(parseInner(apiResultData ?? ''));
  const code = errorCode ?? (success ? 'S0000' : 'none');
  const row = rowOf('sf', businessCodes, code);
  if (row.is === 'done') return msgData;
  throw row.is === 'duplicate' ? new SfDuplicate('sf', code, row) : failed('sf', code, row);
}

function parseInner(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformUnavailable('sf', 'no business data', true);
  }
}
