import { systemActor } from '../../contract/roles.ts';
import type { TaskKind } from '../../contract/tasks.ts';
import { undoneTasks } from '../../lifecycle/states.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { askedLife } from './rules.ts';

/** What one administrator asks of another. */
const asking: readonly TaskKind[] = ['administratorAsked', 'secondFactorReset'];

/** What no other administrator did within a day may not be done any more: nobody is called to it. */
export async function sweepAskedOfAdministrators(world: World): Promise<void> {
  const lapsed = { kind: { in: [...asking] }, state: undoneTasks, createdAt: { lte: new Date(world.now().getTime() - askedLife) } };
  await sweepById(world, {
    name: 'sweepAskedOfAdministrators',
    due: ({ id, ...page }) => world.database.task.findMany({ where: { ...lapsed, id }, ...page }),
    work: ({ kind, reference }) =>
      world.transact((tx) =>
        finishTasks(tx, world, {
          kind: kind as TaskKind,
          applicationId: null,
          actor: systemActor('clock'),
          outcome: '一天内无人确认，已失效；仍需办理的请重新申请',
          about: reference,
        }),
      ),
  });
}
