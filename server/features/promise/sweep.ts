import { type PromisingMachine, promisingMachines } from '../../contract/promises.ts';
import { beijingClock } from '../../contract/time.ts';
import { promisedUntil } from '../../lifecycle/postponing.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { promisedRows } from './promised-rows.ts';

/**
 * On the promised day, from the hour that the table of promises names: what will not be done in time is told before the day is over, with a new day
 * as far off as the thing takes. Alarms and queues of the staff go on by the first day.
 */
export async function sweepPromises(world: World): Promise<void> {
  const hour = Number(beijingClock(world.now()).slice(0, 2));
  const names = Object.keys(promisingMachines) as PromisingMachine[];
  for (const name of names.filter((one) => hour >= promisingMachines[one].saidFrom))
    await sweepById(world, {
      name: 'sweepPromises',
      due: (page) => promisedRows[name](world, promisedUntil(world.now()), page),
      work: ({ postpone }) => postpone(),
    });
}
