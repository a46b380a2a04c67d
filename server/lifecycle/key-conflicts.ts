import { lifecycle } from '../contract/machines/application.ts';
import { systemActor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { type Advancing, advance } from './advance.ts';
import { undoneTasks } from './states.ts';
import { finishTasks, openTask } from './tasks.ts';

/** States in which what was paid for can no longer be had, once the organisation holds such a key from elsewhere. */
export const keyConflicts = { in: [...lifecycle.commands.findKeyElsewhere.from] };

const daysToChoose = 3;

/**
 * A paid application for a key that its organisation got elsewhere meanwhile: the agent is told to choose, and the staff call who does not.
 * The application is locked. What was found already is not found again.
 */
export async function findKeyElsewhere(tx: Transaction, world: Advancing, application: Application): Promise<void> {
  const { id: applicationId } = application;
  if ((await tx.task.count({ where: { kind: 'keyElsewhere', applicationId, state: undoneTasks } })) > 0) return;
  const { eventId } = await advance(tx, world, 'application', application, 'findKeyElsewhere', systemActor('clock'));
  await openTask(tx, world, {
    kind: 'keyElsewhere',
    role: 'supervisor',
    applicationId,
    about: '单位已在别处持有同类证书，已付款的申请暂停办理：经办人未选择改办或撤回的，请电话联系',
    reference: `keyElsewhere:${eventId}`,
    dueInDays: daysToChoose,
  });
}

/** The key elsewhere was revoked, or the applicant has chosen. */
export const endKeyConflict = (tx: Transaction, world: Advancing, applicationId: string, outcome: string): Promise<void> =>
  finishTasks(tx, world, { kind: 'keyElsewhere', applicationId, actor: systemActor('clock'), outcome });
