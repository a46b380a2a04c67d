import { openSome } from '../../content/answers.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { redLetter } from '../../contract/machines/red-letter.ts';
import { chineseMoment } from '../../contract/time.ts';
import type { World } from '../../world.ts';
import { letGo } from './claim.ts';
import { sendSms } from './sms.ts';

/** The buyer is asked to confirm, and reminded of it: the agent knows who does that in the organisation. What was confirmed meanwhile is nothing to tell. */
export async function tellRedLetter(world: World, { redLetterId }: JobPayloads['tellRedLetter']): Promise<void> {
  const row = await world.database.redLetter.findUniqueOrThrow({ where: { id: redLetterId }, include: { application: true } });
  const { askedAt, expiresAt, remindedAt } = row;
  if (redLetter.states[row.state].waitsFor !== 'buyer' || !askedAt || !expiresAt) return letGo(world, `${redLetterId}:`);
  const { id: applicationId, orderNumber, answers } = row.application;
  await sendSms(world, {
    reference: `${redLetterId}:${askedAt.getTime()}:${remindedAt ? 'reminder' : 'asked'}`,
    applicationId,
    mobile: openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '',
    template: 'redLetterAsked',
    parameters: [orderNumber, chineseMoment(expiresAt)],
  });
}
