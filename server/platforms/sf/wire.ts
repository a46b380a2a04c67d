import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ParcelProgress } from '../../contract/ports/couriers.ts';

/** SF open platform (丰桥): POST form to `/std/service`; the business answer is a JSON text inside the JSON envelope. */
export const services = {
  createOrder: 'EXP_RECE_CREATE_ORDER',
  searchOrder: 'EXP_RECE_SEARCH_ORDER_RESP',
  searchRoutes: 'EXP_RECE_SEARCH_ROUTES',
} as const;

/** As `java.net.URLEncoder`: blank is `+`, and `!'()~` are encoded, which JavaScript leaves alone. */
const javaUrlEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Base64 of the binary MD5 over the URL-encoded concatenation. */
export const msgDigest = (msgData: string, timestamp: string, checkWord: string): string =>
  createHash('md5')
    .update(javaUrlEncode(msgData + timestamp + checkWord))
    .digest('base64');

export const envelope = z.object({ apiResultCode: z.string(), apiResultData: z.string().nullish() });
export const business = z.object({ success: z.boolean(), errorCode: z.string().nullish(), msgData: z.unknown() });

export const orderAnswer = z.object({
  orderId: z.string(),
  /** 1 decided by hand later, 2 delivers there, 3 does not. */
  filterResult: z.coerce.number().nullish(),
  waybillNoInfoList: z.array(z.object({ waybillType: z.coerce.number(), waybillNo: z.string() })).nullish(),
});

const route = z.object({ acceptTime: z.string(), acceptAddress: z.string().nullish(), remark: z.string(), opCode: z.string() });
export type Route = z.infer<typeof route>;
export const routesAnswer = z.object({
  routeResps: z.array(z.object({ mailNo: z.string(), routes: z.array(route).nullish() })),
});

export const duplicateOrder = '8016';

/** Envelope codes besides A1000, which is success. */
export const envelopeCodes: Record<string, 'later' | 'refused'> = {
  A1001: 'refused', // a public parameter is missing
  A1002: 'refused', // time stamp too old
  A1003: 'refused', // IP not registered
  A1004: 'refused', // no right to this service
  A1005: 'later', // too many requests
  A1006: 'refused', // digest
  A1007: 'refused', // repeated request
  A1008: 'refused', // data too long
  A1009: 'later',
  A1010: 'refused',
  A1011: 'refused', // OAuth
  A1099: 'later', // system error
};

/** Scans that say where a parcel stands. SF has several hundred op codes; the rest are stations on the way. */
export const opCodes: Record<string, ParcelProgress> = {
  50: 'inTransit', // picked up
  51: 'inTransit',
  54: 'inTransit', // handed over at a shop
  30: 'inTransit',
  31: 'inTransit',
  36: 'inTransit',
  123: 'inTransit',
  130: 'inTransit',
  407: 'inTransit',
  501: 'inTransit',
  607: 'inTransit',
  44: 'delivering',
  204: 'delivering',
  125: 'delivering', // put into a locker
  80: 'delivered',
  8000: 'delivered',
  33: 'problem', // not delivered, will be tried again
  70: 'problem',
  99: 'returned',
  631: 'returned',
  648: 'returned',
};
