import type { Machine } from './machine.ts';
import type { Role } from './roles.ts';

/** The smaller machines beside the life cycle, in the same style. Each is written only by the feature that owns its table. */

export type PaymentState = 'open' | 'paid' | 'closed';
export type PaymentCommand = 'settle' | 'close';

/** One attempt to pay on one channel. Money may still arrive on a closed attempt: that is a fact, and it is refunded. */
export const payment = {
  initial: 'open',
  states: { open: { label: '等待付款' }, paid: { label: '已付款' }, closed: { label: '已关闭' } },
  commands: {
    settle: { label: '到账', by: ['payments'], from: ['open', 'closed'], to: 'paid' },
    close: { label: '关闭', by: ['payments', 'clock', 'applicant'], from: ['open'], to: 'closed' },
  },
} as const satisfies Machine<PaymentState, PaymentCommand, Role, never>;

export type RefundState = 'requested' | 'processing' | 'success' | 'abnormal' | 'closed';
export type RefundCommand = 'accept' | 'succeed' | 'fail' | 'close' | 'retry';

/** Money on its way back. `abnormal` and `closed` become a finance task. */
export const refund = {
  initial: 'requested',
  states: {
    requested: { label: '待退款' },
    processing: { label: '退款中' },
    success: { label: '已退款' },
    abnormal: { label: '退款异常' },
    closed: { label: '退款关闭' },
  },
  commands: {
    accept: { label: '渠道受理', by: ['payments'], from: ['requested'], to: 'processing' },
    succeed: { label: '退款到账', by: ['payments'], from: ['requested', 'processing', 'abnormal'], to: 'success' },
    fail: { label: '退款异常', by: ['payments'], from: ['requested', 'processing'], to: 'abnormal' },
    close: { label: '退款关闭', by: ['payments'], from: ['requested', 'processing'], to: 'closed' },
    retry: { label: '重新退款', by: ['finance'], from: ['abnormal', 'closed'], to: 'requested' },
  },
} as const satisfies Machine<RefundState, RefundCommand, Role, never>;

export type VerificationState = 'sent' | 'opened' | 'checking' | 'manualReview' | 'verified' | 'refused' | 'exhausted' | 'expired';
export type VerificationCommand =
  | 'open'
  | 'start'
  | 'pass'
  | 'fail'
  | 'exhaust'
  | 'requestManual'
  | 'confirm'
  | 'decline'
  | 'refuse'
  | 'expire'
  | 'outdate';

/**
 * 法人核验 (R3). A face check and a manual check are equal ways (rules of 2025-06-01). Refused, exhausted and expired ones are followed
 * by a new row when the agent sends a new link.
 */
export const verification = {
  initial: 'sent',
  states: {
    sent: { label: '已发送' },
    opened: { label: '已打开' },
    checking: { label: '核验中' },
    manualReview: { label: '人工核验中' },
    verified: { label: '认证成功' },
    refused: { label: '法人已拒绝' },
    exhausted: { label: '次数用尽' },
    expired: { label: '链接已过期' },
  },
  commands: {
    open: { label: '打开', by: ['legalRepresentative'], from: ['sent'], to: 'opened' },
    start: { label: '开始人脸核验', by: ['legalRepresentative'], from: ['opened', 'checking'], to: 'checking' },
    pass: { label: '核验通过', by: ['identityProvider'], from: ['checking'], to: 'verified' },
    fail: { label: '核验未通过', by: ['identityProvider'], from: ['checking'], to: 'opened' },
    exhaust: { label: '次数用尽', by: ['identityProvider'], from: ['checking'], to: 'exhausted' },
    requestManual: {
      label: '申请人工核验',
      by: ['legalRepresentative'],
      from: ['opened', 'checking', 'exhausted'],
      to: 'manualReview',
    },
    confirm: { label: '人工核验通过', by: ['reviewer', 'supervisor'], from: ['manualReview'], to: 'verified' },
    decline: { label: '人工核验未通过', by: ['reviewer', 'supervisor'], from: ['manualReview'], to: 'exhausted' },
    refuse: { label: '拒绝核验', by: ['legalRepresentative'], from: ['sent', 'opened', 'checking'], to: 'refused' },
    expire: { label: '过期', by: ['clock'], from: ['sent', 'opened', 'checking'], to: 'expired' },
    outdate: { label: '法人信息已变更', by: ['clock'], from: ['verified'], to: 'expired' },
  },
} as const satisfies Machine<VerificationState, VerificationCommand, Role, never>;

export type DocumentState = 'missing' | 'uploaded' | 'passed' | 'flagged';
export type DocumentCommand = 'upload' | 'remove' | 'pass' | 'flag' | 'outdate';

/** One document slot of an application. What passed stays passed unless its data changes or it is uploaded again. */
export const documentSlot = {
  initial: 'missing',
  states: { missing: { label: '待上传' }, uploaded: { label: '已上传' }, passed: { label: '合格' }, flagged: { label: '需重传' } },
  commands: {
    upload: { label: '上传', by: ['applicant', 'desk'], from: ['missing', 'uploaded', 'passed', 'flagged'], to: 'uploaded' },
    remove: { label: '删除', by: ['applicant'], from: ['uploaded', 'passed', 'flagged'], to: 'missing' },
    outdate: { label: '信息已变更', by: ['applicant'], from: ['uploaded', 'passed', 'flagged'], to: 'flagged' },
    pass: { label: '合格', by: ['reviewer'], from: ['uploaded', 'passed'], to: 'passed' },
    flag: { label: '需重传', by: ['reviewer'], from: ['uploaded', 'passed'], to: 'flagged' },
  },
} as const satisfies Machine<DocumentState, DocumentCommand, Role, never>;

export type ParcelState = 'announced' | 'inTransit' | 'delivering' | 'delivered' | 'problem' | 'returned';
export type ParcelCommand = 'carry' | 'handOut' | 'deliver' | 'trouble' | 'sendBack';

/** A parcel between applicant and CA, either way. Couriers report late and out of order; `delivered` is the end. */
export const parcel = {
  initial: 'announced',
  states: {
    announced: { label: '待揽收' },
    inTransit: { label: '运输中' },
    delivering: { label: '派送中' },
    delivered: { label: '已签收' },
    problem: { label: '异常' },
    returned: { label: '已退回' },
  },
  commands: {
    carry: { label: '揽收运输', by: ['courier'], from: ['announced', 'delivering', 'problem'], to: 'inTransit' },
    handOut: { label: '派送', by: ['courier'], from: ['announced', 'inTransit', 'problem'], to: 'delivering' },
    deliver: {
      label: '签收',
      by: ['courier', 'dispatcher', 'reviewer', 'applicant'],
      from: ['announced', 'inTransit', 'delivering', 'problem'],
      to: 'delivered',
    },
    trouble: { label: '异常', by: ['courier'], from: ['announced', 'inTransit', 'delivering'], to: 'problem' },
    sendBack: { label: '退回', by: ['courier'], from: ['announced', 'inTransit', 'delivering', 'problem'], to: 'returned' },
  },
} as const satisfies Machine<ParcelState, ParcelCommand, Role, never>;

export type InvoiceState = 'confirmed' | 'awaited' | 'attached' | 'mailed' | 'bounced';
export type InvoiceCommand = 'confirm' | 'open' | 'attach' | 'mail' | 'bounce' | 'resend' | 'correct' | 'reissue';

/**
 * The invoice. Its words are confirmed before paying; it is due within three working days of production (R10.3) and goes out by e-mail.
 * The applicant may correct the words once by itself: before it is issued they simply change, afterwards finance issues it anew.
 */
export const invoice = {
  initial: 'confirmed',
  states: {
    confirmed: { label: '已确认抬头' },
    awaited: { label: '待开票' },
    attached: { label: '发送中' },
    mailed: { label: '已发送' },
    bounced: { label: '邮箱退信' },
  },
  commands: {
    confirm: { label: '确认发票信息', by: ['applicant'], from: ['confirmed'], to: 'confirmed' },
    open: { label: '待开票', by: ['clock'], from: ['confirmed'], to: 'awaited' },
    attach: { label: '上传发票', by: ['finance', 'invoiceProvider'], from: ['awaited', 'attached', 'mailed', 'bounced'], to: 'attached' },
    mail: { label: '发送', by: ['clock'], from: ['attached'], to: 'mailed' },
    bounce: { label: '退信', by: ['clock'], from: ['attached', 'mailed'], to: 'bounced' },
    resend: { label: '重新发送', by: ['finance', 'applicant'], from: ['mailed', 'bounced'], to: 'attached' },
    correct: { label: '更正发票信息', by: ['applicant'], from: ['confirmed'], to: 'confirmed' },
    reissue: { label: '申请换开发票', by: ['applicant'], from: ['awaited', 'attached', 'mailed', 'bounced'], to: 'awaited' },
  },
} as const satisfies Machine<InvoiceState, InvoiceCommand, Role, never>;

export type DifferenceState = 'open' | 'cleared' | 'resolved';
export type DifferenceCommand = 'clear' | 'reopen' | 'resolve';

/** Two books that disagree. The next run of the day clears or reopens by itself; a person resolves with words. */
export const difference = {
  initial: 'open',
  states: { open: { label: '待处理' }, cleared: { label: '复核已一致' }, resolved: { label: '已处理' } },
  commands: {
    clear: { label: '复核一致', by: ['clock'], from: ['open'], to: 'cleared' },
    reopen: { label: '再次出现', by: ['clock'], from: ['cleared'], to: 'open' },
    resolve: { label: '处理完毕', by: ['finance', 'supervisor'], from: ['open'], to: 'resolved' },
  },
} as const satisfies Machine<DifferenceState, DifferenceCommand, Role, never>;

export const smallMachines = { payment, refund, verification, documentSlot, parcel, invoice, difference };
