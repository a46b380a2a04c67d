import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { task } from '../../contract/machines/task.ts';
import { promisedOf } from '../../contract/promised-tasks.ts';
import { dateAsDay } from '../../contract/time.ts';
import { promisedDay } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { letGo } from './claim.ts';
import { sendSms } from './sms.ts';

/** What the staff were to have done by a day that was told will be late: heard with the new day. What was done meanwhile, or promised anew, is nothing to tell. */
export async function tellTaskPostponed(world: World, { taskId, until }: JobPayloads['tellTaskPostponed']): Promise<void> {
  const include = { application: { include: { account: true } } } as const;
  const { application, ...row } = await world.database.task.findUniqueOrThrow({ where: { id: taskId }, include });
  const reference = `${taskId}:postponed:${until}`;
  const promised = promisedOf(row.kind);
  const stands = row.postponedTo !== null && dateAsDay(row.postponedTo) === until && !task.states[row.state].over;
  if (!promised || !application || !stands) return letGo(world, reference);
  const { to, template } = promised;
  const { account, answers, orderNumber, organisationName } = application;
  await sendSms(world, {
    reference,
    applicationId: application.id,
    mobile: to === 'account' ? world.sealer.open(account.mobileSealed) : (openSome(world.sealer, answers, 'agentMobile').agentMobile ?? ''),
    template,
    parameters: [to === 'account' ? organisationName : orderNumber, promisedDay(world.now(), until), productOf(world, application).hotline],
  });
}
