import { type PromisingMachine, promisingMachines } from '../../contract/promises.ts';
import { promisedUntil } from '../../lifecycle/postponing.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { promisedRows } from './promised-rows.ts';

/**
 * On the promised day, from the hour that the table of promises names: what will not be done in time is told before the day is over, with a new day
 * as far off as the thing takes. A day that is over is told at any hour, so that a run that comes late loses nothing. Alarms and queues of the staff go
 * on by the first day. Each machine stands for itself: of several that cannot be read the first is thrown once the others were told.
 */
export async function sweepPromises(world: World): Promise<void> {
  const failures: unknown[] = [];
  for (const name of Object.keys(promisingMachines) as PromisingMachine[])
    await sweepOf(world, name).catch((error: unknown) => {
      world.log.warn({ sweep: 'sweepPromises', machine: name, err: error }, 'the promises of a machine were not told this time');
      failures.push(error);
    });
  if (failures.length > 0) throw failures[0];
}

const sweepOf = (world: World, name: PromisingMachine) =>
  sweepById(world, {
    name: 'sweepPromises',
    part: name,
    due: (page) => promisedRows[name](world, promisedUntil(world.now(), promisingMachines[name].saidFrom), page),
    work: ({ postpone }) => postpone(),
  });
