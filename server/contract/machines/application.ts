import type { Machine } from '../machine.ts';
import type { Role } from '../roles.ts';
import { endingCommands } from './application-ends.ts';
import { parcelCommands } from './application-parcels.ts';
import { renewingCommands } from './application-renewals.ts';
import { applicationStates } from './application-states.ts';
import type {
  ApplicationCommand,
  ApplicationCommandRow,
  ApplicationEffect,
  ApplicationRow,
  ApplicationState,
  CommandScreen,
} from './application-words.ts';

export * from './application-words.ts';

/**
 * The application's life cycle (design §2): guards, buttons, queues, reminders, the diagram in the README and the test matrix derive
 * from this table. Only `lifecycle/advance.ts` writes the state.
 */
export const lifecycle = {
  table: 'Application',
  application: 'id',
  initial: 'draft',
  states: applicationStates,
  commands: {
    submit: {
      label: '提交申请',
      screens: ['applicant'],
      by: ['applicant'],
      from: ['draft', 'returned'],
      to: 'submitted',
      renewsContent: true,
    },
    return: {
      label: '退回补正',
      screens: ['console'],
      by: ['reviewer'],
      from: ['submitted'],
      to: 'returned',
      needsSeen: true,
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    approve: {
      label: '预审通过',
      screens: ['console'],
      by: ['reviewer'],
      from: ['submitted'],
      to: 'approved',
      needsSeen: true,
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    pay: { label: '付款到账', screens: [], by: ['payments'], from: ['approved'], to: 'paid', effects: ['tellAgent', 'announceShipping'] },
    post: {
      label: '填写快递单号',
      screens: ['applicant'],
      by: ['applicant'],
      from: ['paid', 'papersIncomplete'],
      to: 'posted',
      effects: ['trackParcel'],
    },
    receive: {
      label: '收到原件',
      arrives: 'originals',
      screens: ['console'],
      by: ['dispatcher', 'reviewer', 'courier'],
      from: ['paid', 'posted', 'papersIncomplete'],
      to: 'received',
      needsSeen: true,
      effects: ['tellAgent'],
    },
    refusePapers: {
      label: '原件不合格',
      screens: ['console'],
      by: ['reviewer'],
      from: ['received'],
      to: 'papersIncomplete',
      needsSeen: true,
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    acceptPapers: {
      label: '原件合格',
      screens: ['console'],
      by: ['reviewer'],
      from: ['received'],
      to: 'inProduction',
      needsSeen: true,
      blockedByRequest: true,
    },
    produce: {
      label: '制证完成',
      screens: ['console'],
      by: ['producer'],
      from: ['inProduction'],
      to: 'produced',
      needsSeen: true,
      blockedByRequest: true,
      effects: ['openInvoice'],
    },
    dispatch: {
      label: '寄出',
      screens: ['console'],
      by: ['dispatcher'],
      from: ['produced'],
      to: 'dispatched',
      needsSeen: true,
      blockedByRequest: true,
      effects: ['tellAgent', 'tellReceiver', 'reportShipping', 'trackParcel'],
    },
    // A number was read off the wrong thing: two persons hold the thing itself against the record.
    correctSerials: {
      label: '更正序列号',
      screens: ['console'],
      by: ['producer', 'supervisor'],
      from: ['produced', 'dispatched', 'completed'],
      to: 'stays',
      needsSeen: true,
      mends: true,
      needsTwoPersons: { when: 'always', confirmedBy: ['producer', 'supervisor'] },
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    ...parcelCommands,
    deliver: {
      label: '确认收到',
      arrives: 'key',
      screens: ['applicant', 'console'],
      by: ['courier', 'applicant', 'dispatcher'],
      from: ['dispatched'],
      to: 'completed',
      needsSeen: true,
    },
    reopenDelivery: {
      label: '撤销签收',
      undoesDelivery: true,
      screens: ['console'],
      by: ['dispatcher', 'supervisor'],
      from: ['completed'],
      to: 'dispatched',
      needsSeen: true,
      mends: true,
      effects: ['tellAgent'],
    },
    // A promise of ours that will not be kept: the applicant hears of it before the day is over, and of another day.
    postpone: {
      label: '预计日期延后',
      screens: [],
      by: ['clock'],
      from: ['submitted', 'received', 'inProduction', 'produced'],
      to: 'stays',
      effects: ['tellAgent'],
    },
    ...renewingCommands,
    ...endingCommands,
  },
} as const satisfies Machine<ApplicationState, ApplicationCommand, Role, ApplicationEffect> & {
  states: Record<ApplicationState, ApplicationRow>;
  commands: Record<ApplicationCommand, ApplicationCommandRow>;
};

type Rows = typeof lifecycle.commands;
/** Commands that have a button on this screen; one without a look there does not compile. */
export type CommandOn<Screen extends CommandScreen> = {
  [Command in ApplicationCommand]: Screen extends Rows[Command]['screens'][number] ? Command : never;
}[ApplicationCommand];
