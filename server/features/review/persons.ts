import { Refusal } from '../../contract/errors.ts';
import type { TaskKind } from '../../contract/tasks.ts';
import type { Transaction } from '../../data/database.ts';
import { barringTasks, undoneTasks } from '../../lifecycle/states.ts';

/** What a reviewer must have found of the people before a case goes on. */
const ofPeople: TaskKind[] = ['judgePerson', 'agentChanged', 'registerDiffers'];

/** Throws `personsToJudge` while nobody has said what the papers of the people show, `personUnfit` where somebody found that they do not agree. */
export async function refuseUnjudgedPersons(tx: Transaction, applicationId: string): Promise<void> {
  const where = { kind: { in: ofPeople }, applicationId, state: undoneTasks };
  const open = await tx.task.findFirst({ where, select: { about: true } });
  if (open) throw new Refusal('personsToJudge', open);
  const unfit = await tx.task.findFirst({ where: { applicationId, ...barringTasks }, select: { about: true } });
  if (unfit) throw new Refusal('personUnfit', unfit);
}
