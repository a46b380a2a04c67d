import type { ApplicationState } from '../server/contract/machines/application.ts';
import type { RunningService } from '../tests/support/service.ts';
import { type Agent, agentOf } from '../tests/support/story/agent.ts';
import { legalRepresentativeOf } from '../tests/support/story/legal.ts';
import type { Cast } from '../tests/support/story/people.ts';
import { type Member, staffOf } from '../tests/support/story/staff.ts';
import { payerPays } from '../tests/support/story/stages.ts';

interface Step {
  /** The state before; null at the beginning of the way. */
  after: ApplicationState | null;
  walk(service: RunningService, agent: Agent): Promise<unknown>;
}

const member =
  (login: string, act: (who: Member, id: string, agent: Agent) => Promise<unknown>): Step['walk'] =>
  async (service, agent) =>
    act(await staffOf(service, login), agent.id, agent);

/** The last step to each state, given as the people of the procedure give it. */
const steps: Record<ApplicationState, Step> = {
  draft: {
    after: null,
    async walk(_, agent) {
      await agent.registers();
      await agent.starts('primary');
    },
  },
  submitted: {
    after: 'draft',
    async walk(service, agent) {
      await agent.fillsIn();
      await legalRepresentativeOf(service, await agent.sendsVerification()).passesFaceCheck();
      await agent.uploadsAll();
      await agent.submits();
    },
  },
  returned: {
    after: 'submitted',
    walk: member('reviewer', (reviewer, id) => reviewer.returns(id, { documents: { sealSpecimen: '印模不清晰，编号无法辨认' } })),
  },
  approved: { after: 'submitted', walk: member('reviewer', (reviewer, id) => reviewer.approves(id)) },
  paid: {
    after: 'approved',
    async walk(service, agent) {
      await payerPays(service, agent, 'wechatNative');
      await agent.waitsFor('paid');
    },
  },
  posted: { after: 'paid', walk: (_, agent) => agent.posts('ems', `EX${agent.cast.mobile.slice(-9)}CN`) },
  received: { after: 'posted', walk: member('dispatcher', (dispatcher, id) => dispatcher.receives(id)) },
  papersIncomplete: { after: 'received', walk: member('reviewer', (reviewer, id) => reviewer.refusesPapers(id, '委托书缺少法人章')) },
  inProduction: { after: 'received', walk: member('reviewer', (reviewer, id) => reviewer.acceptsPapers(id)) },
  produced: {
    after: 'inProduction',
    walk: member('producer', (producer, id, { cast }) => producer.produces(id, `3A${cast.mobile}`, `UKEY-${cast.mobile}`)),
  },
  dispatched: { after: 'produced', walk: member('dispatcher', (dispatcher, id) => dispatcher.dispatches(id)) },
  completed: { after: 'dispatched', walk: (_, { person, id }) => person.call('POST /applications/:id/deliver', { params: { id } }) },
  cancelled: { after: 'draft', walk: (_, { person, id }) => person.call('POST /applications/:id/cancel', { params: { id } }) },
  rejected: { after: 'submitted', walk: member('supervisor', (supervisor, id) => supervisor.rejects(id, '单位已注销')) },
};

/** Walks one application of `who` from registration to `state` by the real commands. Throws `CallFailed` where one is refused. */
export async function walkTo(service: RunningService, state: ApplicationState, who: Cast): Promise<Agent> {
  const agent = agentOf(service, who);
  const way: Step[] = [];
  for (let at: ApplicationState | null = state; at; at = steps[at].after) way.unshift(steps[at]);
  for (const { walk } of way) await walk(service, agent);
  return agent;
}
