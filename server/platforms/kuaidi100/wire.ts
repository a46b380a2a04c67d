import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Courier, courierKeys, couriers } from '../../contract/couriers.ts';
import type { ParcelProgress, Tracking } from '../../contract/ports/couriers.ts';
import { readBeijing } from '../beijing-time.ts';

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

interface StateRow {
  /** What Kuaidi100 calls it. */
  label: string;
  /** Where our parcel stands then; whose turn it is and what is said follow from that (`contract/machines/parcel.ts`). */
  is: ParcelProgress;
}

/** `state` of a push or an answer (interface description of Kuaidi100, appendix: 快递单当前状态). */
const states: Record<string, StateRow> = {
  0: { label: '在途', is: 'inTransit' },
  1: { label: '揽收', is: 'inTransit' },
  2: { label: '疑难', is: 'problem' },
  3: { label: '签收', is: 'delivered' },
  4: { label: '退签', is: 'returned' },
  5: { label: '派件', is: 'delivering' },
  6: { label: '退回', is: 'returned' },
  7: { label: '转投', is: 'inTransit' },
  8: { label: '清关', is: 'inTransit' },
  10: { label: '待清关', is: 'inTransit' },
  11: { label: '清关中', is: 'inTransit' },
  12: { label: '已清关', is: 'inTransit' },
  13: { label: '清关异常', is: 'problem' },
  14: { label: '拒签', is: 'problem' },
};

/** Kuaidi100's words as our tracking; a state that is in no row moves nothing and is told as it came. */
export function readTracking({ state, data }: Result): Tracking {
  const events = (data ?? []).map(({ time, context, areaName }) => ({
    at: readBeijing(time),
    text: context,
    ...(areaName ? { place: areaName } : {}),
  }));
  if (events.length === 0) return { progress: 'announced', events };
  events.sort((a, b) => b.at.getTime() - a.at.getTime());
  const row = Object.hasOwn(states, state) ? states[state] : undefined;
  return row ? { progress: row.is, events } : { progress: null, unknown: `state ${state}`, events };
}

/** Company code → key of our table. */
export const courierOf = (company: string): Courier | null => courierKeys.find((key) => couriers[key].kuaidi100 === company) ?? null;

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
