import { hearings, type ReceiverCommand } from '../../contract/hearings.ts';
import type { EffectPayload } from '../../contract/jobs.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { receiversOf } from '../../contract/messages.ts';
import type { World } from '../../world.ts';
import { type Occasion, occasion } from './facts.ts';
import type { Facts } from './rules.ts';
import { sendSms } from './sms.ts';

/** What the sentences to the receiver say. */
const parameters: { [Command in ReceiverCommand]: (facts: Facts) => string[] } = {
  dispatch: ({ organisation, freight, waybill }) => [organisation, freight, waybill],
  parcelTrouble: ({ organisation, strayed, fate }) => [organisation, strayed, fate],
  redispatch: ({ organisation }) => [organisation],
  keyLost: ({ organisation, fate }) => [organisation, fate],
  remake: ({ organisation }) => [organisation],
};

/** Whether a key was made that they wait for or have; one that is made anew concerns them where it had left the house. */
const concerns = (command: ReceiverCommand, { from, state }: Pick<Occasion, 'from' | 'state'>): boolean =>
  command === 'remake' ? from !== null && lifecycle.states[from].key === 'sent' : lifecycle.states[state].key !== 'none';

const isTheirs = (command: string): command is ReceiverCommand => command in parameters;

/** Tells the receiver what becomes of the certificate that is on its way to them; an agent who receives it knows already, and of our own papers they know nothing. */
export async function tellReceiver(world: World, { command, ...payload }: EffectPayload): Promise<void> {
  const happened = await occasion(world, payload);
  const { answers, applicationId, facts } = happened;
  const mobile = answers.receiverMobile;
  if (!isTheirs(command) || !concerns(command, happened) || !mobile || mobile === answers.agentMobile) return;
  await sendSms(world, {
    reference: receiversOf(payload.eventId),
    applicationId,
    mobile,
    template: hearings[command].receiver,
    parameters: parameters[command](facts),
  });
}
