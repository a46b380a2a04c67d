import { timingSafeEqual } from 'node:crypto';
import { PushRefused, type TrackingGateway } from '../../contract/ports/couriers.ts';
import { writable } from '../../contract/text/writable.ts';
import { knownRow } from '../code-rows.ts';
import { pushStatuses } from './codes.ts';
import { courierOf, md5, push, readTracking, result } from './wire.ts';

/**
 * Checks and reads a push; what we answer is the endpoint's affair. @throws {PushRefused} when signature or form is wrong.
 * `abort` (nothing seen for days) carries no state: it reads as "announced".
 */
export function readPush(salt: string, body: Record<string, string>): ReturnType<TrackingGateway['readPush']> {
  const { param = '', sign = '' } = body;
  const expected = Buffer.from(md5(param, salt));
  const given = Buffer.from(sign.toUpperCase());
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new PushRefused('signature');
  const { status, lastResult } = parse(param);
  const pushed = knownRow<'followed' | 'givenUp'>(pushStatuses, status);
  const last = result.safeParse(pushed?.is === 'givenUp' ? { state: '0', ...(lastResult as object) } : lastResult);
  if (!last.success) throw new PushRefused('format');
  const courier = courierOf(last.data.com);
  const tracking = readTracking(last.data);
  const unknown = courier ? (pushed ? tracking.unknown : `status ${status}`) : `company ${last.data.com}`;
  return {
    courier,
    waybill: last.data.nu,
    tracking: { ...tracking, ...(courier ? {} : { progress: null }), ...(unknown ? { unknown } : {}) },
  };
}

function parse(param: string): { status: string; lastResult?: unknown } {
  try {
    return push.parse(writable(JSON.parse(param)));
  } catch {
    throw new PushRefused('format');
  }
}
