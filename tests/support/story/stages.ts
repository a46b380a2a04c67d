import type { KeyType } from '../../../server/contract/documents.ts';
import type { PaymentMethod } from '../../../server/contract/views.ts';
import type { RunningService } from '../service.ts';
import { standIn } from '../stand-in.ts';
import { type Agent, agentOf } from './agent.ts';
import { legalRepresentativeOf } from './legal.ts';
import { cast } from './people.ts';
import { staffOf } from './staff.ts';

/** Shortcuts to a point of the way, by walking the real commands. */

/** A draft with everything but the submission. */
export async function readyToSubmit(service: RunningService, number: number, keyType: KeyType = 'primary'): Promise<Agent> {
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts(keyType);
  await agent.fillsIn();
  await legalRepresentativeOf(service, await agent.sendsVerification()).passesFaceCheck();
  await agent.uploadsAll();
  return agent;
}

export async function submitted(service: RunningService, number: number, keyType?: KeyType): Promise<Agent> {
  const agent = await readyToSubmit(service, number, keyType);
  await agent.submits();
  return agent;
}

export async function approved(service: RunningService, number: number, keyType?: KeyType): Promise<Agent> {
  const agent = await submitted(service, number, keyType);
  await (await staffOf(service, 'reviewer')).approves(agent.id);
  return agent;
}

/** Opens a payment and lets the buyer pay it; whether our side notices is the story's business. */
export async function payerPays(service: RunningService, agent: Agent, method: PaymentMethod): Promise<string> {
  const { id } = await agent.pays(method);
  const { outTradeNo } = await service.world.database.payment.findUniqueOrThrow({ where: { id } });
  const { wechatPay, alipay } = service.simulators;
  (method === 'alipayQr' ? alipay : wechatPay).control.pay(outTradeNo);
  return id;
}

/** A secondary key that is paid for; that anybody handed in and looked at scans is left out. */
export async function paidUnseen(service: RunningService, agent: Agent): Promise<Agent> {
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  await standIn(service.world.database, 'application', agent.id, 'approved');
  await payerPays(service, agent, 'wechatNative');
  await agent.waitsFor('paid');
  return agent;
}

export async function paid(service: RunningService, number: number, keyType?: KeyType): Promise<Agent> {
  const agent = await approved(service, number, keyType);
  await payerPays(service, agent, 'wechatNative');
  await agent.waitsFor('paid');
  return agent;
}

/** The originals have come and stand: the key is to be made. */
export async function inProduction(service: RunningService, number: number, keyType?: KeyType): Promise<Agent> {
  const agent = await paid(service, number, keyType);
  await agent.posts('ems', `EX${String(number).padStart(9, '0')}CN`);
  await (await staffOf(service, 'dispatcher')).receives(agent.id);
  await (await staffOf(service, 'reviewer')).acceptsPapers(agent.id);
  return agent;
}
