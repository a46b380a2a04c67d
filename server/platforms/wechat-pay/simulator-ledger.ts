import { randomBytes, randomInt } from 'node:crypto';
import { type OrderBody, type RefundBody, Refusal } from './simulator-requests.ts';

export type RefundOutcome = 'success' | 'abnormal' | 'closed' | 'stays';

export interface SimulatedRefund {
  refundId: string;
  body: RefundBody;
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  createdAt: Date;
  endedAt?: Date;
}

export interface SimulatedOrder {
  tradeType: 'JSAPI' | 'NATIVE';
  body: OrderBody;
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  /** `prepayId` for JSAPI, `codeUrl` for Native; a repeated Native order gets a new one, and the old one is dead. */
  prepayId?: string;
  codeUrl?: string;
  /** How often the payer was asked and did not pay. */
  declined: number;
  transactionId?: string;
  paidAt?: Date;
  refunds: SimulatedRefund[];
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

const token = (): string => randomBytes(16).toString('hex');

/** Orders and refunds of one merchant with WeChat Pay's rules about them. Every method throws `Refusal`. */
export class Ledger {
  readonly #orders = new Map<string, SimulatedOrder>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  all(): SimulatedOrder[] {
    return [...this.#orders.keys()].map((outTradeNo) => this.order(outTradeNo));
  }

  order(outTradeNo: string): SimulatedOrder {
    const order = this.#orders.get(outTradeNo);
    if (!order) throw new Refusal(404, 'ORDER_NOT_EXIST', '订单不存在');
    const end = order.body.time_expire;
    if (order.state === 'NOTPAY' && end && new Date(end) <= this.#now()) order.state = 'CLOSED';
    return order;
  }

  place(tradeType: SimulatedOrder['tradeType'], body: OrderBody): SimulatedOrder {
    const order = this.#orders.has(body.out_trade_no) ? this.#repeated(tradeType, body) : this.#fresh(tradeType, body);
    if (tradeType === 'NATIVE') order.codeUrl = `weixin://wxpay/bizpayurl?pr=${token().slice(0, 10)}`;
    else order.prepayId ??= `wx${digits(14)}${token()}`.slice(0, 36);
    return order;
  }

  #fresh(tradeType: SimulatedOrder['tradeType'], body: OrderBody): SimulatedOrder {
    const order: SimulatedOrder = { tradeType, body, state: 'NOTPAY', declined: 0, refunds: [] };
    this.#orders.set(body.out_trade_no, order);
    return order;
  }

  #repeated(tradeType: SimulatedOrder['tradeType'], body: OrderBody): SimulatedOrder {
    const order = this.order(body.out_trade_no);
    if (order.tradeType !== tradeType || JSON.stringify(order.body) !== JSON.stringify(body)) {
      throw new Refusal(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致');
    }
    this.#mustBeUnpaid(order);
    return order;
  }

  close(outTradeNo: string): void {
    const order = this.order(outTradeNo);
    if (order.state === 'SUCCESS' || order.state === 'REFUND') throw new Refusal(400, 'ORDER_PAID', '该订单已支付');
    order.state = 'CLOSED';
  }

  pay(outTradeNo: string): SimulatedOrder {
    const order = this.order(outTradeNo);
    this.#mustBeUnpaid(order);
    return Object.assign(order, { state: 'SUCCESS', transactionId: `42000${digits(23)}`, paidAt: this.#now() });
  }

  decline(outTradeNo: string): void {
    const order = this.order(outTradeNo);
    this.#mustBeUnpaid(order);
    order.declined += 1;
  }

  /** The order behind a QR that somebody scans, or behind the `prepay_id` that a mini-program was given. */
  behind(link: { codeUrl: string } | { prepayId: string }): SimulatedOrder {
    const fits = (order: SimulatedOrder) => ('codeUrl' in link ? order.codeUrl === link.codeUrl : order.prepayId === link.prepayId);
    const order = this.all().find(fits);
    if (!order) throw new Refusal(404, 'ORDER_NOT_EXIST', '二维码或预支付会话已失效');
    return order;
  }

  refund(body: RefundBody): { order: SimulatedOrder; refund: SimulatedRefund; fresh: boolean } {
    const known = this.#findRefund(body.out_refund_no);
    if (known) {
      if (JSON.stringify(known.refund.body) === JSON.stringify(body)) return { ...known, fresh: false };
      throw new Refusal(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致');
    }
    const order = this.#refundable(body);
    const refund: SimulatedRefund = { refundId: `50${digits(26)}`, body, status: 'PROCESSING', createdAt: this.#now() };
    order.refunds.push(refund);
    order.state = 'REFUND';
    return { order, refund, fresh: true };
  }

  #refundable({ out_trade_no, amount }: RefundBody): SimulatedOrder {
    const order = this.#orders.get(out_trade_no);
    if (!order) throw new Refusal(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
    if (!order.paidAt) throw new Refusal(400, 'INVALID_REQUEST', '订单未支付，不能退款');
    const total = order.body.amount.total;
    if (amount.total !== total) throw new Refusal(400, 'INVALID_REQUEST', '订单金额与原订单不一致');
    const back = order.refunds.filter(({ status }) => status !== 'CLOSED').reduce((sum, { body }) => sum + body.amount.refund, 0);
    if (back + amount.refund > total) throw new Refusal(400, 'INVALID_REQUEST', '退款金额大于可退金额');
    return order;
  }

  refundOf(refundNo: string): { order: SimulatedOrder; refund: SimulatedRefund } {
    const known = this.#findRefund(refundNo);
    if (!known) throw new Refusal(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
    return known;
  }

  endRefund(refund: SimulatedRefund, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): void {
    Object.assign(refund, { status, endedAt: this.#now() });
  }

  #findRefund(refundNo: string) {
    for (const order of this.#orders.values()) {
      const refund = order.refunds.find(({ body }) => body.out_refund_no === refundNo);
      if (refund) return { order, refund };
    }
    return undefined;
  }

  #mustBeUnpaid(order: SimulatedOrder): void {
    if (order.state === 'CLOSED') throw new Refusal(400, 'ORDER_CLOSED', '订单已关闭');
    if (order.state !== 'NOTPAY') throw new Refusal(400, 'ORDER_PAID', '该订单已支付');
  }
}
