import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ceilings, forgive, spent, take } from '../../server/access/limits.ts';
import { fewToday } from '../../server/access/sms-to-others.ts';
import { inviteRepresentative } from '../../server/features/notification/representative.ts';
import { toldEvents } from '../support/told-events.ts';
import { entriesStory } from './entries-story.ts';
import { minute } from './verification-story.ts';

const { service, world, sms, wechat, logged, jobs, database, asked, verified, eventsOf, later, ...told } = await entriesStory();
const { newMobile, invite, smsOf, scan, arrives, newestInvitation, smsGoesOut, messagesTo, taps } = told;

const hour = 60 * minute;

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
    const overtaken = newestInvitation();
    await invite(who, second);
    await inviteRepresentative(world, overtaken);
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
    // The sixth to that mobile was not sent, and uses up nothing of the application's.
    for (let more = 0; more < 5; more++) expect((await invite(who, newMobile())).status).toBe(200);
    expect((await invite(who, newMobile())).body.code).toBe('tooManyTries');
  });

  it('has limits that new applications do not lift: of one account, and of everybody together, of which somebody is told before', async () => {
    const { who } = await asked();
    for (let sent = 0; sent < ceilings.smsOfAccount.points; sent++) await take(world.redis, 'smsOfAccount', who.accountId);
    const refused = await invite(who, newMobile());
    expect(refused).toMatchObject({ status: 429, body: { code: 'smsToOthersCeiling', message: expect.stringMatching(/^本单位.*二维码/) } });
    const told = () => database.task.findMany({ where: { kind: 'smsCeiling' }, orderBy: { createdAt: 'asc' } });
    const { points } = ceilings.smsToOthersHour;
    const upTo = async (limit: 'smsToOthersHour' | 'smsChecksHour', most: number) => {
      for (let sent = await spent(world.redis, limit, 'all'); sent < most; sent++) await take(world.redis, limit, 'all');
    };
    await upTo('smsToOthersHour', (points * 2) / 3 - 1);
    const [other, busy] = [(await asked()).who, (await asked()).who];
    expect(await told()).toEqual([]);
    expect((await invite(other, newMobile())).status).toBe(200);
    expect((await told()).map(({ role, about }) => [role, about.includes('邀请短信')])).toEqual([['administrator', true]]);
    for (let sent = 0; sent < fewToday; sent++) await take(world.redis, 'smsOfAccount', busy.accountId);
    expect((await invite(busy, newMobile())).body.message).toMatch(/^目前发送短信较多的单位/);
    await upTo('smsToOthersHour', points - 1);
    expect((await invite(other, newMobile())).status).toBe(200);
    expect((await invite(other, newMobile())).body.message).toMatch(/^目前全部用户/);
    const { person } = await asked();
    await person.open();
    const check = () => person.call('POST /verification/mobile', { body: { consent: true, mobile } });
    const mobile = newMobile();
    await upTo('smsChecksHour', ceilings.smsChecksHour.points);
    for (const _ of ['first', 'repeated'])
      expect((await check()).body.message).toMatch(/^目前全部用户.*分钟后再试；其间可改用本页的其他核验方式/);
    await forgive(world.redis, 'smsChecksHour', 'all');
    // Neither the invitations nor what was refused takes the representative's code or minute.
    expect((await check()).status).toBe(200);
    await forgive(world.redis, 'smsToOthersHour', 'all');
  });

  it('that is refused for the account takes nobody’s minute', async () => {
    const [{ who }, { who: own }] = [await asked(), await asked()];
    const mobile = newMobile();
    for (let sent = 0; sent < ceilings.smsOfAccount.points; sent++) await take(world.redis, 'smsOfAccount', who.accountId);
    expect((await invite(who, mobile)).body.code).toBe('smsToOthersCeiling');
    expect((await invite(own, mobile)).status).toBe(200);
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
  const events = await toldEvents(world, { applicationId: who.id });
  const kept = [await database.verificationEntry.findMany(), await database.message.findMany(), jobs];
  const all = JSON.stringify([logged, events.map(({ id: _, ...event }) => event), kept]);
  for (const secret of tickets) expect(all).not.toContain(secret);
});
