import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';
import { lifecycle } from './application.ts';

export type WithdrawalState = 'asked' | 'done' | 'refused' | 'takenBack';
export type WithdrawalCommand = 'grant' | 'refuse' | 'takeBack' | 'postpone';

interface WithdrawalRow extends StateRow {
  /** The staff have not answered: the case rests. */
  open: boolean;
}

/** What an applicant asks for after paying: the application taken back and the money returned. Two of the staff carry it out, or one says why not. */
export const withdrawal = {
  table: 'Withdrawal',
  application: 'applicationId',
  endedAt: 'endedAt',
  initial: 'asked',
  states: {
    asked: { label: '等待财务办理', tone: 'warn', over: false, open: true },
    done: { label: '已撤回', tone: 'plain', over: true, open: false },
    refused: { label: '未同意撤回', tone: 'bad', over: true, open: false },
    takenBack: { label: '已收回撤回申请', tone: 'plain', over: true, open: false },
  },
  commands: {
    grant: { label: '办结撤回申请', by: ['finance', 'supervisor'], from: ['asked'], to: 'done', event: 'grantWithdrawal', history: null },
    refuse: {
      label: '不同意撤回',
      by: ['finance', 'supervisor'],
      from: ['asked'],
      to: 'refused',
      effects: ['tellWithdrawal'],
      event: 'refuseWithdrawal',
    },
    takeBack: {
      label: '收回撤回申请',
      by: lifecycle.commands.askWithdraw.by,
      from: ['asked'],
      to: 'takenBack',
      event: 'takeBackWithdrawal',
    },
    // Told before the promised day is over.
    postpone: {
      label: '撤回答复延后',
      by: ['clock'],
      from: ['asked'],
      to: 'stays',
      effects: ['tellWithdrawalPostponed'],
      event: 'postponeWithdrawal',
    },
  },
} as const satisfies Machine<WithdrawalState, WithdrawalCommand, Role, 'tellWithdrawal' | 'tellWithdrawalPostponed'> & {
  states: Record<WithdrawalState, WithdrawalRow>;
};
