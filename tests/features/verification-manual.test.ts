import { describe, expect, it } from '@jest/globals';
import type { Seen } from '../../server/contract/seen.ts';
import { type Draft, idNumberOf, type legalRepresentative, staff } from './applying-people.ts';
import { verificationStory } from './verification-story.ts';

const { service, world, face, database, send, rowOf, asked, checking, eventsOf, told } = await verificationStory();

describe('the way without face', () => {
  const contact = '13870601234';
  const manual = (person: ReturnType<typeof legalRepresentative>) =>
    person.call('POST /verification/manual', { body: { consent: true, mobile: contact } });
  type Member = Awaited<ReturnType<typeof staff>>;
  const seenBy = async (member: Member, who: Draft) =>
    (await member.call('GET /staff/applications/:id', { params: { id: who.id } })).body.seen;
  const decide = async (member: Member, who: Draft, verified: boolean, seen?: Seen) => {
    const body = { seen: seen ?? (await seenBy(member, who)), verified, note: '已电话核实' };
    return member.call('POST /staff/applications/:id/verification', { params: { id: who.id }, body });
  };

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

  it('is called off by who takes the consent back: nobody calls any more, and the link may be sent anew', async () => {
    const { who, person } = await checking();
    await manual(person);
    expect((await person.takeConsentBack()).body).toMatchObject({ state: 'refused', allowed: [] });
    const [task] = await database.task.findMany({ where: { applicationId: who.id } });
    expect(task).toMatchObject({ state: 'done', outcome: '法定代表人已拒绝' });
    expect((await eventsOf(who)).slice(-3)).toEqual(['refuseVerification', 'finishTask', 'withdrawConsent']);
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

  it('is not confirmed on what changed after the reviewer had looked', async () => {
    const [{ who, person }, reviewer] = [await checking(), await staff(service, 'reviewer')];
    await manual(person);
    const seen = await seenBy(reviewer, who);
    await who.fill({ receiverStreet: '赣江北大道 77 号' });
    expect((await decide(reviewer, who, true, seen)).status).toBe(409);
    expect((await who.view()).verification).toMatchObject({ state: 'manualReview' });
    expect((await decide(reviewer, who, true)).status).toBe(200);
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
