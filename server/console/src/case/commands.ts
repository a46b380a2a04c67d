import { type ApplicationCommand, lifecycle } from '../../../contract/machines/application.ts';
import type { StaffRole } from '../../../contract/roles.ts';
import { mayCall } from '../access.ts';
import type { CaseView } from '../views.ts';

/** How a command that staff give is shown. `tone` also orders the buttons: the wanted step last, next to the eye's end of the bar. */
interface CommandLook {
  shortcut?: string;
  tone: 'primary' | 'plain' | 'danger';
  label?: string;
}

/** Commands that staff give. No key triggers what gives money back or ends a case. */
export const looks = {
  reject: { tone: 'danger' },
  withdraw: { tone: 'danger' },
  return: { shortcut: 'B', tone: 'plain' },
  refusePapers: { shortcut: 'B', tone: 'plain' },
  approve: { shortcut: 'A', tone: 'primary' },
  receive: { shortcut: 'S', tone: 'primary' },
  acceptPapers: { shortcut: 'A', tone: 'primary' },
  produce: { shortcut: 'Z', tone: 'primary' },
  dispatch: { shortcut: 'J', tone: 'primary' },
  deliver: { shortcut: 'Q', tone: 'primary', label: '登记签收' },
} as const satisfies Partial<Record<ApplicationCommand, CommandLook>>;

export type StaffCommand = keyof typeof looks;

export interface CommandButton extends CommandLook {
  command: StaffCommand;
  label: string;
}

type Standing = Pick<CaseView, 'allowed' | 'withdrawal'>;

/** The buttons of a case: what the server allows now, in the order of `looks`. Giving money back takes two persons. */
export function caseButtons({ allowed, withdrawal }: Standing, roles: readonly StaffRole[]): CommandButton[] {
  return (Object.keys(looks) as StaffCommand[])
    .filter((command) => allowed.includes(command))
    .filter((command) => command !== 'withdraw' || mayWithdraw(withdrawal, roles))
    .filter((command) => command !== 'reject' || !withdrawal)
    .map((command) => ({ command, ...looks[command], label: labelOf(command, withdrawal) }));
}

/** The first person asks, another one confirms; the first one sees no second button. */
const mayWithdraw = (withdrawal: Standing['withdrawal'], roles: readonly StaffRole[]): boolean =>
  withdrawal ? withdrawal.mayConfirm : mayCall('POST /staff/applications/:id/withdrawal', roles);

/** What the second person agrees to. */
export const confirmations = { withdraw: '确认撤回退款', reject: '确认不予受理并退款' } as const;

function labelOf(command: StaffCommand, withdrawal: Standing['withdrawal']): string {
  if (command === 'withdraw') return withdrawal ? confirmations[withdrawal.command] : '提出撤回退款';
  const look: CommandLook = looks[command];
  return look.label ?? lifecycle.commands[command].label;
}
