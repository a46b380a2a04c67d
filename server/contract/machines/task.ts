import type { Machine, StateRow } from '../machine.ts';
import { allStaff, type Role } from '../roles.ts';

export type TaskState = 'open' | 'awaitingCall' | 'written' | 'done';
export type TaskCommand =
  | 'announceCall'
  | 'reachCall'
  | 'missCall'
  | 'callAgain'
  | 'putOffCall'
  | 'postpone'
  | 'writeNotice'
  | 'passOn'
  | 'finish'
  | 'reopen';

interface TaskRow extends StateRow {
  /** It waits for a moment: of the next call, or for an answer to the written notice. */
  waits: 'nextCall' | 'answer' | null;
}

/**
 * Something a person of the staff must do that is no state of an application; what was done elsewhere closes it by itself. Where somebody is
 * telephoned, it rests between two calls and comes back by the clock; who never answers is told in writing, and then a supervisor decides.
 */
export const task = {
  table: 'Task',
  application: 'applicationId',
  endedAt: 'doneAt',
  initial: 'open',
  states: {
    open: { label: '待办', tone: 'info', over: false, waits: null },
    awaitingCall: { label: '待再次致电', tone: 'warn', over: false, waits: 'nextCall' },
    written: { label: '已书面通知', tone: 'warn', over: false, waits: 'answer' },
    done: { label: '已办结', tone: 'good', over: true, waits: null },
  },
  commands: {
    announceCall: {
      label: '告知将致电',
      by: allStaff,
      from: ['open', 'awaitingCall'],
      to: 'open',
      effects: ['tellCall'],
      history: '已短信告知将致电',
    },
    reachCall: { label: '登记通话', by: allStaff, from: ['open', 'awaitingCall', 'written'], to: 'open', history: '已电话联系' },
    missCall: {
      label: '登记未接通',
      by: allStaff,
      from: ['open', 'awaitingCall'],
      to: 'awaitingCall',
      effects: ['tellCall'],
      history: '电话未接通',
    },
    callAgain: { label: '到时再次致电', by: ['clock'], from: ['awaitingCall'], to: 'open', history: null },
    // Said before the hour is over in which we said that we would call.
    putOffCall: {
      label: '致电延后',
      by: ['clock'],
      from: ['open'],
      to: 'awaitingCall',
      effects: ['tellCall'],
      history: '致电延后',
    },
    // Told before the promised day is over.
    postpone: {
      label: '预计日期延后',
      by: ['clock'],
      from: ['open', 'awaitingCall', 'written'],
      to: 'stays',
      effects: ['tellTaskPostponed'],
      event: 'postponeTask',
    },
    writeNotice: {
      label: '书面通知',
      by: allStaff,
      from: ['open', 'awaitingCall'],
      to: 'written',
      effects: ['tellCall'],
      history: '多次未接通，已书面通知',
    },
    passOn: { label: '通知到期交主管', by: ['clock'], from: ['written'], to: 'open', history: null },
    finish: {
      label: '办结',
      by: [...allStaff, 'clock', 'invoiceProvider'],
      from: ['open', 'awaitingCall', 'written'],
      to: 'done',
      event: 'finishTask',
      history: null,
    },
    reopen: { label: '重新打开待办', by: allStaff, from: ['done'], to: 'open', event: 'reopenTask', history: null },
  },
} as const satisfies Machine<TaskState, TaskCommand, Role, 'tellCall' | 'tellTaskPostponed'> & { states: Record<TaskState, TaskRow> };
