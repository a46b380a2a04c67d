import { afterEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { mayOpenScan } from '../../server/contract/disclosures.ts';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { allStaff } from '../../server/contract/roles.ts';
import { copy, pile } from '../support/scans.ts';
import { standIn } from '../support/stand-in.ts';
import { toldEvents } from '../support/told-events.ts';
import { type Draft, draft, staff } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { pagesOf, scanDesk } from './scan-people.ts';

const service = await applyingService();
const { world, clock } = service;
const { database } = world;
const { uploads, uploadsPile, get } = scanDesk(service);

const looks = async (who: Draft) => {
  const events = await toldEvents(world, { applicationId: who.id, name: 'viewIdentityScan' });
  return events.map(({ actorId, by, actorRole, detail }) => ({ actorId, by, actorRole, detail }));
};

type Member = Awaited<ReturnType<typeof staff>>;
const caseOf = async (member: Member, who: Draft) => (await member.call('GET /staff/applications/:id', { params: { id: who.id } })).body;

const isJudged = (who: Draft) => standIn(database, 'application', who.id, 'submitted');

afterEach(() => {
  clock.aheadMs = 0;
});

describe('a reviewer looks at an identity card', () => {
  it('and it is an event in the reviewer’s name, once a sitting, for the picture and for the file', async () => {
    const [who, reviewer, other] = [await draft(service), await staff(service, 'reviewer'), await staff(service, 'supervisor', '熊主管')];
    await uploads(who, 'agentIdCard', await copy());
    await isJudged(who);
    const [page] = pagesOf(await caseOf(reviewer, who), 'agentIdCard');
    const [hers] = pagesOf(await caseOf(other, who), 'agentIdCard');
    const { uploadId } = await database.page.findUniqueOrThrow({ where: { id: page?.id ?? '' } });
    // No browser keeps what is looked at: after signing out it would be anybody's.
    const look = await get(page?.picture.url ?? '', reviewer);
    expect([look.status, look.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await get(page?.picture.url ?? '', reviewer);
    expect((await get(page?.original.url ?? '', reviewer)).status).toBe(200);
    await get(hers?.picture.url ?? '', other);
    const about = { actorId: reviewer.id, by: '罗审核', actorRole: 'reviewer' };
    expect(await looks(who)).toEqual([
      { ...about, detail: { pageId: page?.id } },
      { ...about, detail: { uploadId } },
      { actorId: other.id, by: '熊主管', actorRole: 'supervisor', detail: { pageId: page?.id } },
    ]);
    clock.aheadMs = 11 * 60_000;
    const [later] = pagesOf(await caseOf(reviewer, who), 'agentIdCard');
    await get(later?.picture.url ?? '', reviewer);
    expect(await looks(who)).toHaveLength(4);
  });

  it('and a page that nobody has sorted may be one', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    await uploadsPile(who, await copy(), 'scan.jpg');
    await isJudged(who);
    const { unsorted } = await caseOf(reviewer, who);
    await get(unsorted[0]?.picture.url ?? '', reviewer);
    expect(await looks(who)).toHaveLength(1);
  });

  it('and a file that holds one among other pages', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    await uploads(who, 'credentialCopy', await pile([await copy(), await copy()]));
    const [, second] = pagesOf(await who.view(), 'credentialCopy');
    await who.call('POST /applications/:id/pages/:pageId/move', {
      params: { id: who.id, pageId: second?.id ?? '' },
      body: { kind: 'agentIdCard' },
    });
    await isJudged(who);
    const [licence] = pagesOf(await caseOf(reviewer, who), 'credentialCopy');
    await get(licence?.picture.url ?? '', reviewer);
    expect(await looks(who)).toEqual([]);
    await get(licence?.original.url ?? '', reviewer);
    expect(await looks(who)).toHaveLength(1);
  });

  it('while licences, and the agent’s own look, are no events', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    await uploads(who, 'credentialCopy', await copy());
    await uploads(who, 'agentIdCard', await copy());
    await isJudged(who);
    const [licence] = pagesOf(await caseOf(reviewer, who), 'credentialCopy');
    for (const url of [licence?.picture.url, licence?.original.url]) expect((await get(url ?? '', reviewer)).status).toBe(200);
    const [card] = pagesOf(await who.view(), 'agentIdCard');
    for (const url of [card?.picture.url, card?.original.url]) expect((await get(url ?? '', who)).status).toBe(200);
    expect(await looks(who)).toEqual([]);
  });
});

describe('an identity card', () => {
  it('opens in the session that asked for it, while the second factor was shown there lately, like an identity number', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    await uploads(who, 'agentIdCard', await copy());
    await uploads(who, 'credentialCopy', await copy());
    await isJudged(who);
    await database.staff.update({ where: { id: reviewer.id }, data: { totpSealed: world.sealer.seal('JBSWY3DPEHPK3PXP') } });
    const [found = ''] = await world.redis.keys(`*session:{staff:${reviewer.id}}:*`);
    const name = found.slice(found.indexOf('session:'));
    const shown = (minutes: number) => world.redis.set(name.replace('session:', 'factor:'), Date.now() - minutes * 60_000);
    await shown(1);
    const seen = await caseOf(reviewer, who);
    const [card, licence] = [pagesOf(seen, 'agentIdCard')[0], pagesOf(seen, 'credentialCopy')[0]];
    const codes = () =>
      Promise.all(
        [card?.picture.url, card?.original.url, licence?.picture.url].map(async (url = '') => {
          const answer = await get(url, reviewer);
          return answer.ok ? 'open' : ((await answer.json()) as { code: string }).code;
        }),
      );
    expect(await codes()).toEqual(['open', 'open', 'open']);
    await shown(16);
    expect(await codes()).toEqual(['secondFactorStale', 'secondFactorStale', 'open']);
    expect(await looks(who)).toHaveLength(2);
    await shown(14);
    expect(await codes()).toEqual(['open', 'open', 'open']);
    await world.redis.del(name);
    expect(await codes()).toEqual(['notSignedIn', 'notSignedIn', 'notSignedIn']);
  });
});

describe('the picture of an identity card', () => {
  /** Grey tones of a small copy, and the size of the whole. */
  const seen = async (by: { token: string }, url = '') => {
    const bytes = Buffer.from(await (await get(url, by)).arrayBuffer());
    const { width: fullWidth, height: fullHeight } = await sharp(bytes).metadata();
    const { data, info } = await sharp(bytes).resize({ width: 600 }).greyscale().raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, full: [fullWidth, fullHeight] };
  };
  type Seen = Awaited<ReturnType<typeof seen>>;

  /** In how many of 4 × 4 fields two pictures differ by more than what JPEG costs. */
  const fieldsThatDiffer = (one: Seen, other: Seen): number => {
    const fields = new Set<number>();
    one.data.forEach((tone, index) => {
      const [x, y] = [index % one.width, Math.floor(index / one.width)];
      if (Math.abs(tone - (other.data[index] ?? 0)) > 12)
        fields.add(Math.floor((x * 4) / one.width) * 4 + Math.floor((y * 4) / one.height));
    });
    return fields.size;
  };

  it('says all over it who of the staff looks at it, and is clean for the agent and for licences', async () => {
    const [who, reviewer, other] = [await draft(service), await staff(service, 'reviewer'), await staff(service, 'supervisor', '熊主管')];
    await uploads(who, 'agentIdCard', await copy());
    await uploads(who, 'credentialCopy', await copy());
    await isJudged(who);
    const pictureFor = async (by: Draft | Member, kind: Parameters<typeof pagesOf>[1]) =>
      seen(by, pagesOf('view' in by ? await by.view() : await caseOf(by, who), kind)[0]?.picture.url);
    const [own, his, hers] = [
      await pictureFor(who, 'agentIdCard'),
      await pictureFor(reviewer, 'agentIdCard'),
      await pictureFor(other, 'agentIdCard'),
    ];
    expect(his.full).toEqual(own.full);
    expect(fieldsThatDiffer(own, his)).toBe(16);
    expect(fieldsThatDiffer(his, hers)).toBeGreaterThan(8);
    const licence = await pictureFor(who, 'credentialCopy');
    expect(fieldsThatDiffer(licence, await pictureFor(reviewer, 'credentialCopy'))).toBe(0);
  });
});

describe('staff with a paper in hand', () => {
  it('open its case by the code that a hand scanner types', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    await draft(service);
    const { orderNumber } = await who.view();
    const search = async (text: string) => {
      const { body } = await reviewer.call('GET /staff/queue', { query: { search: text } });
      return body.items.map((item) => item.orderNumber);
    };
    expect(await search(`JXCA/${orderNumber}/A/2/1/1/ABCDEFGHIJ234`)).toEqual([orderNumber]);
    expect(await search(` jxca/${orderNumber}/a/2/1/1/abcdefghij234\n`)).toEqual([orderNumber]);
    expect(await search(orderNumber)).toEqual([orderNumber]);
    expect(await search('JXCA/00000000000/A/2/1/1/ABCDEFGHIJ234')).toEqual([]);
  });
});

describe('a scan opens', () => {
  it('to every role in every state as the table says, and whoever may not see it makes no event', async () => {
    const who = await draft(service);
    await uploads(who, 'agentIdCard', await copy());
    await uploads(who, 'credentialCopy', await copy());
    const members = await Promise.all(allStaff.map(async (role) => ({ role, member: await staff(service, role) })));
    const judge = members.find(({ role }) => role === 'reviewer')?.member as Member;
    const [page] = pagesOf(await caseOf(judge, who), 'agentIdCard');
    for (const state of keys(lifecycle.states)) {
      await standIn(database, 'application', who.id, state);
      for (const { role, member } of members) {
        const view = await caseOf(member, who);
        if (!('documents' in view)) continue;
        for (const kind of ['agentIdCard', 'credentialCopy'] as const) {
          const [shown] = pagesOf(view, kind);
          const status = mayOpenScan([role], state, kind === 'agentIdCard') ? 200 : 403;
          const before = (await looks(who)).length;
          for (const url of [shown?.picture.url, shown?.original.url])
            expect([state, role, kind, (await get(url ?? '', member)).status]).toEqual([state, role, kind, status]);
          if (status === 403) expect(await looks(who)).toHaveLength(before);
        }
      }
    }
    // A link that was made while it was allowed says nothing of later.
    await standIn(database, 'application', who.id, 'submitted');
    expect((await get(page?.picture.url ?? '', judge)).status).toBe(200);
    await database.staff.update({ where: { id: judge.id }, data: { roles: ['dispatcher'] } });
    expect((await get(page?.picture.url ?? '', judge)).status).toBe(403);
    await database.staff.update({ where: { id: judge.id }, data: { roles: ['reviewer'], active: false } });
    expect((await get(page?.picture.url ?? '', judge)).status).toBe(401);
  });
});
