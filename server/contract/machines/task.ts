import type { Machine } from '../machine.ts';
import { allStaff, type Role } from '../roles.ts';

export type TaskState = 'open' | 'done';
export type TaskCommand = 'finish';

/** Something a person of the staff must do that is no state of an application; what was done elsewhere closes it by itself. */
export const task = {
  table: 'Task',
  application: 'applicationId',
  endedAt: 'doneAt',
  initial: 'open',
  states: {
    open: { label: '待办', tone: 'info', over: false },
    done: { label: '已办结', tone: 'good', over: true },
  },
  commands: {
    finish: {
      label: '办结',
      by: [...allStaff, 'clock', 'invoiceProvider'],
      from: ['open'],
      to: 'done',
      event: 'finishTask',
      history: null,
    },
  },
} as const satisfies Machine<TaskState, TaskCommand, Role, never>;
