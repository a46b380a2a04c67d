import { rfc3339Beijing } from '../../contract/time.ts';
import type { SimulatedOrder, SimulatedRefund } from './simulator-ledger.ts';
import type { Merchant } from './simulator-requests.ts';

const stateNames = { SUCCESS: '支付成功', REFUND: '转入退款', NOTPAY: '订单未支付', CLOSED: '订单已关闭' };

const second = (at: Date): string => rfc3339Beijing(at).replace(/\.\d{3}/, '');

const payerOf = (order: SimulatedOrder): { openid: string } => order.body.payer ?? { openid: 'oSimulatedPayerOfQrCode00001' };

/** Answer of the query, and the plain text of a payment notice. An unpaid order has no transaction, time or attachment. */
export function transactionOf(order: SimulatedOrder, merchant: Merchant): Record<string, unknown> {
  const { out_trade_no, attach, amount } = order.body;
  const head = { mchid: merchant.mchId, appid: merchant.appId, out_trade_no };
  const state = { trade_type: order.tradeType, trade_state: order.state, trade_state_desc: stateNames[order.state] };
  if (!order.paidAt) return { ...head, ...state, amount: { total: amount.total, currency: 'CNY' }, payer: payerOf(order) };
  return {
    ...head,
    transaction_id: order.transactionId,
    ...state,
    bank_type: 'OTHERS',
    attach: attach ?? '',
    success_time: second(order.paidAt),
    payer: payerOf(order),
    amount: { total: amount.total, payer_total: amount.total, currency: 'CNY', payer_currency: 'CNY' },
  };
}

const receivedBy = '支付用户零钱';

/** Answer of refund and refund query. */
export function refundOf(order: SimulatedOrder, refund: SimulatedRefund): Record<string, unknown> {
  const { refund: refundFen, total } = refund.body.amount;
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.body.out_refund_no,
    transaction_id: order.transactionId,
    out_trade_no: order.body.out_trade_no,
    channel: 'ORIGINAL',
    user_received_account: receivedBy,
    create_time: second(refund.createdAt),
    ...(refund.status === 'SUCCESS' && refund.endedAt ? { success_time: second(refund.endedAt) } : {}),
    status: refund.status,
    funds_account: 'UNSETTLED',
    amount: { total, refund: refundFen, payer_total: total, payer_refund: refundFen, currency: 'CNY' },
  };
}

/** Plain text of a refund notice. */
export function refundNoticeOf(order: SimulatedOrder, refund: SimulatedRefund, merchant: Merchant): Record<string, unknown> {
  const { refund: refundFen, total } = refund.body.amount;
  return {
    mchid: merchant.mchId,
    transaction_id: order.transactionId,
    out_trade_no: order.body.out_trade_no,
    refund_id: refund.refundId,
    out_refund_no: refund.body.out_refund_no,
    refund_status: refund.status,
    ...(refund.status === 'SUCCESS' && refund.endedAt ? { success_time: second(refund.endedAt) } : {}),
    user_received_account: receivedBy,
    amount: { total, refund: refundFen, payer_total: total, payer_refund: refundFen },
  };
}
