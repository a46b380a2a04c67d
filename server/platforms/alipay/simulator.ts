import { sign } from 'node:crypto';
import type { Context } from 'koa';
import { yuan } from '../../contract/money.ts';
import { writeBeijing } from '../../contract/time.ts';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import { type AlipayControl, type AlipaySimulatorOptions, type AnswerForgery, Desk } from './simulator-desk.ts';
import { refundedFen } from './simulator-ledger.ts';
import {
  billContent,
  type GatewayRequest,
  orderContent,
  precreateContent,
  Refusal,
  read,
  readRequest,
  refundContent,
  refundQueryContent,
} from './simulator-requests.ts';

export type { AlipayControl, AlipaySimulatorOptions } from './simulator-desk.ts';

/** Alipay's gateway for one application on a free loopback port: precreate, query, close, refund, refund query, notices. */
export async function startAlipaySimulator(options: AlipaySimulatorOptions = {}): Promise<Simulator<AlipayControl>> {
  const desk = new Desk(options);
  const simulator = await serveSimulator('Alipay', desk.control, (ctx) => serve(ctx, desk));
  desk.origin = simulator.origin;
  const close = () => {
    desk.stop();
    return simulator.close();
  };
  return { ...simulator, close };
}

type Answer = Record<string, unknown>;

type Work = (request: GatewayRequest, desk: Desk) => Answer;

const works: Readonly<Record<string, Work>> = {
  'alipay.trade.precreate': ({ bizContent, notifyUrl }, desk) => {
    if (!notifyUrl) throw new Refusal('40001', 'isv.missing-parameter', '缺少notify_url');
    const qr = desk.ledger.precreate(read(bizContent, precreateContent), notifyUrl);
    return { out_trade_no: qr.content.out_trade_no, qr_code: qr.qrCode };
  },
  'alipay.trade.query': ({ bizContent }, desk) => {
    const { out_trade_no } = read(bizContent, orderContent);
    const trade = desk.ledger.trade(out_trade_no);
    const { total_amount } = desk.ledger.qr(out_trade_no).content;
    const paid = trade.paidAt ? { send_pay_date: writeBeijing(trade.paidAt), buyer_pay_amount: total_amount } : {};
    return { out_trade_no, trade_no: trade.tradeNo, trade_status: trade.status, total_amount, buyer_logon_id: '159****5620', ...paid };
  },
  'alipay.trade.close': ({ bizContent }, desk) => {
    const qr = desk.ledger.close(read(bizContent, orderContent).out_trade_no);
    desk.tell(qr);
    return { out_trade_no: qr.content.out_trade_no, trade_no: qr.trade?.tradeNo };
  },
  'alipay.trade.refund': ({ bizContent }, desk) => {
    const content = read(bizContent, refundContent);
    const { qr, moved } = desk.refund(content);
    const { out_trade_no } = content;
    return { out_trade_no, trade_no: qr.trade?.tradeNo, fund_change: moved ? 'Y' : 'N', refund_fee: yuan(refundedFen(qr)) };
  },
  'alipay.data.dataservice.bill.downloadurl.query': ({ bizContent }, desk) => {
    const key = desk.bills.write(read(bizContent, billContent).bill_date);
    return {
      bill_download_url: `${desk.origin}/downloadBillFile.resource?fileType=csv.zip&bizType=trade&downloadFileName=bill&key=${key}`,
    };
  },
  'alipay.trade.fastpay.refund.query': ({ bizContent }, desk) => {
    const { out_trade_no, out_request_no } = read(bizContent, refundQueryContent);
    const refund = desk.ledger.refundOf(out_trade_no, out_request_no);
    if (!refund?.succeededAt) return {};
    return { out_trade_no, out_request_no, refund_amount: refund.content.refund_amount, refund_status: 'REFUND_SUCCESS' };
  },
};

function serve(ctx: Context, desk: Desk): void {
  if (ctx.method === 'GET' && ctx.path === '/downloadBillFile.resource') {
    ctx.body = desk.bills.file(String(ctx.query.key));
    ctx.type = 'application/octet-stream';
    return;
  }
  const method = String(ctx.query.method);
  const work = Object.hasOwn(works, method) ? works[method] : undefined;
  if (ctx.method !== 'POST' || ctx.path !== '/gateway.do' || !work) return;
  ctx.type = 'text/html;charset=utf-8';
  ctx.body = written(method, outcome(ctx, desk, work), desk.keys.privateKey, desk.takeAnswerForgery());
}

function outcome(ctx: Context, desk: Desk, work: Work): Answer {
  try {
    return { code: '10000', msg: 'Success', ...work(readRequest(ctx, desk.application), desk), ...desk.words };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const msg = error.code === '40004' ? 'Business Failed' : 'Invalid Arguments';
    return { code: error.code, msg, sub_code: error.subCode, sub_msg: error.message, ...desk.words };
  }
}

/** The signature covers the inner object exactly as written, escaped slashes included. */
function written(method: string, answer: Answer, privateKey: string, forgery: AnswerForgery | undefined): string {
  const inner = JSON.stringify(answer).replaceAll('/', '\\/');
  const key = `${method.replaceAll('.', '_')}_response`;
  if (forgery === 'unsigned') return `{"${key}":${inner}}`;
  const signature = sign('sha256', Buffer.from(forgery === 'badSignature' ? `${inner} ` : inner), privateKey).toString('base64');
  const sent = forgery === 'tampered' ? inner.replace('{', '{"changed":"1",') : inner;
  return `{"${key}":${sent},"sign":"${signature}"}`;
}
