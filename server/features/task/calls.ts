import type { Call } from '../../access/call.ts';
import { callFacts, maskedOf, told } from '../../content/calls.ts';
import { type Callee, callees, callResults, callsOf, mostMissed, noticeDays } from '../../contract/calls.ts';
import { Refusal } from '../../contract/errors.ts';
import { type TaskKind, taskKinds } from '../../contract/tasks.ts';
import type { Transaction } from '../../data/database.ts';
import type { Task } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { nextCall, untilWorkingDay } from '../../lifecycle/call-times.ts';
import type { World } from '../../world.ts';
import { ownTask, shownTask } from './own.ts';

const wrong = (path: string, message: string) => new Refusal('invalidInput', {}, { fields: [{ path, message }] });

/** Says by SMS from which of our numbers we are about to call, and what it is about. Throws `noCalls`, `invalidInput`. */
export async function announceCall({ world, caller, params, body }: Call<'POST /staff/tasks/:id/call'>) {
  const { whom, from } = body;
  await world.transact(async (tx) => {
    const row = await ownTask(tx, caller, params.id);
    refuseForeign(row, whom);
    const facts = await callFacts(tx, world, row);
    if (!facts.numbers.includes(from)) throw wrong('from', '请从列出的号码中选择');
    if (!told(facts, whom)) throw wrong('whom', `没有${callees[whom].label}的手机号，请选择其他联系人`);
    await advance(tx, world, 'task', row, 'announceCall', caller, {
      set: { callee: whom, callFrom: from, calledAhead: world.now(), nextCallAt: null },
    });
  });
  return shownTask(world, params.id);
}

/** A call that was made, or that came: who was spoken with, what was said, and when it is tried again. Throws `callNotAnnounced`, `noCalls`. */
export async function recordCall({ world, caller, params, body }: Call<'POST /staff/tasks/:id/calls'>) {
  const { result, said } = body;
  const { spoken, announced } = callResults[result];
  if (spoken && said === '') throw wrong('said', '请写明谈了什么');
  await world.transact(async (tx) => {
    const row = await ownTask(tx, caller, params.id);
    const callee = (row.callee as Callee | null) ?? firstCallee(row);
    if (announced && !row.calledAhead) throw new Refusal('callNotAnnounced');
    const facts = await callFacts(tx, world, row);
    const at = world.now();
    const nextAt = spoken ? null : await rests(tx, row, at);
    const call = {
      callee,
      from: row.callFrom ?? facts.numbers[0] ?? '',
      masked: maskedOf(facts, callee),
      result,
      said,
      at,
      by: caller.name,
    };
    if (nextAt) await misses(tx, world, caller, row, nextAt);
    else await advance(tx, world, 'task', row, 'reachCall', caller, { set: { calledAhead: null, nextCallAt: null, noticeUntil: null } });
    await tx.taskCall.create({ data: { ...call, taskId: row.id, nextAt: nextAt?.at ?? null } });
  });
  return shownTask(world, params.id);
}

function refuseForeign({ kind }: Task, whom: Callee): void {
  const calls = callsOf(kind);
  if (!calls) throw new Refusal('noCalls', { task: taskKinds[kind as TaskKind].label });
  if (!calls.whom.includes(whom)) throw wrong('whom', '这件事不用打给此人');
}

function firstCallee(row: Task): Callee {
  const [callee] = callsOf(row.kind)?.whom ?? [];
  if (!callee) throw new Refusal('noCalls', { task: taskKinds[row.kind as TaskKind].label });
  return callee;
}

interface Rests {
  command: 'missCall' | 'writeNotice';
  at: Date;
}

/** Once too often unanswered since somebody was spoken with, and it is told in writing. */
async function rests(tx: Transaction, { id }: Task, at: Date): Promise<Rests> {
  const calls = await tx.taskCall.findMany({ where: { taskId: id }, orderBy: { at: 'desc' }, take: mostMissed, select: { result: true } });
  const answered = calls.findIndex(({ result }) => result !== 'missed');
  const missed = (answered < 0 ? calls.length : answered) + 1;
  if (missed < mostMissed) return { command: 'missCall', at: nextCall(at) };
  return { command: 'writeNotice', at: untilWorkingDay(at, noticeDays) };
}

async function misses(
  tx: Transaction,
  world: World,
  caller: Call<'POST /staff/tasks/:id/calls'>['caller'],
  row: Task,
  { command, at }: Rests,
) {
  const set = command === 'missCall' ? { nextCallAt: at } : { nextCallAt: null, noticeUntil: at };
  await advance(tx, world, 'task', row, command, caller, { set, still: { nextCallAt: row.nextCallAt } });
}
