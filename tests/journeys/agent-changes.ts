import { giveUp } from '../../server/access/lease.ts';
import { agreedTo } from '../support/agreed-texts.ts';
import type { MetService, RunningService } from '../support/service.ts';
import { type Agent, asHuman } from '../support/story/agent.ts';
import { browser, type Person } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import type { Member } from '../support/story/staff.ts';

type Purpose = 'register' | 'proveOwner' | 'newMobile' | 'resetPassword';
type Sealed = MetService & { world: { sealer: { index: (text: string) => string } } };

/** A code by SMS for this purpose, as its owner reads it; nobody waits out the pause between two. */
export async function codeFor(service: Sealed, person: Person, purpose: Purpose, mobile: string): Promise<string> {
  const { world, simulators } = service;
  const codes = () => simulators.sms.control.messages().filter((one) => one.mobile === mobile && one.template === 'code');
  const before = codes().length;
  for (const known of ['', 'known:']) await giveUp(world.redis, `sms-pause:${known}${world.sealer.index(mobile)}`);
  await person.call('POST /sms-codes', { body: { purpose, mobile, ...(await asHuman(service, person, purpose, mobile)) } });
  return (await eventually('the code', async () => codes()[before]?.parameters[0])) ?? '';
}

/** The agent has both numbers at hand. */
export async function changesMobile(service: Sealed, person: Person, { from, to }: { from: string; to: string }) {
  const smsCode = await codeFor(service, person, 'proveOwner', from);
  const newSmsCode = await codeFor(service, person, 'newMobile', to);
  return person.call('POST /account/mobile', { body: { smsCode, mobile: to, newSmsCode } });
}

/** A name is corrected after a call. */
export const renamedByStaff = ({ person }: Member, id: string): Promise<unknown> =>
  person.call('POST /staff/accounts/:id/rename', {
    params: { id },
    body: { organisationName: '江西青禾更名建设有限公司', note: '来电核实营业执照' },
  });

/** One of the staff asks for another mobile and another refuses; asked again, it is done. */
export async function changedByTwo(first: Member, second: Member, { id, mobile }: { id: string; mobile: string }): Promise<void> {
  const params = { id };
  const wanted = { kind: 'changeMobile', mobile, evidence: '回拨单位公开电话核实' } as const;
  const asked = async () => (await first.person.call('POST /staff/accounts/:id/change', { params, body: wanted })).change?.askedAt ?? '';
  const refusal = { askedAt: await asked(), note: '回拨无人接听' };
  await second.person.call('POST /staff/accounts/:id/change/refuse', { params, body: refusal });
  const askedAt = await asked();
  await first.callsOrganisation();
  await second.person.call('POST /staff/accounts/:id/change/confirm', { params, body: { askedAt } });
}

/** The agent's letter, printed with the data as they are now, and card came on paper. */
export async function entersAgentPapers({ person, opens }: Member, { id, cast: { agent } }: Agent): Promise<void> {
  const { seen, orderNumber, form } = await opens(id);
  const letterCode = `JXCA/${orderNumber}/L/${form.version}/1/1/AAAAAAAAAAAAA`;
  const body = { seen, letterCode, cardName: agent.name, cardTail: agent.idNumber.slice(-6) };
  await person.call('POST /staff/applications/:id/agent-papers', { params: { id }, body });
}

/** Somebody whom the agent invites and who registers. */
export async function joinsAsColleague(service: Sealed, { person, cast: { uscc, organisationName, password } }: Agent, number: number) {
  const own = browser(service.origin);
  const { mobile } = cast(number);
  await person.call('POST /account/colleagues', { body: { name: '温洁', mobile, password } });
  const agreed = agreedTo(await own.call('GET /legal-texts', {}));
  const smsCode = await codeFor(service, own, 'register', mobile);
  await own.call('POST /accounts', { body: { organisationName, uscc, mobile, password, smsCode, agreed } });
  return { person: own, mobile };
}

/** A colleague is invited and removed, terms are agreed to anew, and somebody claims the account. */
export async function worksTogether(service: RunningService, { person, cast: { uscc, organisationName, password, legal } }: Agent) {
  const [colleague] = await person.call('POST /account/colleagues', { body: { name: '温洁', mobile: cast(991).mobile, password } });
  const params = { colleagueId: colleague?.id ?? '' };
  // As another agent finds a colleague of the one before.
  await service.world.database.account.update({ where: { id: params.colleagueId }, data: { standing: 'unconfirmed' } });
  await person.call('POST /account/colleagues/:colleagueId/confirm', { params, body: { password } });
  await person.call('DELETE /account/colleagues/:colleagueId', { params });
  await service.world.database.account.update({ where: { uscc }, data: { termsOpen: true } });
  const agreed = agreedTo(await person.call('GET /legal-texts', {}));
  await person.call('POST /account/terms', { body: { agreed } });
  const other = browser(service.origin);
  const { mobile, agent } = cast(992);
  const smsCode = await codeFor(service, other, 'register', mobile);
  await other.call('POST /accounts', { body: { organisationName, uscc, mobile, password, smsCode, agreed, wants: 'successor' } });
  const named = { legalName: legal.name, legalIdKind: 'residentId', legalIdNumber: legal.idNumber } as const;
  await other.call('POST /account/claim', {
    body: { ...named, agentName: agent.name, agentIdKind: 'residentId', agentIdNumber: agent.idNumber },
  });
}
