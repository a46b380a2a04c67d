import { type Answers, formOf } from '../contract/form.ts';
import { personsToJudge } from '../contract/persons-to-judge.ts';
import { systemActor } from '../contract/roles.ts';
import { beijingDay } from '../contract/time.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { finishTasks, openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { valueVersions } from './outdate-prints.ts';
import { productOf } from './product.ts';

const kind = 'judgePerson';

/** Asks a reviewer to look at what no rule decides of the persons: once for each answer as it stands, and no longer at what was changed. */
export async function askToJudgePersons(tx: Transaction, world: World, application: Application, answers: Answers): Promise<void> {
  const { id: applicationId } = application;
  const versions = valueVersions(application);
  const today = beijingDay(world.now());
  const wanted = personsToJudge(formOf(productOf(world, application)), answers, today).map(({ about, why, words }) => ({
    about: words,
    reference: `${kind}:${applicationId}:${about}:${why}:${versions[about] ?? 0}`,
  }));
  const besides = wanted.map(({ reference }) => reference);
  await finishTasks(tx, world, { kind, applicationId, actor: systemActor('clock'), outcome: '资料已修改', besides });
  for (const task of wanted) await openTask(tx, world, { kind: 'judgePerson', role: 'reviewer', applicationId, ...task, dueInDays: 1 });
}
