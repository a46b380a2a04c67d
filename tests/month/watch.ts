import { lifecycle } from '../../server/contract/machines/application.ts';
import { allStaff } from '../../server/contract/roles.ts';
import { beijingDay, dayAsDate } from '../../server/contract/time.ts';
import type { MovedService } from './moved-service.ts';

const promising = { in: [...lifecycle.commands.postpone.from] };

/** What must not be on any morning, in sentences: looked at when every job that is due has been done. */
export async function whatIsWrong({ world, queue }: MovedService): Promise<string[]> {
  const { database } = world;
  const today = dayAsDate(beijingDay(world.now()));
  const past = { lt: today };
  const [broken, ownerless, twice] = [
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
  ];
  const day = beijingDay(world.now());
  return [
    ...broken.map(
      ({ state, dueOn }) => `${day}: what was promised in ${state} for ${dueOn?.toISOString().slice(0, 10)} was broken without a word`,
    ),
    ...(ownerless > 0 ? [`${day}: ${ownerless} tasks are nobody's`] : []),
    ...twice.map((job) => `${day}: more than one live job for ${job}`),
  ];
}
