import { ofApplication } from './personal-ends.ts';

/** What the staff write about whom, while something is to be done and when they telephoned. */
export const taskColumns = {
  Task: {
    ends: ['desk', ...ofApplication],
    holds: { trail: ['about', 'doneBySealed', 'doneBy', 'outcome'] },
    // biome-ignore format: a list
    plain: [
      'id', 'kind', 'role', 'applicationId', 'dueOn', 'reference', 'state', 'createdAt', 'doneAt', 'result', 'callee', 'callFrom', 'calledAhead', 'nextCallAt',
      'noticeUntil', 'missesSince', 'postponedTo', 'callDueAt', 'callPutOffs',
    ],
  },
  TaskCall: {
    ends: ['desk', ...ofApplication],
    removed: true,
    holds: { trail: ['masked', 'said', 'bySealed', 'by'] },
    plain: ['id', 'taskId', 'callee', 'from', 'result', 'at', 'nextAt'],
  },
} as const;
