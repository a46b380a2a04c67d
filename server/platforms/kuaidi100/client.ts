import { cleanWaybill, couriers, isCourier } from '../../contract/couriers.ts';
import type { Tracking, TrackingGateway } from '../../contract/ports/couriers.ts';
import { rowOf } from '../code-rows.ts';
import { failed } from '../errors.ts';
import { json, request } from '../request.ts';
import { queryCodes, subscribeCodes } from './codes.ts';
import { readPush } from './push.ts';
import { failureAnswer, md5, paths, readTracking, result, subscribeAnswer } from './wire.ts';

export interface Kuaidi100Options {
  /** `https://poll.kuaidi100.com`, or a simulator's origin. */
  baseUrl: string;
  customer: string;
  key: string;
  /** Secret of ours that signs the pushes. */
  salt: string;
  timeoutMs?: number;
}

type Parcel = Parameters<TrackingGateway['query']>[0];

/** Tracking of any courier of the table. Throws `PlatformUnavailable`, `PlatformRefused`, `UnknownPlatformCode`. */
export function createKuaidi100(options: Kuaidi100Options): TrackingGateway {
  const post = async (path: string, form: Record<string, string>): Promise<unknown> => {
    const init = { method: 'POST', body: new URLSearchParams(form) };
    return json('kuaidi100', await request('kuaidi100', options.baseUrl + path, init, options.timeoutMs ?? 8000));
  };
  return {
    query: async (parcel) => {
      const param = JSON.stringify({ com: companyOf(parcel), num: cleanWaybill(parcel.waybill), phone: tail(parcel), order: 'desc' });
      const sign = md5(param, options.key, options.customer);
      return readQuery(await post(paths.query, { customer: options.customer, sign, param }));
    },
    subscribe: async (parcel) => {
      const number = cleanWaybill(parcel.waybill);
      // Such a number is a slip of the pen: known nowhere, and no reason to alarm anybody.
      if (!/^[0-9A-Z-]{6,32}$/.test(number)) return false;
      const parameters = { callbackurl: parcel.callbackUrl, salt: options.salt, phone: tail(parcel) };
      const param = JSON.stringify({ company: companyOf(parcel), number, key: options.key, parameters });
      return readSubscription(await post(paths.subscribe, { schema: 'json', param }));
    },
    readPush: (body) => readPush(options.salt, body),
  };
}

function companyOf({ courier }: Parcel): string {
  if (!isCourier(courier)) throw new TypeError('courier is not in the table');
  return couriers[courier].kuaidi100;
}

// Couriers compare the last four digits only; the rest of the number stays with us.
const tail = ({ mobile }: Parcel): string => mobile.slice(-4);

function readQuery(answer: unknown): Tracking {
  const failure = failureAnswer.safeParse(answer);
  if (!failure.success) return readTracking(result.parse(answer));
  const { returnCode } = failure.data;
  const row = rowOf('kuaidi100', queryCodes, returnCode);
  if (row.is === 'nothing') return { progress: 'announced', events: [] };
  throw failed('kuaidi100', returnCode, row);
}

function readSubscription(answer: unknown): boolean {
  const { returnCode } = subscribeAnswer.parse(answer);
  const row = rowOf('kuaidi100', subscribeCodes, returnCode);
  if (row.is === 'subscribed' || row.is === 'unknownParcel') return row.is === 'subscribed';
  throw failed('kuaidi100', returnCode, row);
}
