import { type Callee, callees, callsOf } from '../contract/calls.ts';
import type { ApplicationView } from '../contract/views.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { undoneTasks } from '../lifecycle/states.ts';

/** Tasks about which an SMS said that we call, and nobody was spoken with since. */
export const callingTasks = {
  where: { calledAhead: { not: null }, state: undoneTasks },
  include: { calls: { orderBy: { at: 'asc' } } },
} as const satisfies Prisma.TaskFindManyArgs;
type CallingTask = Prisma.TaskGetPayload<typeof callingTasks>;

/** Calls of ours as the applicant sees them: before it rings, and after nobody answered. */
export const callsView = (rows: readonly CallingTask[]): ApplicationView['calls'] =>
  rows.flatMap(({ kind, callee, callFrom, calledAhead, doneAt, nextCallAt, noticeUntil, calls }) => {
    const about = callsOf(kind)?.about;
    if (!about || !callee || !callFrom || !calledAhead || doneAt) return [];
    const missed = calls.filter(({ result, at }) => result === 'missed' && at >= calledAhead).at(-1);
    return {
      from: callFrom,
      calleeLabel: callees[callee as Callee].label,
      about,
      missedAt: missed?.at.toISOString() ?? null,
      nextCallAt: nextCallAt?.toISOString() ?? null,
      noticeUntil: noticeUntil?.toISOString() ?? null,
    };
  });
