import type { Context } from 'koa';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import { refundOf, transactionOf } from './simulator-answers.ts';
import { Desk, type WechatPayControl, type WechatPaySimulatorOptions } from './simulator-desk.ts';
import { certificatesOf } from './simulator-identity.ts';
import { signedHeaders } from './simulator-notices.ts';
import { checkAuthorization, checkMerchant, Refusal, readClose, readOrder, readRefund } from './simulator-requests.ts';

export type { WechatPayControl, WechatPaySimulatorOptions } from './simulator-desk.ts';

/** WeChat Pay API v3 for one merchant on a free loopback port: orders, query, close, refunds, notices. */
export async function startWechatPaySimulator(options: WechatPaySimulatorOptions = {}): Promise<Simulator<WechatPayControl>> {
  const desk = new Desk(options);
  const simulator = await serveSimulator('WeChat Pay', desk.control, (ctx) => serve(ctx, desk));
  desk.origin = simulator.origin;
  const close = () => {
    desk.stop();
    return simulator.close();
  };
  return { ...simulator, close };
}

/** The one answer that WeChat does not sign: the bill behind a link it gave. */
function serveBill(ctx: Context, desk: Desk): void {
  try {
    checkAuthorization(ctx, desk.merchant);
    ctx.body = desk.bills.file(String(ctx.query.token));
    ctx.type = 'text/plain';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ctx.status = error.status;
    ctx.body = { code: error.code, message: error.message };
  }
}

interface Route {
  method: 'GET' | 'POST';
  path: RegExp;
  /** `id`: what the path's first group holds. No result: 204. */
  work(ctx: Context, desk: Desk, id: string): Record<string, unknown> | undefined;
}

const routes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v3\/certificates$/,
    work: (_, desk) => {
      const given = certificatesOf(desk.identity);
      if (given.length === 0) throw new Refusal(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥');
      return { data: given };
    },
  },
  {
    method: 'GET',
    path: /^\/v3\/bill\/tradebill$/,
    work: (ctx, desk) => {
      if (ctx.query.bill_type !== 'ALL') throw new Refusal(400, 'PARAM_ERROR', 'bill_type不正确');
      return desk.bills.link(String(ctx.query.bill_date));
    },
  },
  {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/jsapi$/,
    work: (ctx, desk) => ({ prepay_id: desk.ledger.place('JSAPI', readOrder(ctx, 'JSAPI', desk.merchant)).prepayId }),
  },
  {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/native$/,
    work: (ctx, desk) => ({ code_url: desk.ledger.place('NATIVE', readOrder(ctx, 'NATIVE', desk.merchant)).codeUrl }),
  },
  {
    method: 'GET',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/,
    work: (ctx, desk, outTradeNo) => {
      checkMerchant(ctx.query.mchid, desk.merchant);
      return transactionOf(desk.ledger.order(outTradeNo), desk.merchant);
    },
  },
  {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/,
    work: (ctx, desk, outTradeNo) => {
      readClose(ctx, desk.merchant);
      desk.ledger.close(outTradeNo);
      return undefined;
    },
  },
  {
    method: 'POST',
    path: /^\/v3\/refund\/domestic\/refunds$/,
    work: (ctx, desk) => {
      const { order, refund } = desk.refund(readRefund(ctx));
      return refundOf(order, refund);
    },
  },
  {
    method: 'GET',
    path: /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
    work: (_, desk, refundNo) => {
      const { order, refund } = desk.ledger.refundOf(refundNo);
      return refundOf(order, refund);
    },
  },
];

function serve(ctx: Context, desk: Desk): void {
  if (ctx.method === 'GET' && ctx.path === '/v3/billdownload/file') return void serveBill(ctx, desk);
  const route = routes.find(({ method, path }) => method === ctx.method && path.test(ctx.path));
  if (!route) return;
  const [status, body] = outcome(ctx, desk, route);
  const text = body ? JSON.stringify(body) : '';
  ctx.status = status;
  if (text) ctx.body = text;
  ctx.set(signedHeaders(text, desk.takeAnswerForgery(), { now: desk.merchant.now, key: () => namedKey(ctx, desk) }));
}

/** An answer to a request that names no key of ours is signed with the first one. */
function namedKey(ctx: Context, desk: Desk) {
  const { platform } = desk.identity;
  return platform.find(({ serial }) => serial === ctx.get('wechatpay-serial')) ?? desk.key();
}

function outcome(ctx: Context, desk: Desk, route: Route): [number, Record<string, unknown> | undefined] {
  try {
    checkAuthorization(ctx, desk.merchant);
    desk.key(ctx.get('wechatpay-serial'));
    const [, id = ''] = route.path.exec(ctx.path) ?? [];
    const body = route.work(ctx, desk, decodeURIComponent(id));
    return [body ? 200 : 204, body && desk.spoken(body)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, { code: error.code, message: error.message }];
  }
}
