import { verify } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { readBeijing } from '../../contract/time.ts';

/** A refusal as Alipay words it: code, message, sub_code, sub_msg. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly subCode: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Application {
  appId: string;
  sellerId: string;
  /** SPKI PEM of the application */
  publicKey: string;
  now(): Date;
}

export interface GatewayRequest {
  method: string;
  notifyUrl: string | undefined;
  bizContent: unknown;
}

const businessFailed = '40004';

export const businessRefusal = (subCode: string, message: string): Refusal => new Refusal(businessFailed, subCode, message);

const common = z.object({
  method: z.string(),
  app_id: z.string(),
  charset: z.literal('utf-8'),
  version: z.literal('1.0'),
  sign_type: z.literal('RSA2'),
  timestamp: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  notify_url: z.url().max(256).optional(),
  biz_content: z.string(),
  sign: z.string(),
});

/** Further off than this, a timestamp is not Beijing time of now, milliseconds. */
const clockToleranceMs = 10 * 60_000;

/** Reads a gateway request whose signature covers every parameter of address and form. Throws `Refusal`. */
export function readRequest(ctx: Context, application: Application): GatewayRequest {
  const form = new URLSearchParams(ctx.raw.toString('utf8'));
  const parameters = Object.fromEntries([...new URLSearchParams(ctx.querystring), ...form]);
  const told = common.safeParse(parameters);
  if (!told.success) throw new Refusal('40002', `isv.invalid-${told.error.issues[0]?.path.join('-')}`, '公共参数无效');
  const { app_id, sign, timestamp, method, notify_url, biz_content } = told.data;
  if (app_id !== application.appId) throw new Refusal('40002', 'isv.invalid-app-id', '无效的AppID参数');
  if (!isSigned(parameters, sign, application.publicKey)) {
    throw new Refusal('40002', 'isv.invalid-signature', `验签出错，网关生成的验签字符串为：${signedText(parameters)}`);
  }
  const off = Math.abs(readBeijing(timestamp).getTime() - application.now().getTime());
  if (off > clockToleranceMs) throw new Refusal('40002', 'isv.invalid-timestamp', '非法的时间戳参数');
  return { method, notifyUrl: notify_url, bizContent: parsed(biz_content) };
}

const signedText = (parameters: Record<string, string>): string =>
  Object.entries(parameters)
    .filter(([key, value]) => key !== 'sign' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');

const isSigned = (parameters: Record<string, string>, sign: string, publicKey: string): boolean =>
  verify('sha256', Buffer.from(signedText(parameters)), publicKey, Buffer.from(sign, 'base64'));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('40002', 'isv.invalid-parameter', 'biz_content不是合法的JSON');
  }
}

const outTradeNo = z.string().regex(/^\w{1,64}$/);

const yuan = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})\.\d\d$/)
  .refine((text) => Number(text) > 0);

const duration = z.string().regex(/^[1-9]\d{0,5}[mhd]$/);

const wallClock = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

export const precreateContent = z.strictObject({
  out_trade_no: outTradeNo,
  total_amount: yuan,
  subject: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^/=&]+$/),
  body: z.string().max(128).optional(),
  time_expire: wallClock.optional(),
  timeout_express: duration.optional(),
  qr_code_timeout_express: duration.optional(),
});

export type PrecreateContent = z.infer<typeof precreateContent>;

export const orderContent = z.strictObject({ out_trade_no: outTradeNo });

export const refundContent = z.strictObject({
  out_trade_no: outTradeNo,
  out_request_no: z.string().min(1).max(64),
  refund_amount: yuan,
  refund_reason: z.string().max(256).optional(),
});

export type RefundContent = z.infer<typeof refundContent>;

export const refundQueryContent = z.strictObject({ out_trade_no: outTradeNo, out_request_no: z.string().min(1).max(64) });

export const billContent = z.strictObject({ bill_type: z.literal('trade'), bill_date: z.string().regex(/^\d{4}-\d\d-\d\d$/) });

/** Unknown fields and nulls are refused, so that a misspelt field is not lost in silence. */
export function read<Shape extends z.ZodType>(content: unknown, shape: Shape): z.infer<Shape> {
  const told = shape.safeParse(content);
  if (told.success) return told.data;
  const [first] = told.error.issues;
  throw businessRefusal('ACQ.INVALID_PARAMETER', `参数有误 ${first?.path.join('.')} ${first?.message}`);
}
