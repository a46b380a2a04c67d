import type { Machine } from '../machine.ts';
import type { Role } from '../roles.ts';

export type DifferenceState = 'open' | 'cleared' | 'resolved';
export type DifferenceCommand = 'take' | 'clear' | 'reopen' | 'resolve';

/** Two books that disagree. The next run of the day clears or reopens by itself; a person resolves with words. */
export const difference = {
  table: 'Difference',
  // What it is about may be an order, a bill or nothing of ours: its events are its own.
  application: null,
  endedAt: 'closedAt',
  initial: 'open',
  states: {
    open: { label: '待处理', tone: 'warn', over: false },
    cleared: { label: '复核已一致', tone: 'good', over: true },
    resolved: { label: '已处理', tone: 'good', over: true },
  },
  commands: {
    take: { label: '由我处理', by: ['finance', 'supervisor'], from: ['open'], to: 'open', event: 'takeDifference', history: null },
    clear: { label: '复核一致', by: ['clock'], from: ['open'], to: 'cleared', event: 'clearDifference', history: null },
    reopen: { label: '再次出现', by: ['clock'], from: ['cleared'], to: 'open', event: 'reopenDifference', history: null },
    resolve: {
      label: '处理完毕',
      by: ['finance', 'supervisor'],
      from: ['open'],
      to: 'resolved',
      event: 'resolveDifference',
      history: null,
    },
  },
} as const satisfies Machine<DifferenceState, DifferenceCommand, Role, never>;
