import { lockApplication } from '../../access/applications.ts';
import { productOf } from '../../content/product.ts';
import { statesThat } from '../../contract/machine.ts';
import { originals as machine } from '../../contract/machines/originals.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dateAsDay, dayAsDate, dayMs } from '../../contract/time.ts';
import type { Originals } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { moveOriginals } from './move.ts';

const here = { in: statesThat(machine, (row) => row.here) };

/** Days before the last one on which the applicant is reminded, the first time and the second. */
const remindBefore = [5, 1];

/** Who did not choose is reminded twice, then the product's way is gone; what the desk has not done in time is the supervisor's to see to. */
export async function sweepOriginals(world: World): Promise<void> {
  const today = dayAsDate(beijingDay(world.now()));
  const soon = new Date(today.getTime() + Math.max(...remindBefore) * dayMs);
  await sweepById(world, {
    name: 'sweepOriginals',
    due: ({ id, ...page }) => world.database.originals.findMany({ where: { state: here, dueOn: { lte: soon }, id }, ...page }),
    work: (row) => (machine.states[row.state].waitsFor === 'applicant' ? waitFor(world, row, today) : pressOn(world, row, today)),
  });
}

async function waitFor(world: World, row: Originals, today: Date): Promise<void> {
  const left = (row.dueOn.getTime() - today.getTime()) / dayMs;
  const next = remindBefore[row.reminders];
  if (next === undefined) return left < 0 ? presume(world, row) : undefined;
  // Late is better than never: nothing is presumed of somebody who was not reminded.
  if (left > next) return;
  await world.transact(async (tx) => {
    const still = { reminders: row.reminders };
    await advance(tx, world, 'originals', row, 'remind', systemActor('clock'), { set: { reminders: row.reminders + 1 }, still });
  });
}

const presume = (world: World, row: Originals): Promise<void> =>
  world.transact(async (tx) => {
    const application = await lockApplication(tx, row.applicationId);
    const { unchosen } = productOf(world, application).originals;
    const command = unchosen === 'back' ? 'presumeBack' : 'presumeDestruction';
    await moveOriginals(tx, world, application, row, { command, actor: systemActor('clock') });
  });

async function pressOn(world: World, { id, applicationId, state, dueOn }: Originals, today: Date): Promise<void> {
  if (dueOn >= today) return;
  await world.transact(async (tx) => {
    await openTask(tx, world, {
      kind: 'originalsLate',
      role: 'supervisor',
      applicationId,
      about: `纸质原件应在 ${dateAsDay(dueOn)} 前处理，仍为「${machine.states[state].label}」`,
      reference: `originalsLate:${id}:${state}:${dateAsDay(dueOn)}`,
      dueInDays: 1,
    });
  });
}
