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

const event = z.object({ time: beijingMoment, context: z.string().nullish().catch(null), areaName: z.string().nullish().catch(null) });

/** `lastResult` of a push and the answer of a query; events are read one by one. */
export const result = z.object({
  state: z.coerce.string(),
  com: z.string(),
  nu: z.string(),
  data: z.unknown().optional(),
});

export const failureAnswer = z.object({ result: z.literal(false), returnCode: z.coerce.string() });
export const subscribeAnswer = z.object({ returnCode: z.coerce.string() });

/** A push as it may come: what is missing or is no text is null, so that one fault does not hide the rest. */
const words = z.union([z.string(), z.number()]).transform(String).nullable().catch(null);
export const push = z.object({
  status: words,
  lastResult: z.object({ state: words, com: words, nu: words, data: z.unknown().optional() }),
});

/** Word for what has not the form that is documented. */
const unreadable = 'format';

/**
 * Kuaidi100's words as our tracking; a state that is in no row moves nothing and is told as it came, with events or without. What cannot be read
 * in the events is told too; a state beside which no moment can be read is not believed.
 */
export function readTracking({ state, data }: { state: string | null; data?: unknown }): Tracking {
  const { events, illegible } = readEvents(data ?? []);
  const bare = events.length === 0;
  if (bare && illegible) return { progress: null, unknown: unreadable, events };
  // The state of a number that nobody has scanned.
  if (bare && state === '0') return { progress: 'announced', events };
  const row = state === null ? undefined : knownRow<ParcelProgress>(states, state);
  if (row) return { progress: row.is, events, ...(illegible ? { unknown: unreadable } : {}) };
  const unknown = `state ${state}`;
  return { progress: null, unknown, events: events.map((event, index) => (index === 0 ? { ...event, code: unknown } : event)) };
}

/** Newest first; what has no moment is left out. */
function readEvents(data: unknown): { events: TrackingEvent[]; illegible: boolean } {
  const told = (Array.isArray(data) ? data : [data]).map((one) => event.safeParse(one));
  const events = told.flatMap(({ data: read }): TrackingEvent[] =>
    read ? [{ at: read.time, text: read.context ?? '（无文字说明）', ...(read.areaName ? { place: read.areaName } : {}) }] : [],
  );
  const illegible = told.some(({ data: read }) => typeof read?.context !== 'string');
  return { events: events.sort((a, b) => b.at.getTime() - a.at.getTime()), illegible };
}

/** Company code → key of our table. */
export const courierOf = (company: string): Courier | null => courierKeys.find((key) => couriers[key].kuaidi100 === company) ?? null;
