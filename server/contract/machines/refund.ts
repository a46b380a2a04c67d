import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type RefundState = 'requested' | 'refused' | 'processing' | 'success' | 'abnormal' | 'closed' | 'transferring' | 'transferred';
export type RefundCommand =
  | 'accept'
  | 'refuse'
  | 'succeed'
  | 'fail'
  | 'close'
  | 'retry'
  | 'enterTransfer'
  | 'confirmTransfer'
  | 'dropTransfer';

interface RefundRow extends StateRow {
  /** What is said to the channel when the refund is worked on; null when there is nothing to say. */
  ask: 'send' | 'query' | null;
  /** Quiet for this long, the channel is asked again; null = never. Minutes. */
  askAgainAfter: number | null;
  /** The channel has taken it on. */
  taken: boolean;
  /** The money leaves us, or has left. */
  moves: boolean;
  /** The channel says that the money has arrived. */
  arrived: boolean;
  /** It goes through the bank instead: nothing is to come of the channel any more. */
  byBank: boolean;
  /** A person of finance must see to it. */
  trouble: boolean;
}

/**
 * Money on its way back. What is in trouble becomes a finance task; what the channel cannot refund any more (an account that was closed, a payment
 * too long ago) goes back by bank transfer, which one person enters with the bank's number and another confirms.
 */
export const refund = {
  table: 'Refund',
  application: 'applicationId',
  initial: 'requested',
  // biome-ignore format: a table
  states: {
    requested: { label: '待退款', tone: 'info', over: false, ask: 'send', askAgainAfter: 2, taken: false, moves: true, arrived: false, byBank: false, trouble: false },
    // The channel said no and took nothing on; what stood in its way may fall away by itself, so it is sent again under the same number.
    refused: { label: '渠道拒绝退款', tone: 'bad', over: false, ask: 'send', askAgainAfter: 60, taken: false, moves: true, arrived: false, byBank: false, trouble: true },
    processing: { label: '退款中', tone: 'info', over: false, ask: 'query', askAgainAfter: 2, taken: true, moves: true, arrived: false, byBank: false, trouble: false },
    success: { label: '已退款', tone: 'good', over: true, ask: null, askAgainAfter: null, taken: true, moves: true, arrived: true, byBank: false, trouble: false },
    // Finance may have helped it on its way at the channel.
    abnormal: { label: '退款异常', tone: 'bad', over: false, ask: 'query', askAgainAfter: 60, taken: true, moves: true, arrived: false, byBank: false, trouble: true },
    closed: { label: '退款关闭', tone: 'bad', over: false, ask: null, askAgainAfter: null, taken: false, moves: false, arrived: false, byBank: false, trouble: true },
    transferring: { label: '转账待复核', tone: 'warn', over: false, ask: null, askAgainAfter: null, taken: false, moves: true, arrived: false, byBank: true, trouble: true },
    transferred: { label: '已转账退回', tone: 'good', over: true, ask: null, askAgainAfter: null, taken: false, moves: true, arrived: false, byBank: true, trouble: false },
  },
  commands: {
    accept: { label: '渠道受理', by: ['payments'], from: ['requested', 'refused'], to: 'processing', event: 'refund', history: '退款' },
    // Also of one that it had taken on and now does not know: sent again under the same number it says how that stands.
    refuse: { label: '渠道拒绝退款', by: ['payments'], from: ['requested', 'processing'], to: 'refused', event: 'refund', history: null },
    succeed: {
      label: '退款到账',
      by: ['payments'],
      from: ['requested', 'refused', 'processing', 'abnormal'],
      to: 'success',
      event: 'refund',
      history: '退款',
    },
    fail: {
      label: '退款异常',
      by: ['payments'],
      from: ['requested', 'refused', 'processing'],
      to: 'abnormal',
      event: 'refund',
      history: '退款',
    },
    close: {
      label: '退款关闭',
      by: ['payments'],
      from: ['requested', 'refused', 'processing'],
      to: 'closed',
      event: 'refund',
      history: '退款',
    },
    retry: {
      label: '重新退款',
      by: ['finance'],
      from: ['abnormal', 'closed', 'refused'],
      to: 'requested',
      effects: ['advanceRefund'],
      event: 'retryRefund',
      history: null,
    },
    enterTransfer: {
      label: '登记转账退款',
      by: ['finance'],
      from: ['abnormal', 'closed', 'refused'],
      to: 'transferring',
      // The page says that it is being transferred; the number is for the second person until it is confirmed.
      history: null,
    },
    // By another person than the one who entered it.
    confirmTransfer: {
      label: '确认转账退款',
      by: ['finance', 'supervisor'],
      from: ['transferring'],
      to: 'transferred',
      effects: ['tellTransfer'],
      history: '已通过银行转账退款',
    },
    dropTransfer: {
      label: '退回转账登记',
      by: ['finance', 'supervisor'],
      from: ['transferring'],
      to: 'back',
      backTo: ['abnormal', 'closed', 'refused'],
      history: null,
    },
  },
} as const satisfies Machine<RefundState, RefundCommand, Role, 'advanceRefund' | 'tellTransfer'> & {
  states: Record<RefundState, RefundRow>;
};
