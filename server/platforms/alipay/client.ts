import { createPrivateKey, createPublicKey } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import { yuan } from '../../contract/money.ts';
import { isBillTime } from '../../contract/payment-channels.ts';
import {
  type ChannelBill,
  type ChannelOrder,
  type ChannelOrderState,
  ChannelRefused,
  ChannelUnavailable,
  type CloseResult,
  type OpenedOrder,
  type PaymentGateway,
  type RefundOrder,
  type RefundState,
} from '../../contract/ports/payments.ts';
import { bodyOf, longestAnswer } from '../bounded-body.ts';
import { rowOf } from '../code-rows.ts';
import { dispatcherFor } from '../one-host.ts';
import { billUrl, readBill } from './bill.ts';
import { type AlipayMeaning, type FundMeaning, fundChanges } from './codes.ts';
import { type Exec, execOver } from './exec.ts';
import { readAlipayNotice, recordOfAlipay } from './notice.ts';
import { lifeOf, orderState, party, precreated, refunded, refundQuery, refundState, trade } from './wire.ts';

export interface AlipayOptions {
  appId: string;
  /** The seller's account number (PID), `2088…`. */
  sellerId: string;
  /** The application's RSA2 key: PEM, or the bare base64 that Alipay's key tool writes (PKCS#8). */
  privateKey: string;
  /** Alipay's public key for this application: PEM or bare base64. */
  alipayPublicKey: string;
  /** In production `https://openapi.alipay.com/gateway.do`. */
  gatewayUrl: string;
  notifyUrl: string;
  fetchTimeoutMs: number;
  now?: () => Date;
}

/** Alipay QR payment (当面付 precreate) for one application. Amounts are CNY. Throws at once when a key is unusable. */
export function createAlipay(options: AlipayOptions): PaymentGateway {
  const now = options.now ?? (() => new Date());
  const sdk = new AlipaySdk({
    appId: options.appId,
    // The SDK strips the last line only when it is the PEM's end, hence no line break after it.
    privateKey: options.privateKey.trim(),
    keyType: options.privateKey.includes('BEGIN RSA PRIVATE KEY') ? 'PKCS1' : 'PKCS8',
    alipayPublicKey: options.alipayPublicKey.trim(),
    gateway: options.gatewayUrl,
    timeout: options.fetchTimeoutMs,
    signType: 'RSA2',
    proxyAgent: dispatcherFor(options.gatewayUrl),
  });
  createPrivateKey(sdk.config.privateKey);
  createPublicKey(sdk.config.alipayPublicKey);
  const exec = execOver(sdk, now, options.fetchTimeoutMs);
  const identity = { merchantId: options.sellerId, appId: options.appId };

  return {
    channel: 'alipay',
    party,
    identity,
    open: (order) => open(exec, order, options.notifyUrl, now()),
    query: (outTradeNo) => query(exec, outTradeNo),
    close: (outTradeNo) => close(exec, outTradeNo),
    refund: (order) => refund(exec, order),
    queryRefund: (order) => queryRefund(exec, order),
    bill: (day) => bill(exec, day, now(), options.fetchTimeoutMs),
    readNotice: async (notice) => readAlipayNotice(notice, sdk, identity),
    recordOf: recordOfAlipay,
    answerNotice: (accepted) => ({
      status: accepted ? 200 : 400,
      contentType: 'text/plain',
      body: accepted ? 'success' : 'failure',
    }),
  };
}

async function open(exec: Exec, order: ChannelOrder, notifyUrl: string, now: Date): Promise<OpenedOrder> {
  const bizContent = {
    out_trade_no: order.outTradeNo,
    total_amount: yuan(order.amountFen),
    subject: order.description,
    ...lifeOf(order.expiresAt, now),
  };
  const told = await exec('alipay.trade.precreate', bizContent, precreated, notifyUrl);
  return { codeUrl: sameOrder(told, order.outTradeNo).qrCode };
}

async function query(exec: Exec, outTradeNo: string): Promise<ChannelOrderState> {
  try {
    return orderState(sameOrder(await exec('alipay.trade.query', { out_trade_no: outTradeNo }, trade), outTradeNo));
  } catch (error) {
    if (isRefusal(error, 'noTrade')) return { state: 'notYetScanned' };
    throw error;
  }
}

async function close(exec: Exec, outTradeNo: string): Promise<CloseResult> {
  try {
    await exec('alipay.trade.close', { out_trade_no: outTradeNo });
    return 'closed';
  } catch (error) {
    if (isRefusal(error, 'noTrade')) return 'notYetScanned';
    if (isRefusal(error, 'settled')) return resultOf(await query(exec, outTradeNo), error);
    throw error;
  }
}

function resultOf({ state }: ChannelOrderState, refusal: ChannelRefused): CloseResult {
  if (state === 'unpaid') throw refusal;
  return state;
}

async function refund(exec: Exec, order: RefundOrder): Promise<RefundState> {
  const bizContent = {
    out_trade_no: order.outTradeNo,
    out_request_no: order.refundNo,
    refund_amount: yuan(order.refundFen),
    refund_reason: order.reason,
  };
  const told = sameOrder(await exec('alipay.trade.refund', bizContent, refunded), order.outTradeNo);
  return rowOf<FundMeaning>(party, fundChanges, told.fundChange).is === 'moved' ? 'success' : queryRefund(exec, order);
}

/**
 * Alipay answers alike for a refund under way and for one it never heard of. Only accepted refunds are asked about, hence `processing`;
 * one that stays so for long is for a person.
 */
async function queryRefund(exec: Exec, order: { outTradeNo: string; refundNo: string }): Promise<RefundState> {
  const bizContent = { out_trade_no: order.outTradeNo, out_request_no: order.refundNo };
  const told = await exec('alipay.trade.fastpay.refund.query', bizContent, refundQuery);
  if (told.refundStatus === undefined) return 'processing';
  if (told.outRequestNo !== order.refundNo) throw new ChannelUnavailable('Alipay answered about another refund');
  return refundState(told.refundStatus);
}

async function bill(exec: Exec, day: string, now: Date, timeoutMs: number): Promise<ChannelBill> {
  if (!isBillTime(day, now)) throw new ChannelUnavailable('the bill of that day is not written yet');
  try {
    const { billDownloadUrl } = await exec(
      'alipay.data.dataservice.bill.downloadurl.query',
      { bill_type: 'trade', bill_date: day },
      billUrl,
    );
    const content = await download(billDownloadUrl, timeoutMs);
    return { entries: readBill(content), file: { name: `alipay-${day}.zip`, content } };
  } catch (error) {
    if (isRefusal(error, 'noBill')) return { entries: [], file: null };
    throw error;
  }
}

/** The address came in a signed answer and lives half a minute. It holds a key, so it stays out of every error. */
async function download(address: string, timeoutMs: number): Promise<Buffer> {
  const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' }).catch(() => null);
  if (!response?.ok) throw new ChannelUnavailable('Alipay did not hand out the bill');
  return bodyOf(response, longestAnswer.bill).catch(() => {
    throw new ChannelUnavailable('Alipay did not hand out the whole bill', true);
  });
}

const isRefusal = (error: unknown, is: AlipayMeaning): error is ChannelRefused => error instanceof ChannelRefused && error.row.is === is;

function sameOrder<Told extends { outTradeNo: string }>(told: Told, outTradeNo: string): Told {
  if (told.outTradeNo !== outTradeNo) throw new ChannelUnavailable('Alipay answered about another order');
  return told;
}
