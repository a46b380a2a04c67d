import type { RegisterAnswer } from '../../contract/ports/register.ts';
import { toLookAt } from '../../contract/register.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

/**
 * What the register has otherwise than the form is the reviewer's to look at before the case goes on: a register lags behind by weeks, so it turns
 * nobody away. Once for what it says of these papers; what it says no longer is settled.
 */
export async function askToLookAtRegister(
  tx: Transaction,
  world: World,
  { id: applicationId, formVersion }: Application,
  { standing, differs }: RegisterAnswer,
): Promise<void> {
  const found = toLookAt(standing, differs);
  const reference = `registerDiffers:${applicationId}:${standing}:${differs.join('+')}:${formVersion}`;
  const besides = found ? [reference] : [];
  await finishTasks(tx, world, {
    kind: 'registerDiffers',
    applicationId,
    actor: systemActor('clock'),
    outcome: '登记信息已重新核对',
    besides,
  });
  if (!found) return;
  await openTask(tx, world, {
    kind: 'registerDiffers',
    role: 'reviewer',
    applicationId,
    about: `登记机关的信息与申请不同：${found}。登记变更后可能尚未更新，请对照证照原件核对`,
    reference,
    dueInDays: 1,
  });
}
