import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../server/contract/errors.ts';
import { submit } from '../../server/features/application/submit.ts';
import { sweepVerifications } from '../../server/features/verification/effects.ts';
import { consentText } from '../../server/features/verification/rules.ts';
import { type Draft, draft, idNumberOf, legalRepresentative, staff } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

const service = await applyingService();
const { world, face, jobs, clock } = service;
const { database } = world;

const send = (who: Draft) => who.call('POST /applications/:id/verification', { params: { id: who.id } });

/** An agent who has sent the link, and the person who has it. */
async function asked(about: Parameters<typeof draft>[1] = {}) {
  const who = await draft(service, about);
  const { body: sent } = await send(who);
  return { who, sent, person: legalRepresentative(service, sent.link) };
}

/** The same, with the page opened and the provider's page before the person. */
async function checking() {
  const all = await asked();
  await all.person.open();
  await all.person.start();
  return { ...all, bizToken: await tokenOf(all.sent.id) };
}

const rowOf = (id: string) => database.verification.findUniqueOrThrow({ where: { id } });
const tokenOf = async (id: string) => (await rowOf(id)).bizToken ?? '';
const eventsOf = async (who: Draft) => {
  const events = await database.event.findMany({ where: { applicationId: who.id }, orderBy: { sequence: 'asc' } });
  return events.map(({ name }) => name);
};
const told = (id: string) => jobs.filter(({ payload }) => 'verificationId' in payload && payload.verificationId === id).length;

async function later<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
  clock.aheadMs += ms;
  try {
    return await work();
  } finally {
    clock.aheadMs -= ms;
  }
}

const minute = 60_000;
const day = 86_400_000;

describe('the agent sends the link', () => {
  it('is told which answers are missing before anybody can be asked', async () => {
    const who = await draft(service, { answers: { legalName: '龚明远' } });
    const { status, body } = await send(who);
    expect([status, body.code]).toEqual([409, 'incomplete']);
    expect(body.message).toContain('法定代表人身份证号码');
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

  it('has one living link after asking twice at the same moment', async () => {
    const { who } = await asked();
    const answers = await Promise.all([send(who), send(who)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await database.verification.count({ where: { applicationId: who.id, state: 'sent' } })).toBe(1);
    const alive = await Promise.all(answers.map(({ body }) => legalRepresentative(service, body.link).read()));
    expect(alive.filter(({ status }) => status === 200)).toHaveLength(1);
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
      allowed: ['start', 'requestManual', 'refuse'],
    });
    expect((await who.view()).verification).toMatchObject({ state: 'opened', openedAt: expect.any(String) });
  });

  it('may open it as often as wanted', async () => {
    const { who, person } = await asked();
    await Promise.all([person.open(), person.open()]);
    expect((await person.open()).status).toBe(200);
    expect((await eventsOf(who)).filter((name) => name === 'openVerification')).toHaveLength(1);
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

describe('the face check', () => {
  it('ends with 「认证成功」 for both sides', async () => {
    const { who, sent, person, bizToken } = await checking();
    expect((await person.result()).body.stateLabel).toBe('核验中');
    face.control.pass(bizToken);
    expect((await person.result()).body).toMatchObject({ stateLabel: '认证成功', lastFailure: null, allowed: [] });

    const view = await who.view();
    expect(view.verification).toMatchObject({ state: 'verified', stateLabel: '认证成功', link: null });
    expect(view.missing).not.toContain('完成法人核验');
    expect(told(sent.id)).toBe(1);
    expect(await eventsOf(who)).toEqual(['start', 'sendVerification', 'openVerification', 'startFaceCheck', 'passVerification']);
  });

  it('keeps what was agreed to, and when', async () => {
    const { sent } = await checking();
    const row = await rowOf(sent.id);
    expect(row.consentText).toBe(consentText);
    expect(Date.now() - (row.consentAt?.getTime() ?? 0)).toBeLessThan(10_000);
  });

  it('asks the provider for exactly this person, and to come back to our page', async () => {
    const { sent, who } = await checking();
    const asked = JSON.parse(face.requests.findLast(({ body }) => body.includes(sent.id))?.body ?? '{}');
    expect(asked).toMatchObject({ Name: '龚明远', Extra: sent.id, RedirectUrl: 'https://cert.example.cn/#/pages/verify/index?back=1' });
    expect(asked.IdCard === who.legalIdNumber).toBe(true);
  });

  it('counts three failures and shows both sides why', async () => {
    const { who, person, sent } = await checking();
    for (const left of [4, 3, 2]) {
      face.control.fail(await tokenOf(sent.id), 2016);
      const { body } = await person.result();
      expect([body.triesLeft, body.state]).toEqual([left, 'opened']);
      await person.start();
    }
    expect((await who.view()).verification).toMatchObject({ triesLeft: 2, lastFailure: '无法判断为同一人，请由法定代表人本人重试' });
    expect(told(sent.id)).toBe(0);
  });

  it('is over after five failures; the way without face stays', async () => {
    const { who, person, sent } = await checking();
    for (let tries = 5; tries > 0; tries -= 1) {
      face.control.fail(await tokenOf(sent.id), 1002);
      await person.result();
      if (tries > 1) await person.start();
    }
    const { body } = await person.start();
    expect([body.code, body.message]).toEqual(['verificationEnded', '本次核验已结束（次数用尽）。']);
    expect((await person.read()).body.allowed).toEqual(['requestManual']);
    expect((await who.view()).verification).toMatchObject({ state: 'exhausted', triesLeft: 0 });
    expect(told(sent.id)).toBe(1);
  });

  it('does not believe a result about another number', async () => {
    const { person, bizToken } = await checking();
    face.control.pass(bizToken, { idNumber: idNumberOf() });
    const { body } = await person.result();
    expect(body).toMatchObject({ state: 'opened', triesLeft: 4, lastFailure: '核验的不是申请中填写的法定代表人，请由法定代表人本人核验' });
  });

  it('does not believe a result about another name', async () => {
    const { person, bizToken } = await checking();
    face.control.pass(bizToken, { name: '龚明达' });
    expect((await person.result()).body).toMatchObject({ state: 'opened', triesLeft: 4 });
  });

  it('does not believe the passed check of another application, even of the same person', async () => {
    const first = await checking();
    face.control.pass(first.bizToken);
    await first.person.result();
    const second = await asked({ answers: { legalName: '龚明远', legalIdNumber: first.who.legalIdNumber } });
    await second.person.open();
    await second.person.start();
    await database.verification.update({ where: { id: second.sent.id }, data: { bizToken: first.bizToken } });
    expect((await second.person.result()).body).toMatchObject({
      state: 'opened',
      triesLeft: 4,
      lastFailure: '核验结果不属于本次核验，请重新核验',
    });
  });

  it('counts one failure once, however often the result is asked for', async () => {
    const { who, person, bizToken } = await checking();
    face.control.fail(bizToken, 1004);
    const answers = await Promise.all(Array.from({ length: 8 }, () => person.result()));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    for (let again = 0; again < 3; again += 1) expect((await person.result()).body.triesLeft).toBe(4);
    expect((await eventsOf(who)).filter((name) => name === 'failVerification')).toHaveLength(1);
  });

  it('passes once when two pages ask at the same moment', async () => {
    const { sent, person, bizToken } = await checking();
    face.control.pass(bizToken);
    await Promise.all([person.result(), person.result(), person.result()]);
    expect((await rowOf(sent.id)).state).toBe('verified');
    expect(told(sent.id)).toBe(1);
  });

  it('counts a failure that the person tried to leave behind by beginning anew', async () => {
    const { person, bizToken, sent } = await checking();
    face.control.fail(bizToken, 2011);
    expect((await person.start()).status).toBe(200);
    expect(await rowOf(sent.id)).toMatchObject({ triesLeft: 4, state: 'checking' });
  });

  it('finds out at a second beginning that the person has passed already', async () => {
    const { person, bizToken } = await checking();
    face.control.pass(bizToken);
    expect((await person.start()).body.message).toBe('本次核验已结束（认证成功）。');
    expect((await person.read()).body.stateLabel).toBe('认证成功');
  });

  it('costs nothing while the provider does not answer', async () => {
    const { person, bizToken, sent } = await checking();
    face.control.pass(bizToken);
    face.fault({ match: 'GetDetectInfoEnhanced', drop: 'before' });
    expect((await person.result()).body.code).toBe('platformUnavailable');
    expect(await rowOf(sent.id)).toMatchObject({ state: 'checking', triesLeft: 5 });
    expect((await person.result()).body.stateLabel).toBe('认证成功');
  });

  it('cannot be begun while the provider does not answer, and nothing is counted', async () => {
    const { person, sent } = await asked();
    await person.open();
    face.fault({ match: 'DetectAuth', drop: 'before' });
    expect((await person.start()).body.code).toBe('platformUnavailable');
    expect(await rowOf(sent.id)).toMatchObject({ state: 'opened', triesLeft: 5, consentAt: null });
    expect((await person.start()).status).toBe(200);
  });
});

describe('the person does not come back', () => {
  it('is looked for after two minutes, not before', async () => {
    const { sent, bizToken } = await checking();
    face.control.pass(bizToken);
    await later(minute, () => sweepVerifications(world));
    expect((await rowOf(sent.id)).state).toBe('checking');
    await later(3 * minute, () => sweepVerifications(world));
    expect((await rowOf(sent.id)).state).toBe('verified');
  });

  it('does not keep the results of others waiting when one cannot be had', async () => {
    const [lost, good] = [await checking(), await checking()];
    await database.verification.update({ where: { id: lost.sent.id }, data: { bizToken: 'unknown-to-the-provider' } });
    face.control.pass(good.bizToken);
    await later(3 * minute, () => sweepVerifications(world));
    expect((await rowOf(lost.sent.id)).state).toBe('checking');
    expect((await rowOf(good.sent.id)).state).toBe('verified');
    expect((await lost.person.start()).status).toBe(200);
  });

  it('may begin again without losing a try when a check was never finished', async () => {
    const { sent } = await checking();
    await later(3 * 60 * minute, () => sweepVerifications(world));
    expect(await rowOf(sent.id)).toMatchObject({ state: 'opened', triesLeft: 5, bizToken: null });
  });

  it('finds the link dead after a week, and the agent sends another', async () => {
    const { who, person, sent } = await checking();
    await later(8 * day, async () => {
      expect((await person.read()).body.code).toBe('linkInvalid');
      expect((await person.start()).body.code).toBe('linkInvalid');
      expect((await who.view()).verification).toMatchObject({ state: 'expired', stateLabel: '链接已过期', link: null });
      await sweepVerifications(world);
      expect((await rowOf(sent.id)).state).toBe('expired');
      expect((await send(who)).status).toBe(200);
    });
  });

  it('finds the link dead when the agent has given up the application', async () => {
    const { who, person, sent } = await asked();
    await who.call('POST /applications/:id/cancel', { params: { id: who.id } });
    expect((await person.open()).body.code).toBe('linkInvalid');
    await sweepVerifications(world);
    expect((await rowOf(sent.id)).state).toBe('expired');
    expect((await send(who)).body.code).toBe('wrongState');
  });
});

describe('the form changes after 「认证成功」', () => {
  async function verified() {
    const all = await checking();
    face.control.pass(all.bizToken);
    await all.person.result();
    return all;
  }

  it('needs no second verification as long as the person is the same', async () => {
    const { who } = await verified();
    await who.fill({ receiverName: '曾小燕' });
    const { body } = await send(who);
    expect(body.message).toBe('本次核验已结束（认证成功）。');
    expect((await who.view()).missing).not.toContain('完成法人核验');
  });

  it('no longer counts once the number is another', async () => {
    const { who, person, sent } = await verified();
    await who.fill({ legalIdNumber: idNumberOf() });
    expect((await who.view()).missing).toContain('完成法人核验');
    expect((await person.read()).body.code).toBe('linkInvalid');
    const caller = { kind: 'applicant' as const, id: who.accountId, name: '', roles: ['applicant' as const] };
    await expect(submit(world, caller, who.id)).rejects.toThrow(Refusal);
    const { body: second } = await send(who);
    const [row, successor] = await Promise.all([rowOf(sent.id), legalRepresentative(service, second.link).open()]);
    expect([row.state, successor.body.stateLabel]).toEqual(['expired', '已打开']);
  });

  it('makes a link that was sent before worthless', async () => {
    const { who, person, bizToken, sent } = await checking();
    await who.fill({ legalName: '刘新任' });
    face.control.pass(bizToken);
    expect((await person.result()).body.code).toBe('linkInvalid');
    await later(3 * minute, () => sweepVerifications(world));
    expect((await rowOf(sent.id)).state).toBe('opened');
    expect((await who.view()).missing).toContain('完成法人核验');
  });
});

describe('the way without face', () => {
  const contact = '13870601234';
  const manual = (person: ReturnType<typeof legalRepresentative>) =>
    person.call('POST /verification/manual', { body: { consent: true, mobile: contact } });
  const decide = (member: Awaited<ReturnType<typeof staff>>, who: Draft, verified: boolean) =>
    member.call('POST /staff/applications/:id/verification', { params: { id: who.id }, body: { verified, note: '已电话核实' } });

  it('asks a reviewer to call, and keeps the number sealed', async () => {
    const { who, sent, person } = await asked();
    await person.open();
    expect((await manual(person)).body.stateLabel).toBe('人工核验中');
    const row = await rowOf(sent.id);
    expect(JSON.stringify(row).includes(contact)).toBe(false);
    expect(world.sealer.open(row.contactSealed ?? '') === contact).toBe(true);
    const tasks = await database.task.findMany({ where: { applicationId: who.id } });
    expect(tasks.map(({ kind, role, doneAt }) => [kind, role, doneAt])).toEqual([['manualVerification', 'reviewer', null]]);
    expect((await send(who)).body.code).toBe('wrongState');
  });

  it('ends with 「认证成功」 when the reviewer confirms, and the task is done', async () => {
    const [{ who, person, sent }, reviewer] = [await checking(), await staff(service, 'reviewer')];
    await manual(person);
    const { body } = await decide(reviewer, who, true);
    expect(body.verification).toMatchObject({ state: 'verified', stateLabel: '认证成功' });
    expect(body.tasks[0]).toMatchObject({ doneBy: '罗审核', outcome: '已电话核实' });
    expect((await who.view()).missing).not.toContain('完成法人核验');
    expect([told(sent.id), (await rowOf(sent.id)).decidedBy]).toEqual([1, reviewer.id]);
    expect((await decide(reviewer, who, false)).body.code).toBe('verificationEnded');
  });

  it('ends the link when the reviewer declines, with the reason for the agent', async () => {
    const [{ who, person, sent }, reviewer] = [await checking(), await staff(service, 'reviewer')];
    await manual(person);
    await decide(reviewer, who, false);
    expect((await who.view()).verification).toMatchObject({ state: 'exhausted', lastFailure: '人工核验未通过：已电话核实' });
    expect(told(sent.id)).toBe(1);
    expect(await eventsOf(who)).toContain('declineManualCheck');
    expect((await send(who)).status).toBe(200);
  });

  it('is decided once by two reviewers at the same moment', async () => {
    const [{ who, person, sent }, one, two] = [await checking(), await staff(service, 'reviewer'), await staff(service, 'supervisor')];
    await manual(person);
    const answers = await Promise.all([decide(one, who, true), decide(two, who, false)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(told(sent.id)).toBe(1);
  });

  it('cannot confirm a person whom the form no longer names', async () => {
    const [{ who, person }, reviewer] = [await checking(), await staff(service, 'reviewer')];
    await manual(person);
    await who.fill({ legalIdNumber: idNumberOf() });
    expect((await decide(reviewer, who, true)).body.code).toBe('wrongState');
    expect((await decide(reviewer, who, false)).status).toBe(200);
  });

  it('is not for finance to decide', async () => {
    const [{ who, person }, finance] = [await checking(), await staff(service, 'finance')];
    await manual(person);
    expect((await decide(finance, who, true)).body.code).toBe('forbidden');
  });

  it('is there after the tries are used up', async () => {
    const { person, sent, bizToken } = await checking();
    await database.verification.update({ where: { id: sent.id }, data: { triesLeft: 1 } });
    face.control.fail(bizToken, 2016);
    expect((await person.result()).body.stateLabel).toBe('次数用尽');
    expect((await manual(person)).body.stateLabel).toBe('人工核验中');
  });
});

it('logs neither tokens nor identity numbers', async () => {
  const { who, person } = await checking();
  face.fault({ match: 'GetDetectInfoEnhanced', status: 500 });
  await person.result();
  const log = service.logged.join('\n');
  expect([log.includes(person.token), log.includes(who.legalIdNumber), log.includes('identity provider')]).toEqual([false, false, true]);
});
