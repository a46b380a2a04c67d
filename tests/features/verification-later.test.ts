import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../server/contract/errors.ts';
import { submit } from '../../server/features/application/submit.ts';
import { sweepVerifications } from '../../server/features/verification/effects.ts';
import { standIn } from '../support/stand-in.ts';
import { idNumberOf, legalRepresentative } from './applying-people.ts';
import { day, minute, verificationStory } from './verification-story.ts';

const { service, world, face, database, send, rowOf, asked, checking, verified, later } = await verificationStory();

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

describe('a recording of an application that stopped before stopping ended recordings', () => {
  it('is ended by the clock', async () => {
    const { who, sent } = await asked();
    await standIn(database, 'verification', sent.id, 'manualReview');
    await standIn(database, 'application', who.id, 'cancelled');
    await sweepVerifications(world);
    expect((await rowOf(sent.id)).state).toBe('expired');
  });
});

describe('the form changes after 「认证成功」', () => {
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
