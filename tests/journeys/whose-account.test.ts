import { describe, expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { claimantsOf } from '../support/story/claimants.ts';
import { browser } from '../support/story/http.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { paid, submitted } from '../support/story/stages.ts';

const service = await serviceOfFile(undefined, { ceilings: 'off' });
const { told, comes, begun, standingOf, becomes } = claimantsOf(service);

describe('an organisation whose credit code a stranger registered', () => {
  it('takes its account by its legal representative: the stranger is told, sees nothing more, and shows nobody a draft', async () => {
    const stranger = await begun(281);
    const own = await comes(481, stranger.cast);
    await expect(own.registers('account')).rejects.toMatchObject({
      problem: { code: 'accountExists', message: expect.stringContaining('接手账号') },
    });
    // The same code: whoever proved the mobile only chooses anew.
    expect(await own.registers('successor')).toMatchObject({ standing: 'successor', uscc: stranger.cast.uscc });
    await expect(own.person.call('GET /applications/:id', { params: { id: stranger.id } })).rejects.toMatchObject({ status: 404 });
    await expect(own.person.call('GET /account/colleagues', {})).rejects.toMatchObject({ problem: { code: 'notForStanding' } });
    expect((await own.person.call('GET /applications', {})).items).toEqual([]);

    const page = legalRepresentativeOf(service, await own.link(stranger.cast.legal));
    expect((await page.reads()).claim?.agrees).toContain('接手贵单位的账号');
    expect((await stranger.looks()).state).toBe('draft');
    await page.passesFaceCheck();

    await becomes(own.person, 'charge');
    await expect(stranger.looks()).rejects.toMatchObject({ problem: { code: 'notSignedIn' } });
    await told(stranger.cast.mobile, 'agentChanged');
    expect((await own.person.call('GET /applications', {})).items).toEqual([]);
    await expect(own.person.call('GET /applications/:id', { params: { id: stranger.id } })).rejects.toMatchObject({ status: 404 });
    // The place of the primary key is free, and the account is claimed: nobody takes it a second time unseen.
    const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };
    const { id } = await own.person.call('POST /applications', {
      body: { productId: 'jiangxi-public-resource', keyType: 'primary', gate },
    });
    expect(id).not.toBe('');
    await own.signsIn(browser(service.origin), {});
  });
});

describe('two who claim one account', () => {
  it('are told apart by who is asked first; a second of another person goes to the staff', async () => {
    const stranger = await begun(282);
    const [first, second] = [await comes(482, stranger.cast), await comes(682, stranger.cast)];
    await first.registers('successor');
    await second.registers('successor');
    const pages = [
      legalRepresentativeOf(service, await first.link(stranger.cast.legal)),
      legalRepresentativeOf(service, await second.link(cast(683).legal)),
    ] as const;
    await pages[0].passesFaceCheck();
    await becomes(first.person, 'charge');
    await pages[1].passesFaceCheck();
    const supervisor = await staffOf(service, 'supervisor');
    await eventually('the staff are asked', async () => (await supervisor.tasks()).some(({ kind }) => kind === 'claimDiffers'));
    expect(await standingOf(second.person)).toBe('successor');
    expect(await second.person.call('GET /account/claim', {})).toMatchObject({ withStaff: true, answeredBy: expect.any(String) });
    await expect(second.claims(stranger.cast.legal)).rejects.toMatchObject({ problem: { code: 'claimWithStaff' } });
    expect(await standingOf(first.person)).toBe('charge');
  });

  it('at the same moment leave one in charge', async () => {
    const stranger = await begun(284);
    const both = [await comes(484, stranger.cast), await comes(684, stranger.cast)];
    const pages = await Promise.all(
      both.map(async (one, at) => {
        await one.registers('successor');
        return legalRepresentativeOf(service, await one.link(cast(684 + at).legal));
      }),
    );
    await Promise.all(pages.map((page) => page.passesFaceCheck()));
    const standings = () => Promise.all(both.map(({ person }) => standingOf(person)));
    await eventually('one has it', async () => (await standings()).includes('charge'));
    const supervisor = await staffOf(service, 'supervisor');
    await eventually('the other waits', async () => (await supervisor.tasks()).filter(({ kind }) => kind === 'claimDiffers').length > 1);
    expect((await standings()).toSorted()).toEqual(['charge', 'successor']);
  });
});

describe('an agent whom the legal representative replaces', () => {
  it('hands over what is underway: the new one signs in, the papers must be the new one’s, a former link opens nothing', async () => {
    const former = await paid(service, 285, 'secondary');
    const next = await comes(485, former.cast);
    await next.registers('successor');
    const page = legalRepresentativeOf(service, await next.link(former.cast.legal));
    expect((await page.reads()).agentName).toBe(next.agent.name);
    await page.passesFaceCheck();
    await eventually('the former agent is let out', async () =>
      former.looks().then(
        () => false,
        () => true,
      ),
    );
    await told(former.cast.mobile, 'agentChanged');
    const own = browser(service.origin);
    await next.signsIn(own, {});
    const view = await own.call('GET /applications/:id', { params: { id: former.id } });
    expect(view.form.answers.agentName).toBe(next.agent.name);
    const reviewer = await staffOf(service, 'reviewer');
    await own.call('POST /applications/:id/post', { params: { id: former.id }, body: { courier: 'ems', waybill: 'EX285000285CN' } });
    await (await staffOf(service, 'dispatcher')).receives(former.id);
    const { tasks, agentPapers } = await reviewer.opens(former.id);
    expect(tasks.find(({ kind }) => kind === 'agentChanged')?.about).toContain('居民身份证，已满 18 周岁');
    expect(agentPapers?.card).toContain('原经办人');
    await expect(reviewer.acceptsPapers(former.id)).rejects.toMatchObject({ problem: { code: 'agentPapersDiffer' } });
    // What was agreed to is in force: nothing is asked at the door of who agreed when registering.
    expect((await own.call('GET /session', {})).needs).toBeNull();
  });
});

describe('a colleague', () => {
  it('is invited by mobile, agrees, shares what was handed in, and is let in no longer once removed', async () => {
    const agent = await submitted(service, 286, 'secondary');
    const { password, uscc, mobile } = agent.cast;
    const draft = (
      await agent.person.call('POST /applications', {
        body: {
          productId: 'jiangxi-public-resource',
          keyType: 'primary',
          gate: { business: 'new', applicantKind: 'organisation', registered: 'active' },
        },
      })
    ).id;
    const other = await comes(486, agent.cast);
    const invites = (body: { mobile: string }) =>
      agent.person.call('POST /account/colleagues', { body: { name: '温洁', password, ...body } });
    await expect(invites({ mobile })).rejects.toMatchObject({ problem: { code: 'colleagueKnown' } });
    expect(await invites({ mobile: other.mobile })).toMatchObject([{ name: '温洁', standing: 'invited' }]);
    await expect(invites({ mobile: other.mobile })).rejects.toMatchObject({ problem: { code: 'colleagueKnown' } });
    await told(other.mobile, 'colleagueInvited');
    await expect(other.signsIn()).rejects.toMatchObject({ problem: { code: 'wrongPassword' } });
    expect(await other.registers('account')).toMatchObject({ standing: 'colleague', person: '温洁', uscc });
    await told(mobile, 'colleagueJoined');

    const { person } = other;
    expect((await person.call('GET /applications', {})).items.map(({ id }) => id)).toEqual([agent.id]);
    const at = { params: { id: agent.id } };
    expect((await person.call('GET /applications/:id', at)).allowed).toEqual([]);
    for (const path of ['cancel', 'submit'] as const)
      await expect(person.call(`POST /applications/:id/${path}`, at)).rejects.toMatchObject({ problem: { code: 'notForStanding' } });
    await expect(person.call('GET /applications/:id', { params: { id: draft } })).rejects.toMatchObject({ status: 404 });
    await expect(person.call('GET /changes', { query: { application: draft, seen: '' } })).rejects.toMatchObject({ status: 404 });
    await expect(person.call('GET /account/colleagues', {})).rejects.toMatchObject({ problem: { code: 'notForStanding' } });
    await (await staffOf(service, 'reviewer')).approves(agent.id);
    const { form } = await person.call('GET /applications/:id', at);
    const { invoiceTitle: title = '', invoiceTaxNumber: taxNumber = '' } = form.answers;
    await person.call('POST /applications/:id/invoice/confirm', { ...at, body: { title, taxNumber } });
    expect((await person.call('POST /applications/:id/payments', { ...at, body: { method: 'alipayQr' } })).qr).not.toBeNull();
    expect((await agent.looks()).history.some(({ by }) => by.includes('协办人温洁'))).toBe(true);

    const [colleague] = await agent.person.call('GET /account/colleagues', {});
    const stranger = await begun(287);
    const remove = { params: { colleagueId: colleague?.id ?? '' } };
    await expect(stranger.person.call('DELETE /account/colleagues/:colleagueId', remove)).rejects.toMatchObject({ status: 404 });
    expect(await agent.person.call('DELETE /account/colleagues/:colleagueId', remove)).toEqual([]);
    await told(other.mobile, 'colleagueRemoved');
    await expect(person.call('GET /applications', {})).rejects.toMatchObject({ problem: { code: 'notSignedIn' } });
    await expect(other.signsIn(browser(service.origin))).rejects.toMatchObject({ problem: { code: 'wrongPassword' } });
  });

  it('is let in by the legal representative too, and the agent in charge is told', async () => {
    const agent = await submitted(service, 288, 'secondary');
    const other = await comes(488, agent.cast);
    await other.registers('entrant');
    const page = legalRepresentativeOf(service, await other.link(agent.cast.legal));
    expect((await page.reads()).claim?.agrees).toContain('经办人不变');
    await page.passesFaceCheck();
    await becomes(other.person, 'colleague');
    await told(agent.cast.mobile, 'colleagueJoined');
    expect((await other.person.call('GET /applications', {})).items).toHaveLength(1);
    expect((await agent.looks()).form.answers.agentName).toBe(agent.cast.agent.name);
  });

  it('is let into no account that nobody has claimed', async () => {
    const stranger = await begun(289);
    const other = await comes(489, stranger.cast);
    await other.registers('entrant');
    await expect(other.claims(stranger.cast.legal)).rejects.toMatchObject({ problem: { code: 'entryUnclaimed' } });
    await expect(
      stranger.person.call('POST /account/colleagues', { body: { name: '温洁', mobile: other.mobile, password: stranger.cast.password } }),
    ).rejects.toMatchObject({
      problem: { code: 'accountUnclaimed' },
    });
  });
});
