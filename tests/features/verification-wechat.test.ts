import { describe, expect, it } from '@jest/globals';
import { sweepVerifications } from '../../server/features/verification/effects.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { minute, verificationStory } from './verification-story.ts';

const { face, world, database, rowOf, tokenOf, asked, checking, eventsOf, told, later } = await verificationStory();

const inWechat = () => checking('miniProgram');

describe('the face check inside WeChat', () => {
  it('is offered with a token for ten minutes that is bound to this verification', async () => {
    const { sent, person } = await asked();
    const page = (await person.open()).body;
    expect(page.ways).toEqual(['browser', 'miniProgram']);
    expect(page.link).toBe(sent.link);
    const { token } = (await person.start('miniProgram')).body;
    const row = await rowOf(sent.id);
    expect(token).toEqual({ value: row.bizToken, seconds: 600 });
    expect(row).toMatchObject({ way: 'miniProgram', state: 'checking' });
    const told = JSON.parse(face.requests.findLast(({ body }) => body.includes(sent.id))?.body ?? '{}');
    expect(told).toMatchObject({ Extra: sent.id, Name: '龚明远', Config: { InputType: '4' } });
  });

  it('hands no token to a browser', async () => {
    const { person } = await asked();
    await person.open();
    expect((await person.start()).body.token).toBeNull();
  });

  it('that is passed ends with 「认证成功」 for both sides, once', async () => {
    const { who, sent, person, bizToken } = await inWechat();
    face.control.pass(bizToken);
    const answers = await Promise.all([person.result(), person.result(), person.result()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await person.read()).body.stateLabel).toBe('认证成功');
    expect((await who.view()).verification).toMatchObject({ state: 'verified', stateLabel: '认证成功' });
    expect(told(sent.id)).toBe(1);
    expect((await eventsOf(who)).filter((name) => name === 'passVerification')).toHaveLength(1);
  });

  it('that is failed costs one try and says why to both sides', async () => {
    const { who, person, bizToken } = await inWechat();
    face.control.fail(bizToken, 2016);
    for (const _ of [1, 2]) expect((await person.result()).body).toMatchObject({ state: 'opened', triesLeft: 4 });
    expect((await who.view()).verification).toMatchObject({ triesLeft: 4, lastFailure: '无法判断为同一人，请由法定代表人本人重试' });
  });

  it('that was cancelled costs nothing and can be begun anew with another token', async () => {
    const { sent, person, bizToken } = await inWechat();
    expect((await person.result()).body).toMatchObject({ state: 'checking', triesLeft: 5 });
    const again = (await person.start('miniProgram')).body.token?.value;
    expect(again).not.toBe(bizToken);
    expect(await rowOf(sent.id)).toMatchObject({ bizToken: again, triesLeft: 5 });
  });

  it('with another reference is not believed', async () => {
    const { person, bizToken } = await inWechat();
    face.control.pass(bizToken, { extra: 'somebody else' });
    expect((await person.result()).body).toMatchObject({
      state: 'opened',
      triesLeft: 4,
      lastFailure: '核验结果不属于本次核验，请重新核验',
    });
  });

  it('of another application is not believed, even of the same person', async () => {
    const first = await inWechat();
    face.control.pass(first.bizToken);
    await first.person.result();
    const second = await asked({ answers: { legalName: '龚明远', legalIdNumber: first.who.legalIdNumber } });
    await second.person.open();
    await second.person.start('miniProgram');
    await database.verification.update({ where: { id: second.sent.id }, data: { bizToken: first.bizToken } });
    expect((await second.person.result()).body).toMatchObject({ state: 'opened', lastFailure: '核验结果不属于本次核验，请重新核验' });
  });

  it('that was passed is used once: its token proves nothing later', async () => {
    const { sent, person, bizToken } = await inWechat();
    face.control.pass(bizToken);
    await person.result();
    expect(await rowOf(sent.id)).toMatchObject({ state: 'verified', bizToken: null });
    expect((await person.start('miniProgram')).body.code).toBe('verificationEnded');
  });

  it('with a token past its ten minutes goes on with a new one', async () => {
    const { sent, person, bizToken } = await inWechat();
    const pending = face.control.checks().findLast((check) => check.bizToken === bizToken);
    expect(pending?.state).toBe('pending');
    const anew = await later(11 * minute, () => person.start('miniProgram'));
    expect([anew.status, anew.body.token?.value]).toEqual([200, await tokenOf(sent.id)]);
    face.control.pass(await tokenOf(sent.id));
    expect((await person.result()).body.stateLabel).toBe('认证成功');
  });

  it('whose person never came back is found out by the clock', async () => {
    const { sent, bizToken } = await inWechat();
    face.control.pass(bizToken);
    await later(3 * minute, () => sweepVerifications(world));
    expect((await rowOf(sent.id)).state).toBe('verified');
  });

  it('that was begun and never finished is put back after twenty minutes without a try', async () => {
    const { sent } = await inWechat();
    await later(19 * minute, () => sweepVerifications(world));
    expect((await rowOf(sent.id)).state).toBe('checking');
    await later(21 * minute, () => sweepVerifications(world));
    expect(await rowOf(sent.id)).toMatchObject({ state: 'opened', triesLeft: 5, bizToken: null });
  });

  it('may change to the browser and back; each token is asked about where it was made', async () => {
    const { sent, person } = await inWechat();
    expect((await person.start('browser')).status).toBe(200);
    expect(await rowOf(sent.id)).toMatchObject({ way: 'browser' });
    await person.start('miniProgram');
    face.control.pass(await tokenOf(sent.id));
    expect((await person.result()).body.stateLabel).toBe('认证成功');
  });

  it('is not offered where the deployer has no merchant for it', async () => {
    const { platforms } = world;
    const { person } = await asked();
    const all = platforms.identity;
    platforms.identity = createTencentFaceId({ ...face.control.clientOptions(), eid: undefined });
    try {
      expect((await person.open()).body.ways).toEqual(['browser']);
      expect((await person.start('miniProgram')).body.code).toBe('platformUnavailable');
    } finally {
      platforms.identity = all;
    }
  });
});
