import { z } from 'zod';
import { calleeKeys, callResultKeys } from '../calls.ts';
import { kinded, noteField } from '../fields.ts';
import { allStaff } from '../roles.ts';
import { taskOutcomeKeys } from '../task-outcomes.ts';
import { taskView } from '../task-view.ts';
import { rows } from './row.ts';

/** What waits for a person of the staff, the telephone calls about it, and how it ends. */
export const taskEndpoints = rows({
  'GET /staff/tasks': {
    name: 'listTasks',
    summary: '待办事项',
    access: allStaff,
    query: z.object({ done: z.enum(['yes', 'no']).default('no') }),
    output: z.array(taskView),
  },
  'POST /staff/tasks/:id/done': {
    name: 'finishTask',
    judges: { nothing: 'a task says one thing and is closed once' },
    summary: '办结：从这类待办的结果中选一项',
    access: allStaff,
    body: z.object({ outcome: z.enum(taskOutcomeKeys, { error: '请选择办理结果' }), note: noteField('说明', 500) }),
    output: taskView,
  },
  'POST /staff/tasks/:id/reopened': {
    name: 'reopenTask',
    judges: { nothing: 'takes back what a person of the same role entered' },
    summary: '办结有误，重新打开',
    access: allStaff,
    body: z.object({ note: noteField('说明', 500) }),
    output: taskView,
  },
  'POST /staff/tasks/:id/call': {
    name: 'announceCall',
    judges: { nothing: 'says that we call; nothing is decided' },
    summary: '短信告知将从哪个号码致电',
    access: allStaff,
    body: z.object({
      whom: z.enum(calleeKeys, { error: '请选择打给谁' }),
      from: kinded('code', { label: '我方号码', least: 1, most: 20 }),
    }),
    output: taskView,
  },
  'POST /staff/tasks/:id/calls': {
    name: 'recordCall',
    judges: { nothing: 'says what was said; nothing is decided' },
    summary: '登记一次通话',
    access: allStaff,
    body: z.object({
      result: z.enum(callResultKeys, { error: '请选择是否接通' }),
      /** Absent: whom we said that we call. */
      whom: z.enum(calleeKeys, { error: '请选择与谁通话' }).optional(),
      said: kinded('note', { label: '通话内容', most: 500 }).default(''),
    }),
    output: taskView,
  },
});
