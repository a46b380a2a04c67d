import type { KeyType } from '../../server/contract/documents.ts';
import type { StateOf } from '../../server/contract/machines/index.ts';
import type { RunningService } from '../support/service.ts';
import { standIn } from '../support/stand-in.ts';
import { type Agent, agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';

/** Where stories begin: an organisation with an application, whose account is bound to this WeChat. */
export async function boundAgent(service: RunningService, number: number, openid: string, keyType: KeyType = 'secondary'): Promise<Agent> {
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts(keyType);
  await binds(service, agent, openid);
  return agent;
}

export const binds = ({ world: { database } }: RunningService, { cast: { uscc } }: Agent, openid: string): Promise<unknown> =>
  database.account.update({ where: { uscc }, data: { wechatOpenid: openid } });

/** The same with a filled form, further on the way. */
export async function boundAgentIn(service: RunningService, number: number, openid: string, state: StateOf<'application'>): Promise<Agent> {
  const agent = await boundAgent(service, number, openid);
  await agent.fillsIn();
  await standIn(service.world.database, 'application', agent.id, state);
  return agent;
}

/** Its invoice, further on the way too. */
export async function invoiceIn(
  { world }: RunningService,
  { id: applicationId, cast: { organisationName, uscc } }: Agent,
  state: StateOf<'invoice'>,
): Promise<void> {
  const { database, sealer } = world;
  const words = { title: organisationName, taxNumber: uscc, amountFen: 19_000 };
  const emailSealed = sealer.seal('caiwu@qinghe.example.com');
  const { id } = await database.invoice.create({ data: { ...words, applicationId, emailSealed, createdAt: world.now() } });
  await standIn(database, 'invoice', id, state);
}

/** Every session of the account ends, as after fourteen days. */
export async function sessionsEnd({ world: { database } }: RunningService, { cast: { uscc } }: Agent): Promise<void> {
  const { id } = await database.account.findFirstOrThrow({ where: { uscc } });
  await database.account.update({ where: { id }, data: { sessionsVersion: { increment: 1 }, keptSession: null } });
}
