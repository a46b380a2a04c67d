import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { withdrawal } from '../../contract/machines/withdrawal.ts';
import { dateAsDay } from '../../contract/time.ts';
import { promisedDay } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { letGo } from './claim.ts';
import { sendSms } from './sms.ts';

/** The agent who asked to withdraw hears that it was refused; why is on the page. */
export async function tellWithdrawal(world: World, { withdrawalId }: JobPayloads['tellWithdrawal']): Promise<void> {
  const row = await world.database.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId }, include: { application: true } });
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference: `${withdrawalId}:${row.state}`,
    applicationId,
    mobile: openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '',
    template: 'withdrawalRefused',
    parameters: [orderNumber, productOf(world, row.application).hotline],
  });
}

/** The promised answer will be late: the agent hears it with the new day. One that was given meanwhile, or promised anew, is nothing to tell. */
export async function tellWithdrawalPostponed(
  world: World,
  { withdrawalId, until }: JobPayloads['tellWithdrawalPostponed'],
): Promise<void> {
  const row = await world.database.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId }, include: { application: true } });
  const reference = `${withdrawalId}:postponed:${until}`;
  if (!withdrawal.states[row.state].open || !row.postponedTo || dateAsDay(row.postponedTo) !== until) return letGo(world, reference);
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference,
    applicationId,
    mobile: openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '',
    template: 'withdrawalPostponed',
    parameters: [orderNumber, promisedDay(world.now(), until)],
  });
}
