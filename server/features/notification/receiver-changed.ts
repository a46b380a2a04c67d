import type { JobPayloads } from '../../contract/jobs.ts';
import { statesThat } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { verification } from '../../contract/machines/verification.ts';
import { formersOf, receiversOf } from '../../contract/messages.ts';
import type { World } from '../../world.ts';
import { both } from './effects.ts';
import { type Occasion, occasion } from './facts.ts';
import { knownMobile, newestBySms } from './known-mobile.ts';
import { type Sms, sendSms } from './sms.ts';

const verified = { in: statesThat(verification, ({ verified: passed }) => passed) };

/**
 * The key goes somewhere else, or another number hears of it: the agent is told, whoever was the receiver, whoever is now, and the representative in
 * whose name the key is made, each number once. Whoever holds the agent's session does not do this unseen.
 */
export async function tellReceiverChanged(world: World, payload: JobPayloads['tellReceiverChanged']): Promise<void> {
  const { applicationId, eventId, formerSealed } = payload;
  const happened = await occasion(world, payload);
  const { answers, facts } = happened;
  const { agentMobile = '', receiverMobile = '' } = answers;
  const parameters = [facts.organisation, facts.hotline];
  const former = world.sealer.open(formerSealed);
  const cause = `${eventId}:receiverChanged`;
  const all: Omit<Sms, 'applicationId'>[] = [
    { reference: cause, mobile: agentMobile, template: 'receiverChanged', parameters: [facts.orderNumber, facts.hotline] },
    { reference: receiversOf(cause), mobile: receiverMobile, ...toReceiver(happened) },
    { reference: formersOf(cause), mobile: former, template: 'receiverMoved', parameters },
    ...(await toRepresentatives(world, happened, eventId)),
  ];
  const first = all.filter(({ mobile }, index) => mobile !== '' && all.findIndex((one) => one.mobile === mobile) === index);
  await both(...first.map((one) => sendSms(world, { ...one, applicationId })));
}

/** Whoever hears of a parcel that is under way learns its number. */
const toReceiver = ({ state, facts: { organisation, freight, waybill, hotline } }: Occasion): Pick<Sms, 'template' | 'parameters'> =>
  lifecycle.states[state].key === 'sent' && waybill !== ''
    ? { template: 'receiverDispatched', parameters: [organisation, freight, waybill] }
    : { template: 'receiverMoved', parameters: [organisation, hotline] };

/** Once verified, of each person whose number is known. */
async function toRepresentatives({ database, sealer }: World, { applicationId, facts }: Occasion, eventId: string) {
  const rows = await database.verification.findMany({ where: { applicationId, state: verified }, include: { entries: newestBySms } });
  return rows.flatMap((row) => {
    const known = knownMobile(row);
    const template = 'representativeReceiver' as const;
    const parameters = [facts.organisation, facts.hotline];
    return known ? [{ reference: `${row.id}:receiver:${eventId}`, mobile: sealer.open(known), template, parameters }] : [];
  });
}
