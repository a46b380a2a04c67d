import type { OutsideCodes } from '../../contract/outside.ts';
import type { RefundState } from '../../contract/ports/payments.ts';
import { later, plain, refused, setUp } from '../code-rows.ts';

/** WeChat Pay's codes (API v3: 查询订单, 退款, 错误码, 交易账单) and what they mean here. */

export type TradeMeaning = 'paid' | 'unpaid' | 'closed';
export type EntryMeaning = 'payment' | 'refund';
export type NoticeMeaning = EntryMeaning | 'ignored';

/** `trade_state`. `REFUND`: it was paid, and money went back; the refund has its own state. `USERPAYING`, `PAYERROR`: payable until closed. */
export const tradeStates = {
  SUCCESS: plain('paid', '支付成功'),
  REFUND: plain('paid', '转入退款'),
  NOTPAY: plain('unpaid', '未支付'),
  USERPAYING: plain('unpaid', '用户支付中'),
  PAYERROR: plain('unpaid', '支付失败', '可重新支付'),
  CLOSED: plain('closed', '已关闭'),
  REVOKED: plain('closed', '已撤销'),
} as const satisfies OutsideCodes<TradeMeaning>;

/** `status` and `refund_status`. */
export const refundStates = {
  PROCESSING: plain('processing', '退款处理中', '系统会继续查询'),
  SUCCESS: plain('success', '退款成功'),
  ABNORMAL: { is: 'abnormal', owner: 'finance', message: '退款异常', wayOn: '请在商户平台核对后重新退款' },
  CLOSED: { is: 'closed', owner: 'finance', message: '退款关闭', wayOn: '请在商户平台核对后重新退款' },
} as const satisfies OutsideCodes<RefundState>;

/** `event_type` of a notice. */
export const eventTypes = {
  'TRANSACTION.SUCCESS': plain('payment', '支付成功通知'),
  'REFUND.SUCCESS': plain('refund', '退款成功通知'),
  'REFUND.ABNORMAL': plain('refund', '退款异常通知'),
  'REFUND.CLOSED': plain('refund', '退款关闭通知'),
  'FAPIAO.USER_APPLIED': plain('ignored', '用户申请微信电子发票', '发票另由本系统开具'),
  'FAPIAO.ISSUED': plain('ignored', '微信电子发票已开具', '发票另由本系统开具'),
} as const satisfies OutsideCodes<NoticeMeaning>;

/** 交易状态 of a line of the bill. */
export const billStates = {
  SUCCESS: plain('payment', '支付'),
  REFUND: plain('refund', '退款'),
} as const satisfies OutsideCodes<EntryMeaning>;

export type WechatPayMeaning = 'later' | 'refused' | 'paid' | 'closed' | 'unknownOrder' | 'noBill';

/** `code` of an answer that is no success. */
export const errorCodes = {
  SYSTEM_ERROR: later('微信支付系统异常'),
  BANK_ERROR: later('银行系统异常'),
  FREQUENCY_LIMITED: later('请求过于频繁'),
  USER_PAYING: later('用户正在支付'),
  STATEMENT_CREATING: later('账单正在生成'),
  ORDER_PAID: plain('paid', '订单已支付'),
  ORDER_CLOSED: plain('closed', '订单已关闭'),
  ORDER_REVERSED: plain('closed', '订单已撤销'),
  ORDER_NOT_EXIST: plain('unknownOrder', '微信没有收到过该订单', '可重新付款'),
  NO_STATEMENT_EXIST: plain('noBill', '当天没有交易'),
  PARAM_ERROR: setUp('请求参数有误'),
  INVALID_REQUEST: setUp('请求不符合微信支付的规则', '请对照日志核对请求内容'),
  SIGN_ERROR: setUp('签名错误', '请核对商户证书、私钥与服务器时钟'),
  APPID_MCHID_NOT_MATCH: setUp('小程序与商户号没有绑定', '请在商户平台绑定 AppID'),
  MCH_NOT_EXISTS: setUp('商户号不存在', '请核对商户号'),
  NO_AUTH: setUp('商户没有该权限', '请在商户平台开通'),
  OUT_TRADE_NO_USED: setUp('商户订单号重复', '请对照日志核对订单号'),
  INVALID_TRANSACTIONID: refused('finance', '微信订单号无效', '请在商户平台核对该笔交易'),
  RESOURCE_NOT_EXISTS: refused('finance', '微信没有该笔订单或退款', '请在商户平台核对该笔交易'),
  NOT_ENOUGH: refused('finance', '商户账户余额不足', '请充值后重新退款'),
  USER_ACCOUNT_ABNORMAL: refused('finance', '收款用户账户异常', '请联系经办人，改用银行转账退款'),
  ACCOUNT_ERROR: refused('applicant', '付款的微信账户不能使用', '请换一个微信账户或改用支付宝付款'),
  RULE_LIMIT: refused('applicant', '付款超过微信的限额或规则', '请换一种付款方式'),
  TRADE_ERROR: refused('applicant', '微信支付没有接受这次付款', '请换一种付款方式或联系微信客服'),
  OPENID_MISMATCH: refused('applicant', '付款的微信与登录的微信不一致', '请用登录本小程序的微信付款'),
} as const satisfies OutsideCodes<WechatPayMeaning>;

/** WeChat's documents spell the older codes without underscores, and the platform sends both. */
const oldSpellings: ReadonlyMap<string, string> = new Map(Object.keys(errorCodes).map((code) => [code.replaceAll('_', ''), code]));

export const canonicalCode = (code: string): string => oldSpellings.get(code.replaceAll('_', '')) ?? code;
