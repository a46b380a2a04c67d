import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type InvoiceState = 'confirmed' | 'awaited' | 'attached' | 'mailed' | 'bounced' | 'reversing' | 'voiding' | 'reversed';
export type InvoiceCommand =
  | 'confirm'
  | 'open'
  | 'attach'
  | 'addFile'
  | 'mail'
  | 'postpone'
  | 'proveTitle'
  | 'settleTitle'
  | 'bounce'
  | 'resend'
  | 'correct'
  | 'reissue'
  | 'replace'
  | 'goOn'
  | 'void'
  | 'reduce'
  | 'reverse';

interface InvoiceRow extends StateRow {
  /** It was asked for: from here on it exists in the books. */
  issued: boolean;
  /** There is a file. */
  printed: boolean;
  /** Counts as late when its day has passed. */
  due: boolean;
  /** What the service itself can do to help it on its way. */
  next: 'issue' | 'mail' | null;
  /** It has left for the address. */
  sent: boolean;
  /** An earlier issue of it is reversed first; the red-letter invoice is a machine of its own. */
  reversing: boolean;
  /** The address refused it, so that another one may be given. */
  bounced: boolean;
}

/**
 * The invoice. Its words are confirmed before paying; it is due within three working days of production (R10.3) and goes out by e-mail.
 * The applicant may correct the words once by itself: before it is issued they simply change, afterwards finance issues it anew.
 */
export const invoice = {
  table: 'Invoice',
  application: 'applicationId',
  // A mail or file of a round that was overtaken counts for nothing.
  compares: ['round', 'issue'],
  initial: 'confirmed',
  // biome-ignore format: a table
  states: {
    confirmed: { label: '已确认抬头', tone: 'good', over: false, issued: false, printed: false, due: false, next: null, sent: false, bounced: false, reversing: false },
    awaited: { label: '待开票', tone: 'info', over: false, issued: true, printed: false, due: true, next: 'issue', sent: false, bounced: false, reversing: false },
    attached: { label: '发送中', tone: 'info', over: false, issued: true, printed: true, due: true, next: 'mail', sent: false, bounced: false, reversing: false },
    mailed: { label: '已发送', tone: 'good', over: true, issued: true, printed: true, due: false, next: null, sent: true, bounced: false, reversing: false },
    bounced: { label: '邮箱退信', tone: 'bad', over: false, issued: true, printed: true, due: true, next: null, sent: false, bounced: true, reversing: false },
    reversing: { label: '换开待冲红', tone: 'info', over: false, issued: true, printed: false, due: true, next: 'issue', sent: false, bounced: false, reversing: true },
    voiding: { label: '已退款待冲红', tone: 'warn', over: false, issued: true, printed: false, due: false, next: null, sent: false, bounced: false, reversing: true },
    reversed: { label: '已冲红', tone: 'plain', over: true, issued: false, printed: false, due: false, next: null, sent: false, bounced: false, reversing: false },
  },
  commands: {
    confirm: {
      label: '确认发票信息',
      by: ['applicant'],
      from: ['confirmed'],
      to: 'confirmed',
      event: 'confirmInvoice',
    },
    open: { label: '待开票', by: ['clock'], from: ['confirmed'], to: 'awaited', event: 'openInvoice', history: null },
    attach: {
      label: '上传发票',
      by: ['finance', 'invoiceProvider'],
      from: ['awaited', 'attached', 'mailed', 'bounced'],
      to: 'attached',
      effects: ['mailInvoice'],
      event: 'attachInvoice',
    },
    // Beside what is mailed, in another format; of what is already there it takes the place.
    addFile: {
      label: '添加发票文件',
      by: ['finance', 'invoiceProvider'],
      from: ['awaited', 'attached', 'mailed', 'bounced'],
      to: 'stays',
      event: 'addInvoiceFile',
    },
    mail: { label: '发送', by: ['clock'], from: ['attached'], to: 'mailed', event: 'mailInvoice', history: '发送发票' },
    proveTitle: {
      label: '上传付款凭证或关系证明',
      by: ['applicant'],
      from: ['confirmed', 'awaited', 'reversing'],
      to: 'stays',
      event: 'proveInvoiceTitle',
    },
    // A buyer that is not the applicant is proved first; one that is not gives way to the applicant.
    settleTitle: { label: '核对发票抬头', by: ['finance'], from: ['awaited'], to: 'stays', event: 'settleInvoiceTitle' },
    // Told before the promised day is over; who is waited for to name another address is promised no day.
    postpone: {
      label: '发票预计日期延后',
      by: ['clock'],
      from: ['awaited', 'attached', 'reversing'],
      to: 'stays',
      effects: ['tellInvoicePostponed'],
      event: 'postponeInvoice',
    },
    // Most mail servers take everything and send it back hours later: whoever reads that mailbox enters it.
    bounce: {
      label: '登记退信',
      by: ['clock', 'finance'],
      from: ['attached', 'mailed'],
      to: 'bounced',
      effects: ['tellBounce'],
      event: 'bounceInvoice',
      history: '发票邮件被退回',
    },
    resend: {
      label: '重新发送',
      by: ['finance', 'applicant'],
      from: ['mailed', 'bounced'],
      to: 'attached',
      effects: ['mailInvoice'],
      event: 'resendInvoice',
      history: '重新发送发票',
    },
    correct: { label: '更正发票信息', by: ['applicant'], from: ['confirmed'], to: 'confirmed', event: 'correctInvoice' },
    // Not issued yet as far as we know: the new words are issued instead.
    reissue: {
      label: '申请换开发票',
      by: ['applicant'],
      from: ['awaited'],
      to: 'awaited',
      event: 'correctInvoice',
      history: '更正发票信息',
    },
    // One that was issued is reversed first.
    replace: {
      label: '申请换开发票',
      by: ['applicant'],
      from: ['attached', 'mailed', 'bounced'],
      to: 'reversing',
      event: 'correctInvoice',
      history: '更正发票信息',
    },
    goOn: {
      label: '原票已冲红',
      by: ['finance', 'invoiceProvider'],
      from: ['reversing'],
      to: 'awaited',
      event: 'goOnWithInvoice',
      history: null,
    },
    // The money goes back at once; the invoice follows when it is reversed.
    void: {
      label: '退款后冲红发票',
      by: ['clock'],
      from: ['awaited', 'attached', 'mailed', 'bounced', 'reversing'],
      to: 'voiding',
      event: 'voidInvoice',
    },
    // Part of the price was kept: what is out is reversed, and the next one is over that part.
    reduce: {
      label: '按扣除的费用换开发票',
      by: ['clock'],
      from: ['awaited', 'attached', 'mailed', 'bounced', 'reversing'],
      to: 'reversing',
      event: 'reduceInvoice',
    },
    reverse: {
      label: '发票已冲红',
      by: ['finance', 'invoiceProvider'],
      from: ['voiding'],
      to: 'reversed',
      event: 'reverseInvoice',
      history: null,
    },
  },
} as const satisfies Machine<InvoiceState, InvoiceCommand, Role, 'mailInvoice' | 'tellBounce' | 'tellInvoicePostponed'> & {
  states: Record<InvoiceState, InvoiceRow>;
};
