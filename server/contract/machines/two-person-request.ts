import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type TwoPersonRequestState = 'asked' | 'confirmed' | 'refused' | 'withdrawn' | 'expired';
export type TwoPersonRequestCommand = 'confirm' | 'refuse' | 'takeBack' | 'expire';

interface RequestRow extends StateRow {
  /** The second person has not spoken: the case rests. */
  open: boolean;
  /** The second person said yes: what was asked for may be done, once. */
  agreed: boolean;
}

/**
 * What one person of the staff wants done and another must agree to: a command whose row says `needsTwoPersons`. Who may be the second person
 * is said there too; that it is never the first is seen where the request is decided, and again where the command is given.
 */
export const twoPersonRequest = {
  table: 'TwoPersonRequest',
  application: 'applicationId',
  endedAt: 'endedAt',
  initial: 'asked',
  states: {
    asked: { label: '待第二人确认', tone: 'warn', over: false, open: true, agreed: false },
    confirmed: { label: '已确认', tone: 'good', over: true, open: false, agreed: true },
    refused: { label: '已驳回', tone: 'plain', over: true, open: false, agreed: false },
    withdrawn: { label: '已收回', tone: 'plain', over: true, open: false, agreed: false },
    expired: { label: '逾期失效', tone: 'plain', over: true, open: false, agreed: false },
  },
  commands: {
    confirm: { label: '第二人确认', by: ['finance', 'supervisor', 'producer'], from: ['asked'], to: 'confirmed', event: 'confirmRequest' },
    refuse: { label: '第二人驳回', by: ['finance', 'supervisor', 'producer'], from: ['asked'], to: 'refused', event: 'refuseRequest' },
    takeBack: {
      label: '收回双人确认',
      by: ['finance', 'supervisor', 'producer'],
      from: ['asked'],
      to: 'withdrawn',
      event: 'takeBackRequest',
    },
    expire: { label: '双人确认逾期', by: ['clock'], from: ['asked'], to: 'expired', event: 'expireRequest' },
  },
} as const satisfies Machine<TwoPersonRequestState, TwoPersonRequestCommand, Role, never> & {
  states: Record<TwoPersonRequestState, RequestRow>;
};
