import { z } from 'zod';
import { calleeKeys, callResultKeys } from './calls.ts';
import { allStaff } from './roles.ts';
import { taskOutcomeKeys } from './task-outcomes.ts';
import { type TaskKind, taskKinds } from './tasks.ts';

const time = z.string().nullable();

const outcome = z.object({
  outcome: z.enum(taskOutcomeKeys),
  label: z.string(),
  /** What happens then. */
  follows: z.string(),
});

const call = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  calleeLabel: z.string(),
  /** Our number, and the other one as far as it may be seen. */
  from: z.string(),
  masked: z.string(),
  result: z.enum(callResultKeys),
  resultLabel: z.string(),
  said: z.string(),
  nextAt: time,
});

/** Telephone calls about a task; null where nobody is called. */
const calls = z.object({
  /** Whom it is about first. */
  whom: z.array(z.object({ callee: z.enum(calleeKeys), label: z.string() })),
  /** Whether an SMS must have said so before we call. */
  saidBefore: z.boolean(),
  /** Our numbers to call from, the usual one first. */
  numbers: z.array(z.string()),
  /** From which number an SMS has said that we call, whom, and when it said so. */
  announced: z.object({ from: z.string(), calleeLabel: z.string(), at: z.string() }).nullable(),
  nextCallAt: time,
  noticeUntil: time,
  made: z.array(call),
});

export const taskView = z.object({
  id: z.string(),
  kind: z.enum(Object.keys(taskKinds) as [TaskKind, ...TaskKind[]]),
  label: z.string(),
  stateLabel: z.string(),
  /** How a person may end it now, with what follows; empty where it waits for what it asks for. */
  outcomes: z.array(outcome),
  calls: calls.nullable(),
  role: z.enum(allStaff as [(typeof allStaff)[number], ...(typeof allStaff)[number][]]),
  applicationId: z.string().nullable(),
  orderNumber: z.string().nullable(),
  about: z.string(),
  createdAt: z.string(),
  dueOn: time,
  doneAt: time,
  doneBy: z.string().nullable(),
  /** How a person ended it; null of what closed by itself. */
  result: outcome.nullable(),
  outcome: z.string().nullable(),
});
export type TaskView = z.infer<typeof taskView>;
