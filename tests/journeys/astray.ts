import { expect } from '@jest/globals';
import type { agentOf } from '../support/story/agent.ts';
import type { staffOf } from '../support/story/staff.ts';
import { codeFor } from './agent-changes.ts';

type Agent = Pick<ReturnType<typeof agentOf>, 'id' | 'person'>;
type Member = Awaited<ReturnType<typeof staffOf>>;

/** Originals that came back are posted again, are lost, are posted again, and a second parcel brings the forgotten sheet. */
export async function parcelsGoAstray({ id, person }: Agent, dispatcher: Member): Promise<void> {
  const params = { id };
  const seen = async () => (await dispatcher.opens(id)).seen;
  const posted = (waybill: string) => ({ params, body: { courier: 'ems' as const, waybill } });
  await dispatcher.takesBackOriginals(id, '地址写错，快递退回');
  const why = { seen: await seen(), note: '收件处当日未开', reason: 'ourMistake' as const };
  await dispatcher.person.call('POST /staff/applications/:id/parcel-reason', { params, body: why });
  await person.call('POST /applications/:id/post', posted('EX100000913CN'));
  const lost = { seen: await seen(), note: '快递确认遗失', reason: 'lost' as const };
  await dispatcher.person.call('POST /staff/applications/:id/parcel-lost', { params, body: lost });
  await person.call('POST /applications/:id/post', posted('EX100000923CN'));
  await person.call('POST /applications/:id/parcels', posted('EX100000933CN'));
}

/** A key comes back twice; the agent agrees to the freight by telephone, then on the page, with a code to the agent's mobile. */
export async function keyComesBack({ id, person }: Agent, dispatcher: Member, code: () => Promise<string>): Promise<void> {
  const params = { id };
  const back = async () => ({ seen: (await dispatcher.opens(id)).seen, note: '无人接听，快递退回', reason: 'unreachable' as const });
  await dispatcher.person.call('POST /staff/applications/:id/redispatch', { params, body: await back() });
  await dispatcher.person.call('POST /staff/applications/:id/resend', { params, body: { ...(await back()), note: '来电同意到付' } });
  await dispatcher.dispatches(id);
  await dispatcher.person.call('POST /staff/applications/:id/redispatch', { params, body: await back() });
  const receiver = { receiverStreet: '丰和中大道 9 号前台' };
  const again = { reason: 'unreachable', receiver } as const;
  await expect(person.call('POST /applications/:id/resend', { params, body: again })).rejects.toMatchObject({ status: 400 });
  await person.call('POST /applications/:id/resend', { params, body: { ...again, smsCode: await code() } });
}

/** Another receiver, with a code to the agent's mobile of now. */
export async function changesReceiver(service: Parameters<typeof codeFor>[0], { id, person }: Agent, mobile: string): Promise<void> {
  const smsCode = await codeFor(service, person, 'proveOwner', mobile);
  await person.call('POST /applications/:id/receiver', { params: { id }, body: { receiver: { receiverName: '万小红' }, smsCode } });
}

/** A key that arrived is reported as lost, with a code to the agent's mobile of now, and the report is taken back. */
export async function losesAndFinds(
  service: Parameters<typeof codeFor>[0],
  { id, person }: Agent,
  producer: Member,
  mobile: string,
): Promise<void> {
  const smsCode = await codeFor(service, person, 'proveOwner', mobile);
  await person.call('POST /applications/:id/key-lost', { params: { id }, body: { smsCode } });
  await producer.takesBackLoss(id, '经办人来电，证书在手');
}
