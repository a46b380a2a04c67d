import { lifecycle } from '../contract/machines/application.ts';
import { allStaff, systemActor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { TwoPersonRequest } from '../generated/prisma/client.ts';
import { advance } from '../lifecycle/advance.ts';
import { askedCommand } from '../lifecycle/second-person.ts';
import { finishTasks, openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';

/** Ends what a second person was asked for and nobody can do any more; `why` says what came. The application is locked. */
export async function lapseRequest(tx: Transaction, world: World, request: TwoPersonRequest, why: string): Promise<void> {
  const clock = systemActor('clock');
  const note = `${lifecycle.commands[askedCommand(request)].label}：${why}`;
  const { row } = await advance(tx, world, 'twoPersonRequest', request, 'lapse', clock, { note });
  await finishTasks(tx, world, { kind: 'secondPerson', applicationId: row.applicationId, actor: clock, outcome: note });
}

/** The same, told to the desk of who asked: nobody waits for an answer that cannot come. */
export async function lapseAndTell(tx: Transaction, world: World, request: TwoPersonRequest, why: string): Promise<void> {
  await lapseRequest(tx, world, request, why);
  const { label, by } = lifecycle.commands[askedCommand(request)];
  await openTask(tx, world, {
    kind: 'requestExpired',
    role: allStaff.find((one) => (by as readonly string[]).includes(one)) ?? 'supervisor',
    applicationId: request.applicationId,
    about: `「${label}」不能再确认，已撤下：${why}。仍需办理的请核对后重新提出`,
    reference: `requestExpired:${request.id}`,
    dueInDays: 1,
  });
}
