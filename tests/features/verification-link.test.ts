import { describe, expect, it } from '@jest/globals';
import { sendVerification } from '../../server/features/verification/send.ts';
import { verificationLink } from '../../server/views/verification.ts';
import { draft, legalRepresentative } from './applying-people.ts';
import { verificationStory } from './verification-story.ts';

const { service, world, face, database, send, rowOf, asked, eventsOf, told } = await verificationStory();

describe('the agent sends the link', () => {
  it('is told which answers are missing before anybody can be asked', async () => {
    const who = await draft(service, { answers: { legalName: '龚明远' } });
    const { status, body } = await send(who);
    expect([status, body.code]).toEqual([409, 'incomplete']);
    expect(body.message).toContain('法定代表人证件号码');
    expect(body.message).not.toContain('法定代表人姓名');
  });

  it('gets a link with the token in the fragment, and the same as QR', async () => {
    const { sent, person } = await asked();
    expect(sent.link).toBe(`https://cert.example.cn/#/pages/verify/index?token=${person.token}`);
    expect(Buffer.from(person.token, 'base64url')).toHaveLength(32);
    expect(sent.qr).toMatch(/^data:image\/png;base64,/);
    expect([sent.stateLabel, sent.triesLeft]).toEqual(['已发送', 5]);
  });

  it('leaves nothing in the database that would open the page', async () => {
    const { sent, person } = await asked();
    expect(JSON.stringify(await rowOf(sent.id))).not.toContain(person.token);
  });

  it('ends the link before with a new one', async () => {
    const { who, person } = await asked();
    const { body: second } = await send(who);
    expect((await person.read()).body.code).toBe('linkInvalid');
    expect((await legalRepresentative(service, second.link).read()).status).toBe(200);
    expect(await eventsOf(who)).toEqual(['start', 'sendVerification', 'expireVerification', 'sendVerification']);
  });

  it('has one living link after asking five times at the same moment', async () => {
    const { who } = await asked();
    const caller = { kind: 'applicant' as const, id: who.accountId, name: who.organisationName, roles: ['applicant' as const] };
    const sent = await Promise.all(Array.from({ length: 5 }, () => sendVerification(world, caller, who.id)));
    expect(await database.verification.count({ where: { applicationId: who.id, state: 'sent' } })).toBe(1);
    const pages = sent.map((row) => legalRepresentative(service, verificationLink(world, row)).read());
    expect((await Promise.all(pages)).filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('cannot send a link for another organisation', async () => {
    const [{ who }, stranger] = [await asked(), await draft(service)];
    const { status } = await stranger.call('POST /applications/:id/verification', { params: { id: who.id } });
    expect(status).toBe(404);
  });
});

describe('the legal representative opens the link', () => {
  it('reads who asks, through whom and what for, without an account', async () => {
    const { who, person } = await asked();
    const { body } = await person.open();
    expect(body).toMatchObject({
      organisationName: who.organisationName,
      uscc: who.uscc,
      agentName: '温洁',
      legalName: '龚明远',
      productLabel: '江西省公共资源交易',
      stateLabel: '已打开',
      allowed: ['start', 'startMobile', 'startBankCard', 'sendVideo', 'chooseCounter', 'refuse'],
    });
    expect((await who.view()).verification).toMatchObject({ state: 'opened', openedAt: expect.any(String) });
  });

  it('may open it as often as wanted', async () => {
    const { who, person } = await asked();
    await Promise.all([person.open(), person.open()]);
    expect((await person.open()).status).toBe(200);
    expect((await eventsOf(who)).filter((name) => name === 'openVerification')).toHaveLength(1);
  });

  it('comes in whatever tokens a neighbour behind the same address invents', async () => {
    const { person } = await asked();
    const neighbours = Array.from({ length: 70 }, () =>
      fetch(`${service.origin}/api/v1/verification`, { headers: { 'x-verification-token': 'x', 'x-forwarded-for': '10.9.9.9' } }),
    );
    expect(new Set((await Promise.all(neighbours)).map(({ status }) => status))).toEqual(new Set([401]));
    const own = await fetch(`${service.origin}/api/v1/verification`, {
      headers: { 'x-verification-token': person.token, 'x-forwarded-for': '10.9.9.9' },
    });
    expect(own.status).toBe(200);
  });

  it('is turned away with a token that was never given out', async () => {
    const stranger = legalRepresentative(service, 'https://cert.example.cn/#/?token=bm90LWEtdG9rZW4');
    expect((await stranger.read()).body.code).toBe('linkInvalid');
  });

  it('must agree before anything is asked of the provider', async () => {
    const { person } = await asked();
    await person.open();
    const before = face.requests.length;
    const { status, body } = await person.call('POST /verification/start', { body: { consent: false as never } });
    expect([status, body.fields?.[0]?.message]).toEqual([400, '请先阅读并同意授权说明']);
    expect(face.requests).toHaveLength(before);
  });

  it('cannot begin before the page is open', async () => {
    const { person } = await asked();
    expect((await person.start()).body.code).toBe('wrongState');
  });

  it('may refuse, and the agent is told and may ask again', async () => {
    const { who, sent, person } = await asked();
    expect((await person.call('POST /verification/refuse', {})).body.stateLabel).toBe('法人已拒绝');
    expect((await person.start()).body.message).toBe('本次核验已结束（法人已拒绝）。');
    expect((await who.view()).verification).toMatchObject({ state: 'refused', link: null, qr: null });
    expect(told(sent.id)).toBe(1);
    expect((await send(who)).status).toBe(200);
  });
});
