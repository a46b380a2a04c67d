import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jobs as jobRows } from '../../server/contract/jobs.ts';
import { inviteRepresentative } from '../../server/features/notification/representative.ts';
import { type Draft, legalRepresentative } from './applying-people.ts';
import { readCode } from './entry-tickets.ts';
import { day, minute, verificationStory } from './verification-story.ts';

const { service, world, sms, wechat, logged, jobs, database, send, asked, verified, eventsOf, later } = await verificationStory();

const hour = 60 * minute;
let phones = 0;
const newMobile = () => `1387001${String(++phones).padStart(4, '0')}`;

const renew = (who: Draft) => who.call('POST /applications/:id/verification/code', { params: { id: who.id } });
const invite = (who: Draft, mobile: string) =>
  who.call('POST /applications/:id/verification/sms', { params: { id: who.id }, body: { mobile } });
const codeOf = async (who: Draft) => (await who.view()).verification?.code ?? null;
const smsOf = async (who: Draft) => (await who.view()).verification?.sms ?? null;

const picture = async (src: string) => fetch(service.origin + src);
/** What WeChat hands to the page of whoever scans the picture. */
async function scan(who: Draft): Promise<string> {
  const answer = await picture((await codeOf(who))?.src ?? '');
  const { page, scene } = await readCode(Buffer.from(await answer.arrayBuffer()));
  expect(page).toBe('pages/verify/index');
  return scene;
}
const arrives = (ticket: string) => legalRepresentative(service, `?token=${encodeURIComponent(ticket)}`);

/** Does the newest job of an invitation, as often as asked. */
async function smsGoesOut(times = 1): Promise<void> {
  const job = jobs.findLast(({ name }) => name === 'inviteRepresentative');
  for (let done = 0; done < times; done++) await inviteRepresentative(world, jobRows.inviteRepresentative.payload.parse(job?.payload));
}
const messagesTo = (mobile: string) => sms.control.messages().filter((message) => message.mobile === mobile);

/** Taps the link in the newest SMS: WeChat opens the page, or the browser does. */
function taps(mobile: string) {
  const text = messagesTo(mobile).at(-1)?.text ?? '';
  const inWechat = wechat.control.entries.open(/https:\/\/wxaurl\.cn\/\w+/.exec(text)?.[0] ?? '');
  const onWeb = /https:\/\/[^/]+\/#\/pages\/verify\/index\?token=([\w-]+)/.exec(text)?.[1];
  return { page: inWechat?.page, ticket: new URLSearchParams(inWechat?.query).get('token') ?? onWeb ?? '' };
}

describe('the mini-program code', () => {
  it('stands beside the link from the first, with a ticket that WeChat’s codes can carry', async () => {
    const { who } = await asked();
    const ticket = await scan(who);
    expect(ticket).toMatch(/^[\w-]{24}$/);
    expect((await arrives(ticket).read()).body).toMatchObject({ legalName: '龚明远', state: 'sent' });
  });

  it('leads all the way to 「认证成功」', async () => {
    const { who, sent } = await asked();
    const person = arrives(await scan(who));
    await person.open();
    await person.start();
    service.face.control.pass((await database.verification.findUniqueOrThrow({ where: { id: sent.id } })).bizToken ?? '');
    expect((await person.result()).body.stateLabel).toBe('认证成功');
    expect(await codeOf(who)).toBeNull();
  });

  it('is asked of WeChat once, however often the page shows it', async () => {
    const { who } = await asked();
    const { src = '' } = (await codeOf(who)) ?? {};
    const before = wechat.requests.filter(({ path }) => path.startsWith('/wxa/getwxacodeunlimit')).length;
    for (let looks = 0; looks < 3; looks++) expect((await picture(src)).headers.get('content-type')).toBe('image/png');
    expect(wechat.requests.filter(({ path }) => path.startsWith('/wxa/getwxacodeunlimit')).length - before).toBe(1);
  });

  it('of which another was made opens nothing any more, and says what to do', async () => {
    const { who } = await asked();
    const [old, src] = [await scan(who), (await codeOf(who))?.src ?? ''];
    expect((await renew(who)).status).toBe(200);
    const refused = await arrives(old).read();
    expect([refused.status, refused.body.code]).toEqual([401, 'entryEnded']);
    expect(refused.body.message).toContain('请让经办人出示新的小程序码');
    expect((await picture(src)).status).toBe(404);
    expect((await arrives(await scan(who)).read()).status).toBe(200);
  });

  it('ends after three days though WeChat’s picture does not, and the agent sees that it is gone', async () => {
    const { who } = await asked();
    const ticket = await scan(who);
    await later(71 * hour, async () => expect((await arrives(ticket).read()).status).toBe(200));
    await later(73 * hour, async () => {
      expect((await arrives(ticket).read()).body.code).toBe('entryEnded');
      expect(await codeOf(who)).toBeNull();
      await renew(who);
      expect((await arrives(await scan(who)).read()).status).toBe(200);
    });
  });

  it('never lasts longer than the link', async () => {
    const { who } = await asked();
    await later(6 * day, async () => {
      await renew(who);
      const { verification } = await who.view();
      expect(verification?.code?.expiresAt).toBe(verification?.expiresAt);
    });
  });

  it('of a verification that was sent anew leads nowhere', async () => {
    const { who } = await asked();
    const old = await scan(who);
    await send(who);
    expect((await arrives(old).read()).body.code).toBe('linkInvalid');
  });

  it('opens nothing for a person whom the form no longer names', async () => {
    const { who } = await asked();
    const ticket = await scan(who);
    await who.fill({ legalName: '万先河' });
    expect((await arrives(ticket).read()).body.code).toBe('linkInvalid');
  });

  it('is not to be had when nothing waits for the person, nor of somebody else’s application', async () => {
    const { who } = await verified();
    expect((await renew(who)).body.code).toBe('verificationEnded');
    const [mine, other] = [await asked(), await asked()];
    const foreign = await mine.who.call('POST /applications/:id/verification/code', { params: { id: other.who.id } });
    expect(foreign.body.code).toBe('notFound');
  });

  it('that WeChat does not draw leaves the link; the next look tries again', async () => {
    const { who } = await asked();
    const { src = '' } = (await codeOf(who)) ?? {};
    wechat.fault({ status: 503, match: 'getwxacodeunlimit' });
    expect((await picture(src)).status).toBe(502);
    expect((await picture(src)).status).toBe(200);
  });
});

describe('the SMS to the legal representative', () => {
  it('opens the page in WeChat, for a day', async () => {
    const { who } = await asked();
    const mobile = newMobile();
    expect((await invite(who, mobile)).body.verification?.sms).toMatchObject({ progress: '正在发送' });
    await smsGoesOut();
    expect(messagesTo(mobile)[0]?.text).toContain(`${who.organisationName}申请办理数字证书，请您本人核验：https://wxaurl.cn/`);
    expect(await smsOf(who)).toMatchObject({ progress: '已发送', mobile: expect.stringMatching(/^138\*{4}\d{4}$/) });
    const { page, ticket } = taps(mobile);
    expect(page).toBe('pages/verify/index');
    expect((await arrives(ticket).read()).body.legalName).toBe('龚明远');
    await later(25 * hour, async () => expect((await arrives(ticket).read()).body.code).toBe('entryEnded'));
  });

  it.each([
    ['before the first release', { published: false }],
    ['for an account that may make no links', { links: false }],
    ['beyond the day’s number', { linksADay: 0 }],
  ])('names the web page instead %s', async (_when, rights) => {
    const { who } = await asked();
    const mobile = newMobile();
    wechat.control.entries.allow(rights);
    await invite(who, mobile);
    await smsGoesOut();
    wechat.control.entries.allow({ published: true, links: true, linksADay: 500_000 });
    const { page, ticket } = taps(mobile);
    expect(page).toBeUndefined();
    expect((await arrives(ticket).read()).status).toBe(200);
  });

  it('goes out once, however often the job or the tap is repeated', async () => {
    const { who } = await asked();
    const mobile = newMobile();
    const key = { 'idempotency-key': randomUUID(), authorization: `Bearer ${who.token}`, 'content-type': 'application/json' };
    const tap = () =>
      fetch(`${service.origin}/api/v1/applications/${who.id}/verification/sms`, {
        method: 'POST',
        headers: key,
        body: JSON.stringify({ mobile }),
      });
    expect([(await tap()).status, (await tap()).status]).toEqual([200, 200]);
    await smsGoesOut(3);
    expect(messagesTo(mobile)).toHaveLength(1);
    expect((await eventsOf(who)).filter((name) => name === 'inviteBySms')).toHaveLength(1);
  });

  it('sent again carries another ticket; the first one is over', async () => {
    const { who } = await asked();
    const [first, second] = [newMobile(), newMobile()];
    await invite(who, first);
    await smsGoesOut();
    await invite(who, second);
    await smsGoesOut();
    expect((await arrives(taps(first).ticket).read()).body.code).toBe('entryEnded');
    expect((await arrives(taps(second).ticket).read()).status).toBe(200);
  });

  it('that was overtaken before its job ran is not sent', async () => {
    const { who } = await asked();
    const [first, second] = [newMobile(), newMobile()];
    await invite(who, first);
    const overtaken = jobs.findLast(({ name }) => name === 'inviteRepresentative');
    await invite(who, second);
    await inviteRepresentative(world, jobRows.inviteRepresentative.payload.parse(overtaken?.payload));
    expect(messagesTo(first)).toEqual([]);
  });

  it('is tried again when WeChat or the SMS platform is down, and then goes out once', async () => {
    const { who } = await asked();
    const mobile = newMobile();
    await invite(who, mobile);
    for (const simulator of [wechat, sms]) {
      simulator.fault({ status: 503 });
      await expect(smsGoesOut()).rejects.toThrow();
      expect(messagesTo(mobile)).toEqual([]);
    }
    await smsGoesOut(2);
    expect(messagesTo(mobile)).toHaveLength(1);
  });

  it('to a mobile that takes none is told to the agent, who may correct the number', async () => {
    const { who } = await asked();
    const mobile = newMobile();
    await invite(who, mobile);
    sms.control.answerWith(mobile, 'FailedOperation.PhoneNumberInBlacklist');
    await smsGoesOut();
    expect(await smsOf(who)).toMatchObject({ progress: '对方手机收不到短信，请核对号码' });
    expect(await database.task.count({ where: { applicationId: who.id } })).toBe(0);
    expect((await invite(who, newMobile())).status).toBe(200);
  });

  it('has limits: a minute between two, five a day to one mobile, ten a day for one application', async () => {
    const { who } = await asked();
    const mobile = newMobile();
    await invite(who, mobile);
    expect((await invite(who, mobile)).body.code).toBe('tooManyTries');
    const pauseEnds = () => world.redis.del(`taken:invitation-pause:${world.sealer.index(mobile)}`);
    for (let more = 0; more < 4; more++) {
      await pauseEnds();
      expect((await invite(who, mobile)).status).toBe(200);
    }
    await pauseEnds();
    expect((await invite(who, mobile)).body.code).toBe('tooManyTries');
    // The sixth to that mobile has counted for the application too.
    for (let more = 0; more < 4; more++) expect((await invite(who, newMobile())).status).toBe(200);
    expect((await invite(who, newMobile())).body.code).toBe('tooManyTries');
  });

  it('is not sent where no link lives, and that costs nothing of the limits', async () => {
    const { who } = await verified();
    const mobile = newMobile();
    expect((await invite(who, mobile)).body.code).toBe('verificationEnded');
    const next = await asked();
    expect((await invite(next.who, mobile)).status).toBe(200);
  });

  it('asks for a mobile', async () => {
    const { who } = await asked();
    expect((await invite(who, '12345')).body).toMatchObject({ code: 'invalidInput' });
  });
});

it('no ticket, no link and no mobile stands in the log, in an event or in clear in a row', async () => {
  const { who } = await asked();
  const mobile = newMobile();
  await invite(who, mobile);
  await smsGoesOut();
  const tickets = [await scan(who), taps(mobile).ticket, mobile];
  await arrives(taps(mobile).ticket).read();
  const events = await database.event.findMany({ where: { applicationId: who.id } });
  const kept = [await database.verificationEntry.findMany(), await database.message.findMany(), jobs];
  const all = JSON.stringify([logged, events.map(({ id: _, ...event }) => event), kept]);
  for (const secret of tickets) expect(all).not.toContain(secret);
});
