import { callsOf } from '../../contract/calls.ts';
import { statesThat } from '../../contract/machine.ts';
import { task } from '../../contract/machines/task.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Task } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { nextCall, untilWorkingDay } from '../../lifecycle/call-times.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';

const betweenCalls = { in: statesThat(task, ({ waits }) => waits === 'nextCall') };
const afterNotice = { in: statesThat(task, ({ waits }) => waits === 'answer') };

const inQueue = { in: [...task.commands.putOffCall.from] };

/** A call is said for an hour; when so much of it has gone, there is time to say that it will not come. */
const saidAfterMs = 40 * 60_000;

/**
 * Calls that are due again go back into the queue; what was told in writing and never answered becomes a supervisor's; a call that nobody makes in the hour for which it
 * was said is put off with a word.
 */
export async function sweepCalls(world: World): Promise<void> {
  const lte = world.now();
  await sweepById(world, {
    name: 'sweepCalls',
    due: ({ id, ...page }) =>
      world.database.task.findMany({
        where: {
          id,
          OR: [
            { state: betweenCalls, nextCallAt: { lte } },
            { state: afterNotice, noticeUntil: { lte } },
            { state: inQueue, callDueAt: { lte: new Date(lte.getTime() - saidAfterMs) } },
          ],
        },
        ...page,
      }),
    work: (row) => steps[task.states[row.state].waits ?? 'nobody'](world, row),
  });
}

/** The SMS about the missed one has said when we call again, and from which number. */
const callAgain = (world: World, row: Task) =>
  world.transact(async (tx) => {
    const options = { set: { nextCallAt: null, callDueAt: row.nextCallAt }, still: { nextCallAt: row.nextCallAt } };
    await advance(tx, world, 'task', row, 'callAgain', systemActor('clock'), options);
  });

const passOn = (world: World, row: Task) =>
  world.transact(async (tx) => {
    const { about, noticeUntil } = row;
    const words = `（多次致电和书面通知都没有答复，${callsOf(row.kind)?.unanswered}）`;
    // Who is told in writing twice is passed on twice.
    const set = { role: 'supervisor', about: about.endsWith(words) ? about : about + words };
    await advance(tx, world, 'task', row, 'passOn', systemActor('clock'), { set, still: { noticeUntil } });
  });

/** So often an hour is said anew; then the call is a supervisor's, and of the next working day. */
const mostPutOff = 2;

/** Who waits for our call hears before the hour is over that it comes later, and when. */
const putOff = (world: World, row: Task) =>
  world.transact(async (tx) => {
    const callPutOffs = row.callPutOffs + 1;
    const passed = callPutOffs > mostPutOff;
    const nextCallAt = nextCall(passed ? untilWorkingDay(world.now(), 0) : world.now());
    const set = { nextCallAt, callDueAt: null, callPutOffs, ...(passed && { role: 'supervisor' }) };
    await advance(tx, world, 'task', row, 'putOffCall', systemActor('clock'), { set, still: { callDueAt: row.callDueAt } });
  });

/** By what a task waits for. */
const steps = { nextCall: callAgain, answer: passOn, nobody: putOff };
