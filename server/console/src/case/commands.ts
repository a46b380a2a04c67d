import { keys } from '../../../contract/machine.ts';
import { type CommandOn, lifecycle } from '../../../contract/machines/application.ts';
import { mayBeMeant, type ParcelCommand, parcel } from '../../../contract/machines/parcel.ts';
import { standingOf } from '../../../contract/parcel-facts.ts';
import type { Role } from '../../../contract/roles.ts';
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
  withdraw: { tone: 'danger', label: '提出撤回退款' },
  remake: { tone: 'danger', label: '重新制证' },
  renewScans: { tone: 'plain' },
  renewPapers: { tone: 'plain' },
  correctSerials: { tone: 'plain', label: '更正序列号' },
  reopenDelivery: { tone: 'plain' },
  takeBackLoss: { tone: 'plain' },
  parcelReturned: { tone: 'plain', label: '登记原件退回' },
  originalsLost: { tone: 'plain', label: '登记原件遗失或破损' },
  keyLost: { tone: 'plain', label: '登记证书遗失或破损' },
  deliverAfterAll: { tone: 'plain', label: '登记退回后又签收' },
  explainReturn: { tone: 'plain' },
  agreeResend: { tone: 'plain', label: '登记经办人同意重寄' },
  redispatch: { tone: 'plain', label: '登记证书退回' },
  return: { shortcut: 'B', tone: 'plain' },
  refusePapers: { shortcut: 'B', tone: 'plain' },
  approve: { shortcut: 'A', tone: 'primary' },
  receive: { shortcut: 'S', tone: 'primary' },
  acceptPapers: { shortcut: 'A', tone: 'primary' },
  produce: { shortcut: 'Z', tone: 'primary' },
  dispatch: { shortcut: 'J', tone: 'primary' },
  deliver: { shortcut: 'Q', tone: 'primary', label: '登记签收' },
} as const satisfies Record<CommandOn<'console'>, CommandLook>;

export type StaffCommand = CommandOn<'console'>;

export interface CommandButton extends CommandLook {
  command: StaffCommand;
  label: string;
}

/** What the desk may say of an envelope that still travels though another one is here: the application stays as it is, and its table knows no command. */
const ofEnvelopes = { parcelReturned: 'sendBack', originalsLost: 'lose' } as const satisfies Partial<Record<StaffCommand, ParcelCommand>>;

export function besideCommands({ state, parcels }: Pick<CaseView, 'state' | 'parcels'>, roles: readonly Role[]): StaffCommand[] {
  if (standingOf(state, 'inbound') !== 'beside') return [];
  return keys(ofEnvelopes).filter(
    (command) =>
      lifecycle.commands[command].by.some((role) => roles.includes(role)) &&
      parcels.some(
        (one) => one.direction === 'inbound' && parcel.states[one.state].travelling && mayBeMeant(one.state, ofEnvelopes[command]),
      ),
  );
}

type Standing = Pick<CaseView, 'allowed' | 'organisation' | 'tasks'>;

/** Staff ask for papers under another name only while there is a question about the organisation. */
const renewing: readonly StaffCommand[] = ['renewScans', 'renewPapers'];
const isAsked = ({ organisation, tasks }: Standing): boolean =>
  organisation.newerName !== null || tasks.some(({ kind, doneAt }) => kind === 'organisationChanged' && !doneAt);

/** The buttons of a case: what the server allows now, in the order of `looks`. */
export function caseButtons(standing: Standing): CommandButton[] {
  const renews = isAsked(standing);
  return (Object.keys(looks) as StaffCommand[])
    .filter((command) => standing.allowed.includes(command) && (renews || !renewing.includes(command)))
    .map((command) => ({ command, ...looks[command], label: labelOf(command) }));
}

function labelOf(command: StaffCommand): string {
  const look: CommandLook = looks[command];
  return look.label ?? lifecycle.commands[command].label;
}
