import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type PaymentState = 'open' | 'paid' | 'closed';
export type PaymentCommand = 'settle' | 'close';

interface PaymentRow extends StateRow {
  /** The payer can still pay by what the page shows. */
  payable: boolean;
  /** The money is here. */
  paid: boolean;
}

/** One attempt to pay on one channel. Money may still arrive on a closed attempt: that is a fact, and it is refunded. */
export const payment = {
  table: 'Payment',
  application: 'applicationId',
  initial: 'open',
  states: {
    open: { label: '等待付款', tone: 'info', over: false, payable: true, paid: false },
    paid: { label: '已付款', tone: 'good', over: true, payable: false, paid: true },
    closed: { label: '已关闭', tone: 'plain', over: true, payable: false, paid: false },
  },
  commands: {
    settle: { label: '到账', by: ['payments'], from: ['open', 'closed'], to: 'paid', event: 'settlePayment', history: null },
    close: { label: '关闭', by: ['payments', 'clock', 'applicant'], from: ['open'], to: 'closed', event: 'closePayment', history: null },
  },
} as const satisfies Machine<PaymentState, PaymentCommand, Role, never> & { states: Record<PaymentState, PaymentRow> };
