import { statesThat } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { allStaff } from '../../server/contract/roles.ts';
import { beijingDay, dayAsDate } from '../../server/contract/time.ts';
import type { MovedService } from './moved-service.ts';

const final = statesThat(lifecycle, ({ over }) => over);

const promising = { in: [...lifecycle.commands.postpone.from] };

/** What must not be on any morning, in sentences: looked at when every job that is due has been done. */
export async function whatIsWrong(service: MovedService): Promise<string[]> {
  const { world, queue } = service;
  const { database } = world;
  const today = dayAsDate(beijingDay(world.now()));
  const past = { lt: today };
  const [broken, ownerless, twice, forgotten] = [
    await database.application.findMany({
      where: {
        state: promising,
        OR: [{ postponedTo: null, dueOn: past }, { postponedTo: past }],
        withdrawals: { none: { state: 'asked' } },
      },
      select: { state: true, dueOn: true },
    }),
    await database.task.count({ where: { doneAt: null, role: { notIn: [...allStaff] } } }),
    await queue.liveTwice(),
    await unowned(service),
  ];
  const day = beijingDay(world.now());
  return [
    ...broken.map(
      ({ state, dueOn }) => `${day}: what was promised in ${state} for ${dueOn?.toISOString().slice(0, 10)} was broken without a word`,
    ),
    ...(ownerless > 0 ? [`${day}: ${ownerless} tasks are nobody's`] : []),
    ...forgotten.map(
      ({ orderNumber, state, dueOn }) =>
        `${day}: ${orderNumber} waits in ${state} since ${dueOn?.toISOString().slice(0, 10)}, and nobody was told`,
    ),
    ...twice.map((job) => `${day}: more than one live job for ${job}`),
  ];
}

/** Three working days of silence make a parcel somebody's, counted from its last sign; two parcels or a corrected number move that sign. */
const patienceMs = 7 * 86_400_000;

/** Waits for somebody whose date has long passed, the one that was told instead too, without a task that anybody would see. */
export function unowned({ world, queue }: MovedService) {
  const patience = new Date(queue.now().getTime() - patienceMs);
  return world.database.application.findMany({
    where: {
      state: { notIn: final },
      OR: [{ dueOn: null }, { postponedTo: null, dueOn: { lt: patience } }, { postponedTo: { lt: patience } }],
      tasks: { none: { doneAt: null } },
    },
    select: { orderNumber: true, state: true, dueOn: true },
  });
}
