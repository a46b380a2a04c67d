import type { Call, Instruction } from '../../access/call.ts';
import { callFacts, maskedOf, told } from '../../content/calls.ts';
import { type Callee, type CallResult, callees, callResults, callsOf, mostMissed, noticeDays } from '../../contract/calls.ts';
import { Refusal } from '../../contract/errors.ts';
import { type TaskKind, taskKinds } from '../../contract/tasks.ts';
import type { Transaction } from '../../data/database.ts';
import type { Task } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { nextCall, untilWorkingDay } from '../../lifecycle/call-times.ts';
import type { World } from '../../world.ts';
import { ownTask, shownTask } from './own.ts';

const wrong = (path: string, message: string) => new Refusal('invalidInput', {}, { fields: [{ path, message }] });

const nothingPromised = { nextCallAt: null, callDueAt: null, callPutOffs: 0 };

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
      set: { callee: whom, callFrom: from, calledAhead: world.now(), nextCallAt: null, callDueAt: null },
    });
  });
  return shownTask(world, params.id);
}

/** A call that was made, or that came: who was spoken with, what was said, and when it is tried again. Throws `callNotAnnounced`, `noCalls`, `invalidInput`. */
export async function recordCall({ world, caller, params, body }: Instruction<'POST /staff/tasks/:id/calls'>) {
  const { result, said } = body;
  const { spoken, announced } = callResults[result];
  if (spoken && said === '') throw wrong('said', '请写明谈了什么');
  await world.transact(async (tx) => {
    const row = await ownTask(tx, caller, params.id);
    const callee = spokenWith(row, result, body.whom);
    if (announced && !row.calledAhead && !callsOf(row.kind)?.unannounced) throw new Refusal('callNotAnnounced');
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
      bySealed: world.sealer.seal(caller.name),
    };
    if (nextAt) await misses(tx, world, caller, row, nextAt);
    else await advance(tx, world, 'task', row, 'reachCall', caller, { set: { calledAhead: null, ...nothingPromised, noticeUntil: null } });
    await tx.taskCall.create({ data: { ...call, taskId: row.id, nextAt: nextAt?.at ?? null } });
  });
  return shownTask(world, params.id);
}

function refuseForeign({ kind }: Task, whom: Callee): void {
  const calls = callsOf(kind);
  if (!calls) throw new Refusal('noCalls', { task: taskKinds[kind as TaskKind].label });
  if (!calls.whom.includes(whom)) throw wrong('whom', '这件事不用打给此人');
}

/** Whom we said that we call is who was called; who calls us, or is called without a word before, is who the entry says. */
function spokenWith(row: Task, result: CallResult, said?: Callee): Callee {
  const expected = row.callee as Callee | null;
  const callee = (callResults[result].announced && row.calledAhead ? expected : (said ?? expected)) ?? callsOf(row.kind)?.whom[0];
  if (!callee) throw new Refusal('noCalls', { task: taskKinds[row.kind as TaskKind].label });
  refuseForeign(row, callee);
  return callee;
}

interface Rests {
  command: 'missCall' | 'writeNotice';
  at: Date;
}

/**
 * Once too often unanswered since somebody was spoken with, and it is told in writing. Tried again before the time that was said for it, it is the
 * same try: who is in a meeting for ten minutes has not been called three times.
 */
async function rests(tx: Transaction, row: Task, at: Date): Promise<Rests> {
  const since = row.missesSince ? { at: { gte: row.missesSince } } : {};
  const calls = await tx.taskCall.findMany({
    where: { taskId: row.id, ...since },
    orderBy: { at: 'asc' },
    select: { result: true, nextAt: true, at: true },
  });
  const answered = calls.findLastIndex(({ result }) => result !== 'missed');
  // The time that was said last may be a later one than the call before was given.
  const said = row.nextCallAt ?? row.callDueAt;
  const missed = calls.slice(answered + 1).map((call, index, all) => (said && index === all.length - 1 ? { ...call, nextAt: said } : call));
  const { tries, promised } = triesOf([...missed, { at, nextAt: nextCall(at) }]);
  if (tries < mostMissed) return { command: 'missCall', at: promised };
  return { command: 'writeNotice', at: untilWorkingDay(at, noticeDays) };
}

/** Calls that nobody answered, the earliest first: how many of them were made when the one before had been given its time, and when the next is due. */
function triesOf(missed: readonly { at: Date; nextAt: Date | null }[]): { tries: number; promised: Date } {
  return missed.reduce(
    ({ tries, promised }, { at, nextAt }) => (at < promised ? { tries, promised } : { tries: tries + 1, promised: nextAt ?? at }),
    { tries: 0, promised: new Date(0) },
  );
}

async function misses(
  tx: Transaction,
  world: World,
  caller: Call<'POST /staff/tasks/:id/calls'>['caller'],
  row: Task,
  { command, at }: Rests,
) {
  const set = command === 'missCall' ? { ...nothingPromised, nextCallAt: at } : { ...nothingPromised, noticeUntil: at };
  await advance(tx, world, 'task', row, command, caller, { set, still: { nextCallAt: row.nextCallAt } });
}
