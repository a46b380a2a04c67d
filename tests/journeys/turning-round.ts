import type { RunningService } from '../support/service.ts';
import type { Agent } from '../support/story/agent.ts';
import type { staffOf } from '../support/story/staff.ts';
import { paid } from '../support/story/stages.ts';

export { originalsGoTheirWays } from './originals-ways.ts';

type Staff = Awaited<ReturnType<typeof staffOf>>;

/** An agent wants the money back, is told no, asks again and thinks better of it. */
export async function wantsBackAndStays({ id, person }: Agent, finance: Staff): Promise<void> {
  const asking = { params: { id }, body: { reason: '单位不再需要' } };
  await person.call('POST /applications/:id/withdrawal', asking);
  await finance.refusesWithdrawal(id, '请先补寄来函');
  await person.call('POST /applications/:id/withdrawal', { ...asking, body: { reason: '确实不再需要' } });
  await person.call('POST /applications/:id/withdrawal/take-back', { params: { id } });
}

/** A key comes broken: two agree on another one, and the old certificate is revoked. */
export async function isMadeAnew(id: string, producer: Staff, supervisor: Staff): Promise<void> {
  await producer.takesBack(id);
  await producer.asksForRemake(id, 'damaged', '收件人拍照，外壳断裂');
  await supervisor.confirms(id);
  await producer.entersRevocation(id, '吊销列表第 118 号');
}

/** An agent who has paid takes another kind of key; answers which. */
export async function takesAnotherKind(service: RunningService, number: number): Promise<string> {
  const agent = await paid(service, number, 'primary');
  return (await agent.person.call('POST /applications/:id/convert', { params: { id: agent.id } })).keyType;
}

/** The organisation moves while its originals are looked at: the reviewer asks for the sheet that shows the address, and it comes. */
export async function movesHouse(agent: Agent, { reviewer, dispatcher }: { reviewer: Staff; dispatcher: Staff }): Promise<void> {
  const body = { change: 'moved', organisationAddress: '江西省南昌市青山湖区高新大道 1 号' } as const;
  await agent.person.call('POST /applications/:id/organisation-change', { params: { id: agent.id }, body });
  await reviewer.renews(agent.id, '地址已变更，请重新打印申请表');
  await agent.posts('ems', 'EX123456903CN');
  await dispatcher.receives(agent.id);
}
