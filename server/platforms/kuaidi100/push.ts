import { timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { cleanWaybill } from '../../contract/couriers.ts';
import { PushRefused, type TrackingGateway } from '../../contract/ports/couriers.ts';
import { writable } from '../../contract/text/writable.ts';
import { knownRow } from '../code-rows.ts';
import { pushStatuses } from './codes.ts';
import { courierOf, md5, push, readTracking } from './wire.ts';

/**
 * Checks and reads a push; what we answer is the endpoint's affair. @throws {PushRefused} when the signature is wrong, and when it names no parcel.
 * `abort` (nothing seen for days) need not carry a state: it reads as "announced".
 */
export function readPush(salt: string, body: Record<string, string>): ReturnType<TrackingGateway['readPush']> {
  const { param = '', sign = '' } = body;
  const expected = Buffer.from(md5(param, salt));
  const given = Buffer.from(sign.toUpperCase());
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new PushRefused('signature');
  const { status, lastResult } = parse(param);
  const waybill = cleanWaybill(lastResult.nu ?? '');
  if (!waybill) throw new PushRefused('format');
  const pushed = status === null ? undefined : knownRow<'followed' | 'givenUp'>(pushStatuses, status);
  const state = lastResult.state ?? (pushed?.is === 'givenUp' ? '0' : null);
  const courier = courierOf(lastResult.com ?? '');
  const tracking = readTracking({ ...lastResult, state });
  const unknown = courier ? (pushed ? tracking.unknown : `status ${status}`) : `company ${lastResult.com}`;
  return { courier, waybill, tracking: { ...tracking, ...(courier ? {} : { progress: null }), ...(unknown ? { unknown } : {}) } };
}

function parse(param: string): z.infer<typeof push> {
  try {
    return push.parse(writable(JSON.parse(param)));
  } catch {
    throw new PushRefused('format');
  }
}
