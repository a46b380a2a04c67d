import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { consentOf } from '../../server/content/verification-consent.ts';
import { idNumberOf } from './applying-people.ts';
import { verificationStory } from './verification-story.ts';

const { face, logged, database, rowOf, tokenOf, asked, checking, verified, eventsOf, told } = await verificationStory();

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
    const before = new Date();
    const { sent } = await checking();
    const row = await rowOf(sent.id);
    expect(row.consentText).toBe(consentOf(jiangxiPublicResource, 'face').join('\n'));
    expect(row.consentAt?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(row.consentAt?.getTime()).toBeLessThanOrEqual(Date.now());
    const consents = await database.consent.findMany({ where: { verificationId: sent.id } });
    expect(consents).toMatchObject([{ text: 'faceCheck', givenAt: row.consentAt, withdrawnAt: null, accountId: null }]);
    const { text = '', version = '' } = consents[0] ?? {};
    expect((await database.consentWording.findUnique({ where: { text_version: { text, version } } }))?.wording).toBe(row.consentText);
  });

  it('is given up by who takes the consent back; asked again nothing happens twice', async () => {
    const { who, sent, person, bizToken } = await checking();
    expect((await person.takeConsentBack()).body).toMatchObject({ state: 'refused' });
    await person.takeConsentBack();
    face.control.pass(bizToken);
    expect(await rowOf(sent.id)).toMatchObject({ state: 'refused', bizToken: null });
    const [consent] = await database.consent.findMany({ where: { verificationId: sent.id } });
    expect(consent?.withdrawnAt).toBeInstanceOf(Date);
    expect((await eventsOf(who)).slice(-2)).toEqual(['refuseVerification', 'withdrawConsent']);
  });

  it('that was passed stays evidence when the consent is taken back', async () => {
    const { who, sent, person } = await verified();
    expect((await person.takeConsentBack()).body).toMatchObject({ state: 'verified' });
    expect(await rowOf(sent.id)).toMatchObject({ state: 'verified' });
    expect((await eventsOf(who)).at(-1)).toBe('withdrawConsent');
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
    expect((await person.read()).body.allowed).toEqual(['startMobile', 'startBankCard', 'sendVideo', 'chooseCounter']);
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

it('logs neither tokens nor identity numbers', async () => {
  const { who, person } = await checking();
  face.fault({ match: 'GetDetectInfoEnhanced', status: 500 });
  await person.result();
  const log = logged.join('\n');
  expect([log.includes(person.token), log.includes(who.legalIdNumber), log.includes('identity provider')]).toEqual([false, false, true]);
});

it('a code that no table has is a failed check with a way on, kept with the event and asked about once', async () => {
  for (const _ of [1, 2]) {
    const { who, person, bizToken } = await checking();
    face.control.fail(bizToken, 987_654);
    expect((await person.result()).body).toMatchObject({ triesLeft: 4, lastFailure: '核验未通过，请重试或改用其他核验方式' });
    const event = await database.event.findFirstOrThrow({ where: { applicationId: who.id, name: 'failVerification' } });
    expect(event.detail).toMatchObject({ code: '987654' });
  }
  const tasks = await database.task.findMany({ where: { kind: 'unknownCode' } });
  expect(tasks.map(({ reference, role }) => [reference, role])).toEqual([['code:tencent-faceid:987654', 'administrator']]);
});
