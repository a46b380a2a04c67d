import type { OutsideCodes } from '../../contract/outside.ts';
import type { RefundState } from '../../contract/ports/payments.ts';
import { later, plain, refused, setUp } from '../code-rows.ts';

/** Alipay's codes (open platform: 公共错误码, 当面付, 异步通知说明) and what they mean here. */

export type TradeMeaning = 'unpaid' | 'paid' | 'closed';
export type EntryMeaning = 'payment' | 'refund';
export type NoticeMeaning = 'trade' | 'ignored';
export type FundMeaning = 'moved' | 'asked';

/** `trade_status` of an answer or a notice. `TRADE_CLOSED` is also the end of a trade that was paid and refunded in full: only that one has a time of payment. */
export const tradeStatuses = {
  WAIT_BUYER_PAY: plain('unpaid', '等待付款'),
  TRADE_SUCCESS: plain('paid', '支付成功'),
  TRADE_FINISHED: plain('paid', '交易结束，不可再退款'),
  TRADE_CLOSED: plain('closed', '交易关闭'),
} as const satisfies OutsideCodes<TradeMeaning>;

/** `refund_status`. Alipay's documents name this one word; a refund that failed or is under way is answered without a state. */
export const refundStatuses = { REFUND_SUCCESS: plain('success', '退款成功') } as const satisfies OutsideCodes<RefundState>;

/** `fund_change` of a refund. N: this request moved no money, because an earlier one did or because none could be moved yet. */
export const fundChanges = {
  Y: plain('moved', '资金已退回'),
  N: plain('asked', '本次没有资金变动', '系统会查询退款结果'),
} as const satisfies OutsideCodes<FundMeaning>;

/** `notify_type`. */
export const noticeTypes = {
  trade_status_sync: plain('trade', '交易状态通知'),
  servicemarket_order_notify: plain('ignored', '服务市场订购通知'),
} as const satisfies OutsideCodes<NoticeMeaning>;

/** 业务类型 of a line of the bill. */
export const billKinds = { 交易: plain('payment', '交易'), 退款: plain('refund', '退款') } as const satisfies OutsideCodes<EntryMeaning>;

/** `noTrade`: none exists before the buyer scans the QR. `settled`: in no state that can be closed, because paid or closed already. */
export type AlipayMeaning = 'done' | 'later' | 'refused' | 'noTrade' | 'settled' | 'noBill';

/** `code`: gateway. What is refused by business (40004) its `sub_code` explains, and nothing else does. */
export const gatewayCodes = {
  10000: plain('done', '接口调用成功'),
  20000: later('支付宝服务不可用'),
  20001: setUp('授权权限不足', '请核对应用授权'),
  40001: setUp('缺少必选参数'),
  40002: setUp('参数无效'),
  40003: setUp('应用状态异常', '请在支付宝开放平台核对应用'),
  40005: later('调用频率超限'),
  40006: setUp('权限不足', '请在支付宝开放平台签约该功能'),
} as const satisfies OutsideCodes<AlipayMeaning>;

/** `sub_code`. */
export const subCodes = {
  'ACQ.SYSTEM_ERROR': later('支付宝系统异常'),
  'isp.unknow-error': later('支付宝系统繁忙'),
  'aop.unknow-error': later('支付宝系统繁忙'),
  'ACQ.TRADE_NOT_EXIST': plain('noTrade', '交易还不存在（未扫码）', '二维码到期前仍可付款'),
  'ACQ.TRADE_STATUS_ERROR': plain('settled', '交易已付款或已关闭', '系统会查询结果'),
  'ACQ.REASON_TRADE_STATUS_INVALID': plain('settled', '交易已付款或已关闭', '系统会查询结果'),
  'ACQ.REASON_ILLEGAL_STATUS': plain('settled', '交易已付款或已关闭', '系统会查询结果'),
  'ACQ.TRADE_HAS_SUCCESS': plain('settled', '交易已付款', '系统会查询结果'),
  'ACQ.TRADE_HAS_FINISHED': plain('settled', '交易已结束', '系统会查询结果'),
  'ACQ.TRADE_HAS_CLOSE': plain('settled', '交易已关闭', '系统会查询结果'),
  'isp.bill_not_exist': plain('noBill', '当天没有交易'),
  'ACQ.INVALID_PARAMETER': setUp('参数有误', '请对照日志核对请求内容'),
  'ACQ.CONTEXT_INCONSISTENT': setUp('同一订单号的内容前后不一致', '请对照日志核对请求内容'),
  'ACQ.ACCESS_FORBIDDEN': setUp('没有使用该接口的权限', '请在支付宝签约当面付'),
  'ACQ.PARTNER_ERROR': setUp('应用与商户不对应', '请核对 AppID 与商户号'),
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': refused('finance', '商户账户余额不足', '请充值后重新退款'),
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL': refused('finance', '退款金额超限或与首次请求不一致', '请在商家中心核对该笔交易'),
  'ACQ.TRADE_NOT_ALLOW_REFUND': refused('finance', '该交易不允许退款', '请联系经办人，改用银行转账退款'),
  'ACQ.BUYER_ERROR': refused('finance', '买家账户异常', '请联系经办人，改用银行转账退款'),
  'ACQ.QRCODE_EXPIRED': refused('applicant', '付款二维码已过期', '请刷新页面重新付款'),
} as const satisfies OutsideCodes<AlipayMeaning>;
