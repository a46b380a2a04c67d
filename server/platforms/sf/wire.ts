import { createHash } from 'node:crypto';
import { z } from 'zod';

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
export const business = z.object({ success: z.boolean(), errorCode: z.string().nullish(), msgData: z.unknown().optional() });

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
