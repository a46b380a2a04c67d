import { describe, expect, it } from '@jest/globals';
import { isSensitive, type QuestionKey } from '../../server/contract/form.ts';
import type { Seen } from '../../server/contract/seen.ts';
import type { StaffJudgement } from '../../server/contract/verification-means.ts';
import { tellVerification } from '../../server/features/notification/verification.ts';
import { endVerification } from '../../server/features/verification/effects.ts';
import { calendarKnows } from '../../server/lifecycle/working-days.ts';
import { recordingFile } from '../support/recording.ts';
import { type Draft, draft, idNumberOf, type legalRepresentative, staff } from './applying-people.ts';
import { verificationStory } from './verification-story.ts';

const { service, face, database, send, rowOf, asked, checking, eventsOf, told } = await verificationStory();

type Member = Awaited<ReturnType<typeof staff>>;
type Person = ReturnType<typeof legalRepresentative>;

async function sendVideo({ token }: Person, content = recordingFile()) {
  const body = new FormData();
  body.append('consent', 'true');
  body.append('file', new Blob([new Uint8Array(content)]), '录像.mp4');
  const headers = { 'x-verification-token': token, 'idempotency-key': crypto.randomUUID() };
  const answer = await fetch(`${service.origin}/api/v1/verification/video`, { method: 'POST', headers, body });
  return { status: answer.status, body: (await answer.json()) as { code?: string; state?: string } };
}
const toCounter = (person: Person) => person.call('POST /verification/counter', { body: { consent: true } });
const caseOf = async (member: Member, who: Draft) => (await member.call('GET /staff/applications/:id', { params: { id: who.id } })).body;
const opens = ({ token }: Member, link: string | null | undefined) =>
  fetch(`${service.origin}${link}`, { headers: { authorization: `Bearer ${token}` } });
const watch = async (member: Member, who: Draft) => (await opens(member, (await caseOf(member, who)).manualCheck?.video)).arrayBuffer();
const judge = async (member: Member, who: Draft, judgement: StaffJudgement, seen?: Seen, agreed?: boolean) => {
  const body = { seen: seen ?? (await caseOf(member, who)).seen, judgement, note: '身份证原件与申请一致', agreed };
  return member.call('POST /staff/applications/:id/verification', { params: { id: who.id }, body });
};
const two = async () => [await staff(service, 'reviewer'), await staff(service, 'supervisor', '谢主管')] as const;

describe('the way by video', () => {
  it('keeps the recording sealed, under a consent of its own, and asks two of the staff to watch it by a promised day', async () => {
    const { who, sent, person } = await asked();
    await person.open();
    expect((await sendVideo(person)).body.state).toBe('manualReview');
    const row = await rowOf(sent.id);
    expect([row.videoKey?.endsWith('.sealed'), row.videoMime, row.means]).toEqual([true, 'video/mp4', 'video']);
    expect((await database.consent.findMany({ where: { verificationId: sent.id } })).map(({ text }) => text)).toEqual(['videoCheck']);
    expect((await who.view()).verification).toMatchObject({ meansLabel: '录像核验', promisedOn: expect.any(String) });
    const { promisedOn, promisedIsAbout } = (await person.read()).body;
    expect(promisedIsAbout).toBe(!calendarKnows(promisedOn ?? ''));
    expect((await person.read()).body).toMatchObject({ promisedOn: expect.any(String), allowed: ['refuse'] });
    expect((await send(who)).body.code).toBe('wrongState');
  });

  it('ends with its application: nobody is asked to watch it any more', async () => {
    const { who, sent, person } = await checking();
    await sendVideo(person);
    expect((await who.call('POST /applications/:id/cancel', { params: { id: who.id } })).status).toBe(200);
    for (let times = 0; times < 2; times++) await endVerification(service.world, { applicationId: who.id });
    expect((await rowOf(sent.id)).state).toBe('expired');
    expect(await database.task.count({ where: { applicationId: who.id, kind: 'manualVerification', doneAt: null } })).toBe(0);
  });

  it('passes when two persons have watched it; the first is never the second, and who has not watched is neither', async () => {
    const [{ who, sent, person }, [reviewer, supervisor]] = [await checking(), await two()];
    await sendVideo(person);
    expect((await judge(reviewer, who, 'vouch')).body.code).toBe('notWatched');
    expect(Buffer.from(await watch(reviewer, who)).equals(recordingFile())).toBe(true);
    expect((await judge(reviewer, who, 'vouch')).body.verification).toMatchObject({ stateLabel: '待第二人复核' });
    expect((await judge(reviewer, who, 'confirm')).body.code).toBe('secondPerson');
    expect((await judge(supervisor, who, 'confirm')).body.code).toBe('notWatched');
    await watch(supervisor, who);
    expect((await caseOf(supervisor, who)).manualCheck?.vouched).toEqual({ own: false, note: '身份证原件与申请一致' });
    expect((await judge(supervisor, who, 'confirm')).body.verification).toMatchObject({ stateLabel: '认证成功' });
    expect([(await rowOf(sent.id)).vouchedBy, (await rowOf(sent.id)).decidedBy]).toEqual([reviewer.id, supervisor.id]);
    expect(told(sent.id)).toBe(1);
    expect((await who.view()).missing).not.toContain('完成法人核验');
    const events = await eventsOf(who);
    expect(events.filter((name) => name === 'viewVerificationVideo')).toHaveLength(2);
    const tasks = await database.task.findMany({ where: { applicationId: who.id } });
    expect(tasks.map(({ kind, state }) => [kind, state])).toEqual([
      ['manualVerification', 'done'],
      ['manualVerification', 'done'],
    ]);
  });

  it('is no matter of one person with two logins, or of a first who may judge no longer', async () => {
    const [{ who, person }, [reviewer, supervisor]] = [await checking(), await two()];
    await toCounter(person);
    await judge(reviewer, who, 'attend');
    const mobileSealed = () => service.world.sealer.seal('13870730001');
    for (const { id } of [reviewer, supervisor]) await database.staff.update({ where: { id }, data: { mobileSealed: mobileSealed() } });
    expect((await judge(supervisor, who, 'confirm')).body.code).toBe('secondPerson');
    await database.staff.update({ where: { id: supervisor.id }, data: { mobileSealed: null } });
    await database.staff.update({ where: { id: reviewer.id }, data: { active: false } });
    expect((await judge(supervisor, who, 'confirm')).body.code).toBe('askerGone');
    expect((await judge(supervisor, who, 'decline')).body.verification).toMatchObject({ state: 'opened' });
  });

  it('is watched anew where another recording came after one was declined, however soon', async () => {
    const [{ who, person }, [reviewer]] = [await checking(), await two()];
    await sendVideo(person);
    await watch(reviewer, who);
    await judge(reviewer, who, 'decline');
    await sendVideo(person);
    expect((await judge(reviewer, who, 'vouch')).body.code).toBe('notWatched');
    await watch(reviewer, who);
    expect((await judge(reviewer, who, 'vouch')).body.verification).toMatchObject({ state: 'vouched' });
  });

  it('is declined by either of the two: the agent is told, and every way is open again for the time of a link', async () => {
    const [{ who, person, sent }, [reviewer]] = [await checking(), await two()];
    await sendVideo(person);
    const before = (await rowOf(sent.id)).expiresAt;
    await judge(reviewer, who, 'decline');
    expect((await who.view()).verification).toMatchObject({ state: 'opened', lastFailure: '人工核验未通过：身份证原件与申请一致' });
    expect((await person.read()).body.means.every(({ open }: { open: boolean }) => open)).toBe(true);
    expect((await rowOf(sent.id)).expiresAt.getTime()).toBeGreaterThan(before.getTime());
    expect(told(sent.id)).toBe(1);
    expect((await sendVideo(person)).body.state).toBe('manualReview');
  });

  it('and whose person is known by a mobile tells that person as well, once', async () => {
    const [{ who, person, sent }, [reviewer]] = [await asked(), await two()];
    await person.open();
    const mobile = '13870730077';
    await person.call('POST /verification/mobile', { body: { consent: true, mobile } });
    await sendVideo(person);
    await judge(reviewer, who, 'decline');
    for (let times = 0; times < 2; times++) await tellVerification(service.world, { verificationId: sent.id });
    const { orderNumber, organisationName } = await who.view();
    const to = (number: string) => service.sms.control.messages().filter((message) => message.mobile === number);
    expect(to(who.mobile)).toMatchObject([{ template: 'verification', parameters: [orderNumber, '人工核验未通过'] }]);
    expect(to(mobile)).toMatchObject([{ template: 'representativeDeclined', parameters: [organisationName, expect.any(String)] }]);
  });

  it.each([
    ['a page that somebody has scanned', Buffer.from('%PDF-1.7 and so on'.padEnd(30_000))],
    ['a video of nothing', recordingFile(100)],
  ])('does not take %s', async (_, content) => {
    const { person } = await checking();
    expect(await sendVideo(person, content)).toMatchObject({ status: 400, body: { code: 'scanRefused' } });
  });

  it('is used no more when the consent is taken back: nobody opens it, and the link may be sent anew', async () => {
    const [{ who, person, sent }, [reviewer]] = [await checking(), await two()];
    await sendVideo(person);
    const video = (await caseOf(reviewer, who)).manualCheck?.video;
    expect((await person.takeConsentBack()).body).toMatchObject({ state: 'refused', allowed: [] });
    expect((await rowOf(sent.id)).videoKey).toBeNull();
    expect((await opens(reviewer, video)).status).toBe(404);
    expect((await send(who)).status).toBe(200);
  });
});

describe('the counter', () => {
  it('is chosen on the page, where to come is said, and two of the staff enter that the person was there', async () => {
    const [{ who, person }, [reviewer, supervisor]] = [await checking(), await two()];
    expect((await toCounter(person)).body).toMatchObject({ stateLabel: '待到柜台' });
    expect((await who.view()).verification).toMatchObject({ state: 'counterAwaited', meansLabel: '到柜台核验' });
    expect((await caseOf(reviewer, who)).manualCheck).toMatchObject({ judgements: ['attend', 'decline'], counterConsent: null });
    expect((await judge(reviewer, who, 'attend')).body.verification).toMatchObject({ state: 'vouched' });
    expect((await judge(reviewer, who, 'confirm')).body.code).toBe('secondPerson');
    expect((await judge(supervisor, who, 'confirm')).body.verification).toMatchObject({ state: 'verified' });
  });

  it('is open to who comes without a choice, also after the tries are used up', async () => {
    const [{ who, person, sent, bizToken }, [reviewer]] = [await checking(), await two()];
    await database.verification.update({ where: { id: sent.id }, data: { triesLeft: 1 } });
    face.control.fail(bizToken, 2016);
    expect((await person.result()).body.stateLabel).toBe('次数用尽');
    const unasked = await judge(reviewer, who, 'attend');
    expect([unasked.status, unasked.body.fields?.[0]?.path]).toEqual([400, 'agreed']);
    expect((await caseOf(reviewer, who)).manualCheck?.counterConsent?.join()).toContain('不采集人脸');
    const attended = await judge(reviewer, who, 'attend', undefined, true);
    expect(attended.body.verification).toMatchObject({ state: 'vouched', meansLabel: '到柜台核验' });
    const consents = await database.consent.findMany({ where: { verificationId: sent.id }, orderBy: { givenAt: 'asc' } });
    expect(consents.map(({ text }) => text)).toEqual(['faceCheck', 'counterCheck']);
    expect((await rowOf(sent.id)).consentText).toContain('到柜台');
  });

  it('gives no try for nothing, and undoes no face that has passed', async () => {
    const [failed, passed] = [await checking(), await checking()];
    const { triesLeft } = (await failed.person.read()).body;
    face.control.fail(failed.bizToken, 2016);
    expect((await toCounter(failed.person)).body).toMatchObject({ state: 'counterAwaited', triesLeft: triesLeft - 1 });
    face.control.pass(passed.bizToken);
    expect((await toCounter(passed.person)).body).toMatchObject({ code: 'verificationEnded' });
    expect((await passed.person.read()).body).toMatchObject({ state: 'verified' });
  });

  it('leaves the other ways open until the person has come', async () => {
    const { person } = await checking();
    await toCounter(person);
    expect((await person.start()).status).toBe(200);
  });
});

describe('what staff enter', () => {
  it('never rests on a telephone call: with neither a recording nor somebody at the counter nothing can be vouched for', async () => {
    const [{ who, person, sent }, [reviewer, supervisor]] = [await checking(), await two()];
    expect((await judge(reviewer, who, 'vouch')).body.code).toBe('verificationEnded');
    expect((await judge(reviewer, who, 'confirm')).body.code).toBe('verificationEnded');
    await sendVideo(person);
    // As it stood when a mobile was left for a call.
    await database.verification.update({ where: { id: sent.id }, data: { videoKey: null, means: 'face' } });
    expect((await caseOf(supervisor, who)).manualCheck?.judgements).toEqual(['attend', 'decline']);
    expect((await judge(supervisor, who, 'vouch')).body.code).toBe('wrongState');
  });

  it('is entered once by two at the same moment', async () => {
    const [{ who, person }, [one, other]] = [await checking(), await two()];
    const { seen } = await toCounter(person).then(() => caseOf(one, who));
    const answers = await Promise.all([judge(one, who, 'attend', seen), judge(other, who, 'decline', seen)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('cannot speak for a person whom the form no longer names', async () => {
    const [{ who, person }, [reviewer]] = [await checking(), await two()];
    await sendVideo(person);
    await watch(reviewer, who);
    await who.fill({ legalIdNumber: idNumberOf() });
    expect((await judge(reviewer, who, 'vouch')).body.code).toBe('wrongState');
    expect((await judge(reviewer, who, 'decline')).status).toBe(200);
  });

  it('does not count for what changed after they had looked', async () => {
    const [{ who, person }, [reviewer]] = [await checking(), await two()];
    await toCounter(person);
    const { seen } = await caseOf(reviewer, who);
    await who.fill({ receiverStreet: '赣江北大道 77 号' });
    expect((await judge(reviewer, who, 'attend', seen)).status).toBe(409);
    expect((await judge(reviewer, who, 'attend')).status).toBe(200);
  });

  it('is not for finance', async () => {
    const [{ who, person }, finance] = [await checking(), await staff(service, 'finance')];
    await toCounter(person);
    expect((await judge(finance, who, 'attend')).body.code).toBe('forbidden');
  });
});

describe('what is still being filled in', () => {
  it('shows the staff no number, masked or whole, but that of who is to be checked by hand', async () => {
    const [reviewer] = await two();
    const alone = await draft(service);
    const shown = async (who: Draft) =>
      Object.entries((await caseOf(reviewer, who)).form.answers).filter(([key]) => isSensitive(key as QuestionKey));
    expect((await alone.view()).form.answers.legalIdNumber).toContain('*');
    expect(await shown(alone)).toEqual([]);
    const { who } = await asked();
    expect((await shown(who)).map(([key, shownAs]) => [key, shownAs.includes('*')])).toEqual([['legalIdNumber', true]]);
  });
});
