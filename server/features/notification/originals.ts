import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { originals as machine, type OriginalsState } from '../../contract/machines/originals.ts';
import { choiceWords } from '../../contract/originals-choices.ts';
import { dateAsDay } from '../../contract/time.ts';
import { promisedDay } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { letGo } from './claim.ts';
import { sendSms } from './sms.ts';

/** What is said of the originals as they stand. */
const words: Record<OriginalsState, string> = {
  kept: '请选择寄回或销毁',
  toSendBack: '逾期未选择，将寄回',
  toDestroy: '逾期未选择，将销毁',
  destroying: '正在销毁',
  sentBack: '已寄回',
  destroyed: '已销毁',
};

/** The agent hears what is to be chosen, and what was done. What was chosen or done since, while a message rested or waited for the platform, is nothing to tell. */
export async function tellOriginals(world: World, { originalsId, eventId, state }: JobPayloads['tellOriginals']): Promise<void> {
  const row = await world.database.originals.findUniqueOrThrow({ where: { id: originalsId }, include: { application: true } });
  const reference = `${eventId}:originals`;
  if (row.state !== state) return letGo(world, reference);
  const { id: applicationId, orderNumber, answers } = row.application;
  const { unchosen } = productOf(world, row.application).originals;
  // What the clock decided at any hour, because nobody had, is no result that somebody waits for.
  const rests = machine.states[row.state].waitsFor === 'dispatcher';
  const asked = machine.states[row.state].waitsFor === 'applicant';
  await sendSms(world, {
    reference,
    applicationId,
    mobile: openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '',
    rests,
    template: asked ? 'originalsAsked' : 'originalsDone',
    parameters: asked
      ? [orderNumber, promisedDay(world.now(), dateAsDay(row.dueOn)), choiceWords[unchosen]]
      : [orderNumber, words[row.state]],
  });
}

/** What was chosen will be done late: the agent hears it with the new day. What was done meanwhile, or promised anew, is nothing to tell. */
export async function tellOriginalsPostponed(world: World, { originalsId, until }: JobPayloads['tellOriginalsPostponed']): Promise<void> {
  const row = await world.database.originals.findUniqueOrThrow({ where: { id: originalsId }, include: { application: true } });
  const reference = `${originalsId}:postponed:${until}`;
  const stands = row.postponedTo !== null && dateAsDay(row.postponedTo) === until;
  if (!stands || !machine.commands.postpone.from.some((state) => state === row.state)) return letGo(world, reference);
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference,
    applicationId,
    mobile: openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '',
    template: 'originalsPostponed',
    parameters: [orderNumber, choiceWords[machine.states[row.state].freight ? 'back' : 'destruction'], promisedDay(world.now(), until)],
  });
}
