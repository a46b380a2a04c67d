import type { Context } from 'koa';
import { z } from 'zod';
import { isSignedBy, isWithinClock, requestText, scheme } from './wire.ts';

/** A refusal as WeChat Pay words it: HTTP status, code, message. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Merchant {
  appId: string;
  mchId: string;
  serial: string;
  /** SPKI PEM */
  publicKey: string;
  now(): Date;
}

/** Throws `Refusal` unless the request is signed by the merchant, just now, over exactly these bytes. */
export function checkAuthorization(ctx: Context, merchant: Merchant): void {
  const denied = (why: string) => new Refusal(401, 'SIGN_ERROR', why);
  if (ctx.get('accept') !== 'application/json' || !ctx.get('user-agent'))
    throw new Refusal(400, 'PARAM_ERROR', 'Http头Accept或User-Agent错误');
  const [name, ...rest] = ctx.get('authorization').split(' ');
  if (name !== scheme) throw denied('Http头Authorization认证类型不正确');
  const fields = new Map([...rest.join(' ').matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
  const [timestamp = '', nonce = '', signature = ''] = ['timestamp', 'nonce_str', 'signature'].map((key) => fields.get(key));
  if (fields.get('mchid') !== merchant.mchId) throw denied('商户号不存在');
  if (fields.get('serial_no') !== merchant.serial) throw denied('商户证书序列号有误');
  if (!isWithinClock(timestamp, merchant.now())) throw denied('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟');
  if (nonce.length < 8 || nonce.length > 32) throw denied('随机串长度有误');
  const text = requestText(ctx.method, ctx.url, timestamp, nonce, ctx.raw.toString('utf8'));
  if (!isSignedBy(text, signature, merchant.publicKey)) throw denied('签名错误，请检查后再试');
}

const noticeAddress = z
  .url()
  .max(255)
  .refine((address) => !address.includes('?'), '不能携带参数')
  .refine((address) => address.startsWith('https://') || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(address), '必须为https');

const outTradeNo = z.string().regex(/^[0-9A-Za-z_\-*|]{6,32}$/);

const orderBody = z.strictObject({
  appid: z.string(),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: outTradeNo,
  time_expire: z.iso.datetime({ offset: true, precision: 0 }).optional(),
  attach: z.string().min(1).max(128).optional(),
  notify_url: noticeAddress,
  goods_tag: z.string().max(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: z.int().min(1), currency: z.literal('CNY').optional() }),
});

export type OrderBody = z.infer<typeof orderBody> & { payer?: { openid: string } };

const refundBody = z.strictObject({
  out_trade_no: outTradeNo,
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().min(1).max(80).optional(),
  notify_url: noticeAddress,
  amount: z.strictObject({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
});

export type RefundBody = z.infer<typeof refundBody>;

const closeBody = z.strictObject({ mchid: z.string() });

const jsapiBody = orderBody.extend({ payer: z.strictObject({ openid: z.string().min(1).max(128) }) });

/** Reads a JSAPI or Native order; a missing openid, an unknown field and a null are refused as WeChat Pay does. */
export function readOrder(ctx: Context, tradeType: 'JSAPI' | 'NATIVE', merchant: Merchant): OrderBody {
  const body: OrderBody = tradeType === 'JSAPI' ? read(ctx, jsapiBody) : read(ctx, orderBody);
  checkMerchant(body.mchid, merchant);
  if (body.appid !== merchant.appId) throw new Refusal(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配');
  if (body.time_expire && new Date(body.time_expire) <= merchant.now())
    throw new Refusal(400, 'PARAM_ERROR', '订单失效时间不得早于当前时间');
  return body;
}

export const readRefund = (ctx: Context): RefundBody => read(ctx, refundBody);

export const readClose = (ctx: Context, merchant: Merchant): void => checkMerchant(read(ctx, closeBody).mchid, merchant);

export function checkMerchant(mchid: unknown, merchant: Merchant): void {
  if (mchid !== merchant.mchId) throw new Refusal(400, 'MCH_NOT_EXISTS', '商户号不存在');
}

function read<Shape extends z.ZodType>(ctx: Context, shape: Shape): z.infer<Shape> {
  if (ctx.get('content-type') !== 'application/json') throw new Refusal(400, 'PARAM_ERROR', 'Http头Content-Type错误');
  const told = shape.safeParse(parsed(ctx.raw.toString('utf8')));
  if (told.success) return told.data;
  const [first] = told.error.issues;
  throw new Refusal(400, 'PARAM_ERROR', `输入源“/body/${first?.path.join('/')}”不符合规则：${first?.message}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'PARAM_ERROR', '请求体不是合法的JSON');
  }
}
