import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Courier, courierKeys, couriers } from '../../contract/couriers.ts';
import type { ParcelProgress, Tracking } from '../../contract/ports/couriers.ts';
import { readBeijing } from '../beijing-time.ts';
import { UnknownPlatformCode } from '../errors.ts';

/** Kuaidi100 (快递100): query `/poll/query.do`, subscription `/poll`, pushes to our callback. Host poll.kuaidi100.com. */
export const paths = { query: '/poll/query.do', subscribe: '/poll' } as const;

/** Capital hex MD5 over the parts without separator. */
export const md5 = (...parts: string[]): string => createHash('md5').update(parts.join('')).digest('hex').toUpperCase();

const event = z.object({ time: z.string(), context: z.string(), areaName: z.string().nullish() });

/** `lastResult` of a push and the answer of a query. */
export const result = z.object({
  state: z.coerce.string(),
  com: z.string(),
  nu: z.string(),
  data: z.array(event).nullish(),
});
export type Result = z.infer<typeof result>;

export const failure = z.object({ result: z.literal(false), returnCode: z.coerce.string() });
export const subscribeAnswer = z.object({ returnCode: z.coerce.string() });
export const push = z.object({ status: z.enum(['polling', 'shutdown', 'abort', 'updateall']), lastResult: z.unknown() });

const states: Record<string, ParcelProgress> = {
  0: 'inTransit',
  1: 'inTransit', // picked up
  2: 'problem',
  3: 'delivered',
  4: 'returned', // sender has signed for the returned parcel
  5: 'delivering',
  6: 'returned',
  7: 'inTransit', // handed to another courier
  8: 'inTransit', // customs
  10: 'inTransit',
  11: 'inTransit',
  12: 'inTransit',
  13: 'problem', // customs
  14: 'problem', // refused at the door
};

/** Kuaidi100's words as our tracking. @throws {UnknownPlatformCode} */
export function readTracking({ state, data }: Result): Tracking {
  const events = (data ?? []).map(({ time, context, areaName }) => ({
    at: readBeijing(time),
    text: context,
    ...(areaName ? { place: areaName } : {}),
  }));
  if (events.length === 0) return { progress: 'announced', events };
  const progress = Object.hasOwn(states, state) ? states[state] : undefined;
  if (!progress) throw new UnknownPlatformCode('kuaidi100', `state ${state}`);
  return { progress, events: events.sort((a, b) => b.at.getTime() - a.at.getTime()) };
}

/** Company code → key of our table. @throws {UnknownPlatformCode} */
export function courierOf(company: string): Courier {
  const courier = courierKeys.find((key) => couriers[key].kuaidi100 === company);
  if (!courier) throw new UnknownPlatformCode('kuaidi100', `company ${company}`);
  return courier;
}

/** Answers of a query besides success. */
export const queryCodes: Record<string, 'nothing' | 'later' | 'refused'> = {
  500: 'nothing', // no scan yet
  400: 'refused',
  408: 'refused', // phone does not fit
  501: 'later',
  502: 'later',
  503: 'refused', // signature
  601: 'refused', // quota or key
};

/** Answers of a subscription. */
export const subscribeCodes: Record<string, 'subscribed' | 'unknownParcel' | 'later' | 'refused'> = {
  200: 'subscribed',
  501: 'subscribed', // was so already
  701: 'unknownParcel', // company not offered
  702: 'unknownParcel', // number fits no company
  500: 'later',
  600: 'refused', // key
  601: 'refused', // quota or key
  700: 'refused', // our data
};
