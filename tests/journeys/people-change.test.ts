import { describe, expect, it } from '@jest/globals';
import { giveUp } from '../../server/access/lease.ts';
import { agreedTo } from '../support/agreed-texts.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { type Agent, agentOf, asHuman } from '../support/story/agent.ts';
import { browser, type Person } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { type Member, staffOf } from '../support/story/staff.ts';
import { paid } from '../support/story/stages.ts';
import { codeFor as codeTo } from './agent-changes.ts';

const service = await serviceOfFile();
const { world, simulators } = service;
const messagesTo = (mobile: string) => simulators.sms.control.messages().filter((one) => one.mobile === mobile);
const [supervisor, admin] = [await staffOf(service, 'supervisor'), await staffOf(service, 'admin')];

const codeFor = (person: Person, purpose: 'proveOwner' | 'newMobile' | 'resetPassword', mobile: string) =>
  codeTo(service, person, purpose, mobile);

const accountOf = async ({ uscc }: { uscc: string }) => (await admin.person.call('GET /staff/accounts', { query: { search: uscc } }))[0];

type Change = { kind: 'changeMobile' | 'handOver' | 'takeOver'; mobile?: string; agentName?: string; agentIdNumber?: string };

async function asks({ person }: Member, uscc: string, change: Change) {
  const id = (await accountOf({ uscc }))?.id ?? '';
  const view = await person.call('POST /staff/accounts/:id/change', {
    params: { id },
    body: { ...change, evidence: '回拨单位公开电话，负责人确认' },
  });
  return { params: { id }, body: { askedAt: view.change?.askedAt ?? '' } };
}

async function begun(number: number): Promise<Agent> {
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  return agent;
}

describe('the agent’s mobile', () => {
  it('is changed by the agent with a code to both numbers; the old one is told, and hears nothing more', async () => {
    const agent = await begun(271);
    const { mobile: old } = agent.cast;
    const mobile = cast(471).mobile;
    const smsCode = await codeFor(agent.person, 'proveOwner', old);
    const newSmsCode = await codeFor(agent.person, 'newMobile', mobile);
    const change = (body: { smsCode: string; newSmsCode: string }) =>
      agent.person.call('POST /account/mobile', { body: { ...body, mobile } });
    await expect(change({ smsCode: newSmsCode, newSmsCode: smsCode })).rejects.toMatchObject({ problem: { code: 'wrongCode' } });
    expect((await change({ smsCode, newSmsCode })).mobile).toBe(`${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
    expect((await agent.looks()).form.answers.agentMobile).toBe(`${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
    await eventually('the old number is told', async () => messagesTo(old).some(({ template }) => template === 'mobileChanged'));
  });

  it('is changed by two of the staff where the old one is gone, and the owner signs in by the new one', async () => {
    const agent = await begun(272);
    const { uscc, mobile: old } = agent.cast;
    const mobile = cast(472).mobile;
    const asked = await asks(supervisor, uscc, { kind: 'changeMobile', mobile });
    await expect(supervisor.person.call('POST /staff/accounts/:id/change/confirm', asked)).rejects.toMatchObject({
      problem: { code: 'secondPerson' },
    });
    await expect(asks(admin, uscc, { kind: 'changeMobile', mobile: old })).rejects.toMatchObject({ problem: { code: 'requestOpen' } });
    // Who calls us may be anybody.
    const tasks = await supervisor.person.call('GET /staff/tasks', {});
    const id = tasks.filter(({ kind }) => kind === 'accountChange').at(-1)?.id ?? '';
    await supervisor.person.call('POST /staff/tasks/:id/calls', {
      params: { id },
      body: { result: 'calledBack', whom: 'organisation', said: '自称负责人' },
    });
    await expect(admin.person.call('POST /staff/accounts/:id/change/confirm', asked)).rejects.toMatchObject({
      problem: { code: 'changeCallFirst' },
    });
    await supervisor.callsOrganisation();
    await admin.person.call('POST /staff/accounts/:id/change/confirm', asked);
    await expect(agent.looks()).rejects.toMatchObject({ problem: { code: 'notSignedIn' } });
    await eventually('the old number is told', async () => messagesTo(old).some(({ template }) => template === 'mobileChanged'));
    const again = browser(service.origin);
    const smsCode = await codeFor(again, 'resetPassword', mobile);
    await again.call('POST /password-resets', { body: { uscc, mobile, smsCode, password: 'Qinghe-2027-jianshe' } });
  });
});

describe('another agent', () => {
  it('gets the account by two of the staff, and papers are accepted once letter, card and account agree', async () => {
    const agent = await paid(service, 273, 'secondary');
    const { uscc, mobile: old } = agent.cast;
    const next = cast(473);
    const change = { kind: 'handOver', mobile: next.mobile, agentName: '温洁', agentIdNumber: next.agent.idNumber } as const;
    await expect(asks(supervisor, uscc, { kind: 'takeOver' })).rejects.toMatchObject({ problem: { code: 'accountClaimed' } });
    await expect(asks(supervisor, uscc, { ...change, agentIdNumber: '1' })).rejects.toMatchObject({ problem: { code: 'invalidInput' } });
    const asked = await asks(supervisor, uscc, change);
    await supervisor.callsOrganisation();
    await admin.person.call('POST /staff/accounts/:id/change/confirm', asked);
    await expect(agent.looks()).rejects.toMatchObject({ problem: { code: 'notSignedIn' } });
    await eventually('the former agent is told', async () => messagesTo(old).some(({ template }) => template === 'agentChanged'));

    const smsCode = await codeFor(agent.person, 'resetPassword', next.mobile);
    const password = 'Wenjie-2027-jianshe';
    await agent.person.call('POST /password-resets', { body: { uscc, mobile: next.mobile, smsCode, password } });
    await agent.person.call('POST /sessions', { body: { uscc, password, ...(await asHuman(service, agent.person, 'signIn', uscc)) } });
    // Nobody agreed for the new agent: nothing opens before.
    expect((await agent.person.call('GET /session', {})).needs).toBe('terms');
    await expect(agent.looks()).rejects.toMatchObject({ problem: { code: 'signInUnfinished' } });
    const agreed = agreedTo(await agent.person.call('GET /legal-texts', {}));
    expect((await agent.person.call('POST /account/terms', { body: { agreed } })).needs).toBeNull();
    const { form, history } = await agent.looks();
    expect(form.answers.agentName).toBe('温洁');
    expect(history.some(({ note }) => note?.includes('须另寄新的授权委托书'))).toBe(true);
    expect((await agent.prints('authorisationLetter')).length).toBeGreaterThan(1_000);

    await agent.posts('ems', 'EX273000273CN');
    await (await staffOf(service, 'dispatcher')).receives(agent.id);
    const reviewer = await staffOf(service, 'reviewer');
    const task = (await reviewer.opens(agent.id)).tasks.find(({ kind }) => kind === 'agentChanged');
    await reviewer.finishesTask(task?.id ?? '', 'fit', '新委托书、身份证复印件与账号一致');
    // A word of the staff is not enough: what the service has are the former agent's letter and card.
    await expect(reviewer.acceptsPapers(agent.id)).rejects.toMatchObject({
      problem: {
        code: 'agentPapersDiffer',
        message: expect.stringMatching(/委托书为原经办人.+证件为原经办人.+账号为现任经办人.+登记新经办人材料/),
      },
    });
    const { orderNumber, form: now, agentPapers } = await reviewer.opens(agent.id);
    expect(agentPapers?.letter).toContain('原经办人');
    const code = (version: number) => `JXCA/${orderNumber}/L/${version}/1/1/AAAAAAAAAAAAA`;
    const enters = async (letterCode: string, cardTail = next.agent.idNumber.slice(-6)) =>
      reviewer.person.call('POST /staff/applications/:id/agent-papers', {
        params: { id: agent.id },
        body: { seen: (await reviewer.opens(agent.id)).seen, letterCode, cardName: '温洁', cardTail },
      });
    await expect(enters(code(1))).rejects.toMatchObject({ problem: { message: expect.stringContaining('是原经办人的') } });
    await expect(enters(code(now.version), '000000')).rejects.toMatchObject({ problem: { message: expect.stringContaining('后六位') } });
    expect((await enters(code(now.version).toLowerCase())).agentPapers).toBeNull();
    expect((await reviewer.acceptsPapers(agent.id)).state).toBe('inProduction');
  });
});

describe('an account that nobody has claimed by a passed verification', () => {
  it('is freed for the organisation that brings a sealed letter; who had it sees nothing more, and is told', async () => {
    const stranger = await begun(274);
    const { uscc, mobile } = stranger.cast;
    const own = agentOf(service, { ...cast(474), uscc });
    await expect(own.registers()).rejects.toMatchObject({ problem: { code: 'accountExists', message: expect.stringContaining('接管') } });
    expect(await accountOf({ uscc })).toMatchObject({ claimed: false, change: null });
    const change = { kind: 'handOver', mobile: own.cast.mobile, agentName: '温洁', agentIdNumber: own.cast.agent.idNumber } as const;
    await expect(asks(supervisor, uscc, change)).rejects.toMatchObject({ problem: { code: 'accountUnclaimed' } });

    const refused = await asks(supervisor, uscc, { kind: 'takeOver' });
    await admin.person.call('POST /staff/accounts/:id/change/refuse', { ...refused, body: { ...refused.body, note: '公章与证照不符' } });
    await expect(admin.person.call('POST /staff/accounts/:id/change/confirm', refused)).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
    const taken = await asks(supervisor, uscc, { kind: 'takeOver' });
    await supervisor.callsOrganisation();
    await admin.person.call('POST /staff/accounts/:id/change/confirm', taken);

    await expect(stranger.looks()).rejects.toMatchObject({ problem: { code: 'notSignedIn' } });
    await eventually('who had it is told', async () => messagesTo(mobile).some(({ template }) => template === 'agentChanged'));
    for (const known of ['', 'known:']) await giveUp(world.redis, `sms-pause:${known}${world.sealer.index(own.cast.mobile)}`);
    await own.registers();
    await own.starts('primary');
    expect((await own.looks()).state).toBe('draft');
  });
});
