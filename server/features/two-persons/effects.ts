import { type ApplicationCommand, lifecycle } from '../../contract/machines/application.ts';
import { allStaff, systemActor } from '../../contract/roles.ts';
import { advance } from '../../lifecycle/advance.ts';
import { askedCommand } from '../../lifecycle/second-person.ts';
import { undecidedRequests } from '../../lifecycle/states.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

/** Ends what no second person has decided in time; the case goes on, and the first person's desk is told. */
export async function sweepRequests(world: World): Promise<void> {
  const overdue = { state: undecidedRequests, expiresAt: { lte: world.now() } };
  await sweepById(world, {
    name: 'sweepRequests',
    due: ({ id, ...page }) => world.database.twoPersonRequest.findMany({ where: { ...overdue, id }, ...page }),
    work: (request) =>
      world.transact(async (tx) => {
        const command: ApplicationCommand = askedCommand(request);
        const { label, by } = lifecycle.commands[command];
        const clock = systemActor('clock');
        const note = `${label}：无人确认，已失效`;
        const { row } = await advance(tx, world, 'twoPersonRequest', request, 'expire', clock, { note });
        await finishTasks(tx, world, { kind: 'secondPerson', applicationId: row.applicationId, actor: clock, outcome: note });
        const role = allStaff.find((one) => (by as readonly string[]).includes(one)) ?? 'supervisor';
        await openTask(tx, world, {
          kind: 'requestExpired',
          role,
          applicationId: row.applicationId,
          about: `「${label}」到期无人确认，已失效；仍需办理的请重新提出`,
          reference: `requestExpired:${row.id}`,
          dueInDays: 1,
        });
      }),
  });
}
