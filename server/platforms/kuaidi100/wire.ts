import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Courier, courierKeys, couriers } from '../../contract/couriers.ts';
import type { ParcelProgress, Tracking, TrackingEvent } from '../../contract/ports/couriers.ts';
import { knownRow } from '../code-rows.ts';
import { beijingMoment } from '../moments.ts';
import { states } from './codes.ts';

/** Kuaidi100 (快递100): query `/poll/query.do`, subscription `/poll`, pushes to our callback. Host poll.kuaidi100.com. */
export const paths = { query: '/poll/query.do', subscribe: '/poll' } as const;

/** Capital hex MD5 over the parts without separator. */
export const md5 = (...parts: string[]): string => createHash('md5').update(parts.join('')).digest('hex').toUpperCase();

const event = z.object({ time: beijingMoment, context: z.string(), areaName: z.string().nullish() });

/** `lastResult` of a push and the answer of a query. */
export const result = z.object({
  state: z.coerce.string(),
  com: z.string(),
  nu: z.string(),
  data: z.array(event).nullish(),
});
export type Result = z.infer<typeof result>;

export const failureAnswer = z.object({ result: z.literal(false), returnCode: z.coerce.string() });
export const subscribeAnswer = z.object({ returnCode: z.coerce.string() });
export const push = z.object({ status: z.string(), lastResult: z.unknown() });

/** Kuaidi100's words as our tracking; a state that is in no row moves nothing and is told as it came. */
export function readTracking({ state, data }: Result): Tracking {
  const events: TrackingEvent[] = (data ?? []).map(({ time, context, areaName }) => ({
    at: time,
    text: context,
    ...(areaName ? { place: areaName } : {}),
  }));
  if (events.length === 0) return { progress: 'announced', events };
  events.sort((a, b) => b.at.getTime() - a.at.getTime());
  const row = knownRow<ParcelProgress>(states, state);
  if (row) return { progress: row.is, events };
  const unknown = `state ${state}`;
  return { progress: null, unknown, events: events.map((event, index) => (index === 0 ? { ...event, code: unknown } : event)) };
}

/** Company code → key of our table. */
export const courierOf = (company: string): Courier | null => courierKeys.find((key) => couriers[key].kuaidi100 === company) ?? null;
