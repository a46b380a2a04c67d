import type { MetService } from '../support/service.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { type Member, staffOf } from '../support/story/staff.ts';

/** Originals of a refused application go back, come back, and are destroyed at the second try. */
export async function originalsGoTheirWays(service: MetService, number: number): Promise<string> {
  const { database } = service.world;
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts('secondary');
  const { id } = agent;
  await standIn(database, 'application', id, 'rejected');
  await database.originals.create({ data: { applicationId: id, reason: 'reject', dueOn: new Date(), createdAt: new Date() } });
  const [{ person: desk }, { person: supervisor }] = [await staffOf(service, 'dispatcher'), await staffOf(service, 'supervisor')];
  const params = { id };
  const destroys = () =>
    desk.call('POST /staff/applications/:id/originals/destroyed', { params, body: { evidence: '碎纸机粉碎，销毁单第 26-118 号' } });
  const decides = (agreed: boolean, words: string) =>
    supervisor.call('POST /staff/applications/:id/originals/destroyed/decide', { params, body: { agreed, words } });
  await agent.person.call('POST /applications/:id/originals', { params, body: { choice: 'back' } });
  const parcel = { courier: 'ems', waybill: `EX${String(number).padStart(9, '0')}CN` } as const;
  await desk.call('POST /staff/applications/:id/originals/taken', { params, body: { taken: true } });
  await desk.call('POST /staff/applications/:id/originals/sent-back', { params, body: parcel });
  await desk.call('POST /staff/applications/:id/originals/came-back', { params, body: { note: '收件人拒收' } });
  await agent.person.call('POST /applications/:id/originals', { params, body: { choice: 'destruction' } });
  await destroys();
  await decides(false, '数量与登记不符');
  await destroys();
  return (await decides(true, '在场，确已销毁')).originals?.state ?? '';
}

/** An envelope without a number comes when the case is over. */
export async function comesAfterTheEnd({ id }: { id: string }, { person }: Member): Promise<string> {
  const entered = await person.call('POST /staff/applications/:id/originals/arrived', { params: { id }, body: { note: '平信，没有单号' } });
  return entered.originals?.state ?? '';
}
