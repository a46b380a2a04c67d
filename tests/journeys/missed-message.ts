import type { MetService } from '../support/service.ts';
import type { Agent } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import type { Member } from '../support/story/staff.ts';

type At = MetService & { origin: string };

/** Tencent tells what became of a message, as it posts such reports; answers what it was told. */
export async function tencentReports(service: At, serial: string, status: 'SUCCESS' | 'FAIL', errmsg: string): Promise<unknown> {
  const body = service.simulators.sms.control.report(serial, status, errmsg);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${service.origin}/api/v1/notices/tencent-sms`, { method: 'POST', headers, body });
  return [response.status, await response.json()];
}

/** The newest SMS about this application with these words, once there are so many of them. */
export async function ringing({ simulators }: At, agent: Agent, template: string, count: number) {
  const { orderNumber } = await agent.looks();
  const sent = () => simulators.sms.control.messages().filter((one) => one.template === template && one.parameters.includes(orderNumber));
  const message = await eventually(`${template} rings ${count} times`, async () => sent()[count - 1]);
  if (!message) throw new Error(`nobody was sent ${template}`);
  return message;
}

/** What was said does not reach the agent, who asks for it again; the second does not either, and the staff send the third. */
export async function missesTheWord(service: At, agent: Agent, reviewer: Member, template: string): Promise<void> {
  const params = { id: agent.id };
  const missed = async () => {
    const message = await eventually('the list shows it', async () => (await agent.looks()).messages.find((one) => one.missed));
    return { messageId: message?.id ?? '' };
  };
  await tencentReports(service, (await ringing(service, agent, template, 1)).serial, 'FAIL', 'MK:0001');
  await agent.person.call('POST /applications/:id/messages', { params, body: await missed() });
  await tencentReports(service, (await ringing(service, agent, template, 2)).serial, 'FAIL', 'UNDELIV');
  await reviewer.person.call('POST /staff/applications/:id/messages', { params, body: await missed() });
  await ringing(service, agent, template, 3);
}
