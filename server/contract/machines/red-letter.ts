import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type RedLetterState = 'requested' | 'asked' | 'lapsed' | 'declined' | 'issued' | 'unneeded';
export type RedLetterCommand = 'askBuyer' | 'remind' | 'lapse' | 'decline' | 'issueRed' | 'needNoRed';

interface RedLetterRow extends StateRow {
  /** Whose turn it is. */
  waitsFor: 'finance' | 'buyer' | 'nobody';
  /** The invoice that it reverses counts no more. */
  reversed: boolean;
}

/**
 * The red-letter invoice that reverses one of ours. A buyer who has used the invoice must confirm within 72 hours, after which it must be asked
 * again; one who has not is not asked. Money that goes back never waits for it.
 */
export const redLetter = {
  table: 'RedLetter',
  application: 'applicationId',
  endedAt: 'endedAt',
  initial: 'requested',
  states: {
    requested: { label: '待开红字发票', tone: 'warn', over: false, waitsFor: 'finance', reversed: false },
    asked: { label: '待购买方确认', tone: 'info', over: false, waitsFor: 'buyer', reversed: false },
    lapsed: { label: '购买方逾期未确认', tone: 'warn', over: false, waitsFor: 'finance', reversed: false },
    declined: { label: '购买方不同意冲红', tone: 'bad', over: false, waitsFor: 'finance', reversed: false },
    issued: { label: '红字发票已开', tone: 'good', over: true, waitsFor: 'nobody', reversed: true },
    unneeded: { label: '无需冲红', tone: 'good', over: true, waitsFor: 'nobody', reversed: true },
  },
  commands: {
    askBuyer: {
      label: '登记已请购买方确认',
      by: ['finance'],
      from: ['requested', 'lapsed', 'declined'],
      to: 'asked',
      effects: ['tellRedLetter'],
      history: '请购买方确认红字发票',
    },
    remind: { label: '提醒确认红字发票', by: ['clock'], from: ['asked'], to: 'asked', effects: ['tellRedLetter'] },
    lapse: { label: '红字发票逾期未确认', by: ['clock'], from: ['asked'], to: 'lapsed' },
    decline: { label: '登记购买方不同意', by: ['finance'], from: ['asked'], to: 'declined', history: '购买方不同意冲红' },
    issueRed: {
      label: '登记红字发票',
      by: ['finance', 'invoiceProvider'],
      from: ['requested', 'asked'],
      to: 'issued',
      history: '开具红字发票',
    },
    needNoRed: {
      label: '原票未开出',
      by: ['finance', 'invoiceProvider'],
      from: ['requested'],
      to: 'unneeded',
      history: '原票未开出无需冲红',
    },
  },
} as const satisfies Machine<RedLetterState, RedLetterCommand, Role, 'tellRedLetter'> & { states: Record<RedLetterState, RedLetterRow> };
