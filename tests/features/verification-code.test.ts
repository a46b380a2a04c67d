import { describe, expect, it } from '@jest/globals';
import { entriesStory } from './entries-story.ts';
import { day, minute } from './verification-story.ts';

const { service, wechat, database, send, asked, verified, later, renew, codeOf, picture, scan, arrives } = await entriesStory();

const hour = 60 * minute;

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
    for (let looks = 0; looks < 3; looks++) expect((await picture(src, who)).headers.get('content-type')).toBe('image/png');
    expect(wechat.requests.filter(({ path }) => path.startsWith('/wxa/getwxacodeunlimit')).length - before).toBe(1);
  });

  it('of which another was made opens nothing any more, and says what to do', async () => {
    const { who } = await asked();
    const [old, src] = [await scan(who), (await codeOf(who))?.src ?? ''];
    expect((await renew(who)).status).toBe(200);
    const refused = await arrives(old).read();
    expect([refused.status, refused.body.code]).toEqual([401, 'entryEnded']);
    expect(refused.body.message).toContain('请让经办人出示新的小程序码');
    expect((await picture(src, who)).status).toBe(404);
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
    expect((await picture(src, who)).status).toBe(502);
    expect((await picture(src, who)).status).toBe(200);
  });
});
