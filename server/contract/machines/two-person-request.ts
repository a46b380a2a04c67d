import type { CommandRow, Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';
import { lifecycle } from './application.ts';

export type TwoPersonRequestState = 'asked' | 'confirmed' | 'refused' | 'withdrawn' | 'expired';
export type TwoPersonRequestCommand = 'confirm' | 'refuse' | 'takeBack' | 'lapse' | 'expire';

interface RequestRow extends StateRow {
  /** The second person has not spoken: the case rests. */
  open: boolean;
  /** The second person said yes: what was asked for may be done, once. */
  agreed: boolean;
}

const ofTwo = Object.values<CommandRow<string, Role, string>>(lifecycle.commands).filter(({ needsTwoPersons }) => needsTwoPersons);
const once = (roles: readonly Role[]): Role[] => [...new Set(roles)];

/** Whoever may give a command that two must agree on may ask for it, and take back what was asked. */
const firstPersons = once(ofTwo.flatMap(({ by }) => by));
/** Whom some command names as its second person; which one it is about is looked at where the request is decided. */
const secondPersons = once(ofTwo.flatMap(({ needsTwoPersons }) => needsTwoPersons?.confirmedBy ?? []));
/** Whoever has a part in what two must agree on. */
export const rolesOfTwo: readonly Role[] = once([...firstPersons, ...secondPersons]);

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
    confirm: { label: '第二人确认', by: secondPersons, from: ['asked'], to: 'confirmed', event: 'confirmRequest' },
    refuse: { label: '第二人驳回', by: secondPersons, from: ['asked'], to: 'refused', event: 'refuseRequest' },
    takeBack: { label: '收回双人确认', by: firstPersons, from: ['asked'], to: 'withdrawn', event: 'takeBackRequest' },
    // The applicant no longer wants what the staff were about to do, or what happened meanwhile leaves no room for it.
    lapse: { label: '因故自动撤下', by: ['clock'], from: ['asked'], to: 'withdrawn', event: 'lapseRequest' },
    expire: { label: '双人确认逾期', by: ['clock'], from: ['asked'], to: 'expired', event: 'expireRequest' },
  },
} as const satisfies Machine<TwoPersonRequestState, TwoPersonRequestCommand, Role, never> & {
  states: Record<TwoPersonRequestState, RequestRow>;
};
