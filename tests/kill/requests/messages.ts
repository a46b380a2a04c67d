import type { Requests, Stage } from '../wish.ts';
import { caseIn } from './cases.ts';
import { applicant, staff } from './people.ts';

/** A message that did not arrive, of an application with its agent's number. */
async function missed(stage: Stage) {
  const found = await caseIn(stage, 'returned');
  const { database, sealer } = stage.world;
  const sealed = { mobileSealed: sealer.seal('13979100267'), saysSealed: sealer.seal(JSON.stringify([found.application.orderNumber])) };
  const told = { reference: `kill-${stage.number}:sms`, channel: 'sms', template: 'returned', serial: `kill-${stage.number}` };
  const data = { ...told, ...sealed, applicationId: found.application.id, failedAt: stage.world.now(), reason: '空号' };
  return { found, message: await database.message.create({ data }) };
}

/** What is done about messages that did not arrive. */
export const messageRequests: Requests<'POST /applications/:id/messages' | 'POST /staff/applications/:id/messages'> = {
  'POST /applications/:id/messages': {
    async begin(stage) {
      const { found, message } = await missed(stage);
      return { headers: await applicant(stage, found.account.id), params: found.params, body: { messageId: message.id } };
    },
  },
  'POST /staff/applications/:id/messages': {
    async begin(stage) {
      const { found, message } = await missed(stage);
      return { headers: await staff(stage, 'reviewer'), params: found.params, body: { messageId: message.id } };
    },
  },
};

/** One that was asked for again and waits for the job. */
export async function askedAgain(stage: Stage): Promise<string> {
  const { message } = await missed(stage);
  const reference = `${message.reference}:again:1`;
  const { id: _, ...told } = { ...message, reference, serial: null, failedAt: null, reason: null, waitsUntil: stage.world.now() };
  await stage.world.database.message.create({ data: told });
  return reference;
}
