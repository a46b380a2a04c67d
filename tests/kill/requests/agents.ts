import { organisationAnswered } from '../../support/organisation-answered.ts';
import { cast } from '../../support/story/people.ts';
import type { Requests, Stage } from '../wish.ts';
import { caseIn } from './cases.ts';
import { asAdministrator } from './house.ts';

/** What a supervisor wants changed of an organisation's agent. */
async function changeAsked(stage: Stage): Promise<{ id: string; askedAt: string }> {
  await stage.deeds.hires();
  const { account: owner } = await caseIn(stage, 'paid');
  const { sealer, database, now } = stage.world;
  const agent = { agentMobile: cast(stage.number + 500).mobile };
  const wanted = { kind: 'changeMobile', agent, evidence: '回拨单位公开电话核实', askerName: '唐主管' };
  const changeAskedAt = now();
  const changeSealed = sealer.seal(JSON.stringify(wanted));
  const data = { changeAskedBy: stage.deeds.staff.supervisor.id, changeAskedAt, changeSealed };
  await database.account.update({ where: { id: owner.id }, data });
  const reference = `accountChange:${owner.id}:${changeAskedAt.toISOString()}:supervisor`;
  await database.task.create({ data: { kind: 'accountChange', role: 'supervisor', about: '变更手机', reference } });
  await organisationAnswered(database, reference, changeAskedAt);
  return { id: owner.id, askedAt: changeAskedAt.toISOString() };
}

/** Who works for an organisation, changed by two of the staff. */
export const agentRequests: Requests<
  'POST /staff/accounts/:id/change' | 'POST /staff/accounts/:id/change/confirm' | 'POST /staff/accounts/:id/change/refuse'
> = {
  'POST /staff/accounts/:id/change': {
    async begin(stage) {
      const { account: owner } = await caseIn(stage, 'paid');
      const body = { kind: 'changeMobile', mobile: cast(stage.number + 500).mobile, evidence: '回拨单位公开电话核实' };
      return { headers: await asAdministrator(stage), params: { id: owner.id }, body };
    },
  },
  'POST /staff/accounts/:id/change/confirm': {
    async begin(stage) {
      const { id, askedAt } = await changeAsked(stage);
      return { headers: await asAdministrator(stage), params: { id }, body: { askedAt } };
    },
  },
  'POST /staff/accounts/:id/change/refuse': {
    async begin(stage) {
      const { id, askedAt } = await changeAsked(stage);
      return { headers: await asAdministrator(stage), params: { id }, body: { askedAt, note: '回拨无人接听' } };
    },
  },
};
