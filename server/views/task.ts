import { ourNumbers, productsOf } from '../content/calls.ts';
import { type Callee, type CallResult, callees, callResults, callsOf } from '../contract/calls.ts';
import { task as machine } from '../contract/machines/task.ts';
import type { StaffRole } from '../contract/roles.ts';
import { outcomeRow, type TaskOutcome } from '../contract/task-outcomes.ts';
import type { TaskView } from '../contract/task-view.ts';
import { outcomesOf, type TaskKind, taskKinds } from '../contract/tasks.ts';
import { dateAsDay } from '../contract/time.ts';
import { heldIn } from '../data/sealed-names.ts';
import type { Prisma, TaskCall } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** What a view of a task is made of. */
export const wholeTask = {
  application: { select: { orderNumber: true, productId: true } },
  calls: { orderBy: { at: 'asc' } },
} as const satisfies Prisma.TaskInclude;
export type WholeTask = Prisma.TaskGetPayload<{ include: typeof wholeTask }>;

export function taskView(world: Pick<World, 'catalogue' | 'sealer'>, row: WholeTask): TaskView {
  const kind = row.kind as TaskKind;
  return {
    id: row.id,
    kind,
    label: taskKinds[kind].label,
    stateLabel: machine.states[row.state].label,
    outcomes: outcomesOf(kind).map(outcomeView),
    calls: callsView(world, row),
    role: row.role as StaffRole,
    applicationId: row.applicationId,
    orderNumber: row.application?.orderNumber ?? null,
    about: row.about,
    createdAt: row.createdAt.toISOString(),
    dueOn: row.dueOn ? dateAsDay(row.dueOn) : null,
    doneAt: row.doneAt?.toISOString() ?? null,
    doneBy: heldIn(world.sealer, row.doneBySealed, row.doneBy),
    result: row.result ? outcomeView(row.result as TaskOutcome) : null,
    outcome: row.outcome,
  };
}

function outcomeView(outcome: TaskOutcome) {
  const { label, follows } = outcomeRow(outcome);
  return { outcome, label, follows };
}

const labelOf = (callee: string): string => callees[callee as Callee].label;

function callsView(world: Pick<World, 'catalogue' | 'sealer'>, row: WholeTask): TaskView['calls'] {
  const calls = callsOf(row.kind);
  if (!calls) return null;
  const { callee, callFrom, calledAhead } = row;
  const first = calls.whom.filter((one) => one === callee);
  return {
    whom: [...first, ...calls.whom.filter((one) => one !== callee)].map((one) => ({ callee: one, label: labelOf(one) })),
    saidBefore: !calls.unannounced,
    numbers: ourNumbers(productsOf(world, row.application?.productId)),
    announced: callee && callFrom && calledAhead ? { from: callFrom, calleeLabel: labelOf(callee), at: calledAhead.toISOString() } : null,
    nextCallAt: row.nextCallAt?.toISOString() ?? null,
    noticeUntil: row.noticeUntil?.toISOString() ?? null,
    made: row.calls.map((call) => callView(world, call)),
  };
}

const callView = ({ sealer }: Pick<World, 'sealer'>, { id, at, by, bySealed, callee, from, masked, result, said, nextAt }: TaskCall) => ({
  id,
  at: at.toISOString(),
  by: heldIn(sealer, bySealed, by) ?? '',
  calleeLabel: labelOf(callee),
  from,
  masked,
  result: result as CallResult,
  resultLabel: callResults[result as CallResult].label,
  said,
  nextAt: nextAt?.toISOString() ?? null,
});
