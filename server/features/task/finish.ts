import type { Call, Instruction } from '../../access/call.ts';
import { callResults } from '../../contract/calls.ts';
import { Refusal } from '../../contract/errors.ts';
import { keys } from '../../contract/machine.ts';
import { outcomeRow, type TaskOutcome } from '../../contract/task-outcomes.ts';
import { outcomesOf, type TaskKind, taskKinds } from '../../contract/tasks.ts';
import type { Transaction } from '../../data/database.ts';
import type { Task } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { reopenTask } from '../../lifecycle/tasks.ts';
import { ownTask, shownTask } from './own.ts';

const spoken = keys(callResults).filter((result) => callResults[result].spoken);

/**
 * Ends a task with one of the outcomes of its kind, and a note. The first to finish wins. Throws `notByHand`, `invalidInput` for the outcome of
 * another kind, `callFirst` and `noticeFirst` where the outcome rests on a call or a written notice that is not on record.
 */
export async function finishTask({ world, caller, params, body }: Instruction<'POST /staff/tasks/:id/done'>) {
  const { outcome: result, note: outcome } = body;
  await world.transact(async (tx) => {
    const row = await ownTask(tx, caller, params.id);
    const kind = row.kind as TaskKind;
    const outcomes = outcomesOf(kind);
    if (outcomes.length === 0) throw new Refusal('notByHand', { task: taskKinds[kind].label });
    if (!outcomes.includes(result))
      throw new Refusal('invalidInput', {}, { fields: [{ path: 'outcome', message: '请从列出的结果中选择' }] });
    await refuseUngrounded(tx, row, result, world.now());
    await advance(tx, world, 'task', row, 'finish', caller, {
      set: { doneBySealed: world.sealer.seal(caller.name), result, outcome },
      detail: { code: result },
    });
  });
  return shownTask(world, params.id);
}

async function refuseUngrounded(tx: Transaction, { id, noticeUntil }: Task, result: TaskOutcome, now: Date): Promise<void> {
  const { label, afterCall, afterNotice } = outcomeRow(result);
  if (afterNotice && !(noticeUntil && noticeUntil <= now)) throw new Refusal('noticeFirst', { outcome: label });
  if (afterCall && (await tx.taskCall.count({ where: { taskId: id, result: { in: spoken } } })) === 0)
    throw new Refusal('callFirst', { outcome: label });
}

/** An outcome that was wrong is taken back: the task waits again. What closed by itself stays closed. Throws `notByHand`. */
export async function takeBackOutcome({ world, caller, params, body }: Call<'POST /staff/tasks/:id/reopened'>) {
  await world.transact(async (tx) => {
    const row = await ownTask(tx, caller, params.id);
    if (row.doneAt && !row.result) throw new Refusal('notByHand', { task: taskKinds[row.kind as TaskKind].label });
    await reopenTask(tx, world, caller, row, body.note);
  });
  return shownTask(world, params.id);
}
