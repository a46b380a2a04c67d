import type { OutsideCodes } from '../../contract/outside.ts';
import { plain, refused, setUp } from '../code-rows.ts';

/** Codes of the issuing service (protocol in `wire.ts`) and what they mean here. */

export type InvoiceMeaning = 'pending' | 'issued' | 'refused';
export type ReversalMeaning = 'pending' | 'reversed' | 'dropped' | 'refused';

/** `status` of an answer. */
export const invoiceStatuses = {
  pending: plain('pending', '开具中', '系统会继续查询'),
  issued: plain('issued', '已开具'),
  refused: refused('finance', '开票平台不予开具', '请人工开具'),
} as const satisfies OutsideCodes<InvoiceMeaning>;

/** `status` of an answer about a reversal. */
export const reversalStatuses = {
  pending: plain('pending', '冲红办理中', '系统会继续查询'),
  reversed: plain('reversed', '已冲红'),
  dropped: plain('dropped', '未开出，已撤销'),
  refused: refused('finance', '开票平台不予冲红', '请人工冲红'),
} as const satisfies OutsideCodes<ReversalMeaning>;

/** `code` of a refusal; whatever it says, this invoice is issued by hand. */
export const refusalCodes = {
  REFUSED: refused('finance', '开票平台不给该购买方开票', '请核对抬头与税号后人工开具'),
  REFERENCE_REUSED: refused('finance', '该开票流水号已用于别的内容', '请核对后人工开具'),
  NOT_REVERSIBLE: refused('finance', '开票平台不能冲红这张发票', '请人工冲红'),
  REVERSED: refused('finance', '该发票已冲红', '请人工开具'),
  DROPPED: refused('finance', '该开票请求已撤销', '请人工开具'),
} as const satisfies OutsideCodes<'refused'>;

/** HTTP status of an answer that is not 200. */
export const doorCodes = {
  'HTTP 400': setUp('开票平台看不懂请求'),
  'HTTP 401': setUp('密钥、签名或时钟有误', '请核对接口密钥与服务器时钟'),
} as const satisfies OutsideCodes<'refused'>;
