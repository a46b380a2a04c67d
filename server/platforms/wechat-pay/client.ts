import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import WxPay from 'wechatpay-node-v3';
import { z } from 'zod';
import { isBillTime } from '../../contract/payment-channels.ts';
import {
  type ChannelBill,
  type ChannelNotice,
  type ChannelOrder,
  ChannelRefused,
  ChannelUnavailable,
  type CloseResult,
  type OpenedOrder,
  type PaymentGateway,
  type PlatformCertificate,
  type RefundOrder,
} from '../../contract/ports/payments.ts';
import type { RawPush } from '../../contract/ports/pushes.ts';
import { withoutNulls } from '../../contract/text/without-nulls.ts';
import { billLink, readBill } from './bill.ts';
import { certificatesPath, openCertificates } from './certificates.ts';
import { builtInOrigin, createWechatPayHttp } from './http.ts';
import { Keyring, platformCertificatesOf } from './keyring.ts';
import { type NoticeReaderOptions, readWechatPayNotice, recordOfWechatPay, single } from './notice.ts';
import type { PlatformKeys } from './wire.ts';
import { jsapiOrder, nativeOrder, orderState, party, refund, refundState, timeExpire, transaction } from './words.ts';

export interface WechatPayOptions {
  appId: string;
  mchId: string;
  /** Serial number of the merchant's API certificate, hexadecimal. */
  merchantSerial: string;
  /** PEM */
  merchantPrivateKey: string;
  /** 32 ASCII characters */
  apiV3Key: string;
  platformKeys: PlatformKeys;
  /** Origin; in production `https://api.mch.weixin.qq.com`. */
  baseUrl: string;
  /** Where payment and refund notices shall arrive; no query string. */
  notifyUrl: string;
  fetchTimeoutMs: number;
  now?: () => Date;
}

/**
 * WeChat Pay for one merchant: inside WeChat (JSAPI) when the order has an openid, as QR (Native) when it has none.
 * Throws at once when a key is unusable: found later, it would look like refused notices.
 */
export function createWechatPay(given: WechatPayOptions): PaymentGateway {
  checkKeys(given);
  const now = given.now ?? (() => new Date());
  const keyring = new Keyring(given.platformKeys, now);
  const options = { ...given, now, keyring };
  const pay = new Signer(options);
  const http = createWechatPayHttp(options);
  pay.createHttp(http);
  return {
    channel: 'wechat',
    party,
    identity: { merchantId: options.mchId, appId: options.appId },
    open: (order) => open(pay, order, options.notifyUrl),
    query: async (outTradeNo) => {
      const told = answer(transaction, await pay.query({ out_trade_no: outTradeNo }));
      if (told.out_trade_no !== outTradeNo || told.mchid !== options.mchId) throw new ChannelUnavailable('answer about another order');
      return orderState(told);
    },
    close: (outTradeNo) => close(pay, outTradeNo),
    refund: async (order) => {
      const told = answer(refund, await pay.refunds(refundBody(order, options.notifyUrl)));
      return refundState(told.status);
    },
    queryRefund: async ({ refundNo }) => {
      const told = answer(refund, await pay.find_refunds(refundNo));
      if (told.out_refund_no !== refundNo) throw new ChannelUnavailable('answer about another refund');
      return refundState(told.status);
    },
    bill: (day) => bill(pay, day, options.now()),
    certificates: platformCertificatesOf(keyring, () => handedOut(http, pay, options.apiV3Key)),
    readNotice: (notice) => readKnowing(keyring, notice, options),
    recordOf: (notice) => recordOfWechatPay(notice, options.apiV3Key),
    answerNotice: (accepted) => ({
      status: accepted ? 200 : 400,
      contentType: 'application/json',
      body: accepted ? '{"code":"SUCCESS","message":"成功"}' : '{"code":"FAIL","message":"失败"}',
    }),
  };
}

async function handedOut(http: ReturnType<typeof createWechatPayHttp>, pay: Signer, apiV3Key: string): Promise<PlatformCertificate[]> {
  const { data } = await http.get(certificatesUrl, pay.headersFor('GET', certificatesUrl));
  return openCertificates(data, apiV3Key);
}

/** Another process may have fetched the certificate that it is signed with. */
async function readKnowing(keyring: Keyring, notice: RawPush, options: Omit<NoticeReaderOptions, 'platformKeys'>): Promise<ChannelNotice> {
  await keyring.lookFor(single(notice.headers['wechatpay-serial']));
  return readWechatPayNotice(notice, { ...options, platformKeys: keyring.keys });
}

const certificatesUrl = `${builtInOrigin}${certificatesPath}`;

function checkKeys({ apiV3Key, merchantPrivateKey, platformKeys }: WechatPayOptions): void {
  if (Buffer.byteLength(apiV3Key) !== 32) throw new TypeError('the APIv3 key of WeChat Pay has 32 bytes');
  if (Object.keys(platformKeys).length === 0) throw new TypeError('no key of WeChat Pay to verify its answers with');
  createPrivateKey(merchantPrivateKey);
  for (const pem of Object.values(platformKeys)) createPublicKey(pem);
}

/** The library's own nonce comes from `Math.random` and its time from the machine; both are given here. */
class Signer extends WxPay {
  readonly #now: () => Date;

  constructor(options: WechatPayOptions & { now: () => Date }) {
    super({
      appid: options.appId,
      mchid: options.mchId,
      serial_no: options.merchantSerial,
      // Only read for its serial number, which is given; yet the constructor wants something here.
      publicKey: Buffer.from(options.merchantSerial),
      privateKey: Buffer.from(options.merchantPrivateKey),
      userAgent: 'jxca-certificates',
    });
    this.#now = options.now;
  }

  /** Of a request that the library has no method for. */
  headersFor(method: string, url: string): Record<string, string> {
    const Authorization = this.buildAuthorization(method, url);
    return { Authorization, Accept: 'application/json', 'User-Agent': 'jxca-certificates' };
  }

  protected override buildAuthorization(method: string, url: string, params?: Record<string, unknown>): string {
    const nonce = randomBytes(16).toString('hex');
    const timestamp = String(Math.floor(this.#now().getTime() / 1000));
    const { pathname, search } = new URL(url);
    return this.getAuthorization(nonce, timestamp, this.getSignature(method, nonce, timestamp, pathname + search, params));
  }
}

async function open(pay: WxPay, order: ChannelOrder, notifyUrl: string): Promise<OpenedOrder> {
  const body = {
    description: order.description,
    out_trade_no: order.outTradeNo,
    time_expire: timeExpire(order.expiresAt),
    notify_url: notifyUrl,
    amount: { total: order.amountFen, currency: 'CNY' },
  };
  if (order.openid === undefined) return { codeUrl: answer(nativeOrder, await pay.transactions_native(body)).code_url };
  return { jsapi: answer(jsapiOrder, await pay.transactions_jsapi({ ...body, payer: { openid: order.openid } })) };
}

async function close(pay: WxPay, outTradeNo: string): Promise<CloseResult> {
  try {
    await pay.close(outTradeNo);
    return 'closed';
  } catch (error) {
    const { is } = error instanceof ChannelRefused ? error.row : { is: null };
    if (is === 'paid' || is === 'closed') return is;
    throw error;
  }
}

async function bill(pay: WxPay, day: string, now: Date): Promise<ChannelBill> {
  if (!isBillTime(day, now)) throw new ChannelUnavailable('the bill of that day is not written yet');
  try {
    const { hash_value, download_url } = answer(billLink, await pay.tradebill({ bill_date: day, bill_type: 'ALL' }));
    const content = answer(z.instanceof(Buffer), await pay.downloadBill(download_url));
    return { entries: readBill(content, hash_value), file: { name: `wechat-pay-${day}.csv`, content } };
  } catch (error) {
    if (error instanceof ChannelRefused && error.row.is === 'noBill') return { entries: [], file: null };
    throw error;
  }
}

const refundBody = (order: RefundOrder, notifyUrl: string) => ({
  out_trade_no: order.outTradeNo,
  out_refund_no: order.refundNo,
  reason: order.reason,
  notify_url: notifyUrl,
  amount: { refund: order.refundFen, total: order.totalFen, currency: 'CNY' },
});

function answer<Shape extends z.ZodType>(shape: Shape, output: { data?: unknown }): z.infer<Shape> {
  const told = shape.safeParse(withoutNulls(output.data));
  if (!told.success) throw new ChannelUnavailable('WeChat Pay answered in an unknown format');
  return told.data;
}
