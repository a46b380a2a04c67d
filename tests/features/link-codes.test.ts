import { describe, expect, it } from '@jest/globals';
import { forgive } from '../../server/access/limits.ts';
import type { Problem } from '../../server/contract/errors.ts';
import { type OutsideCode, saidOf } from '../../server/contract/outside.ts';
import { runJob } from '../../server/job-handlers.ts';
import { errcodes, linkErrcodes } from '../../server/platforms/wechat/codes.ts';
import { tasksAbout } from '../support/outside-tasks.ts';
import { entriesStory } from './entries-story.ts';

/** The ways into the mini-program that WeChat makes, under every answer of its tables. */

const { world, wechat, database, asked, newMobile, renew, invite, newestInvitation, messagesTo, taps, arrives, codeOf, picture, removes } =
  await entriesStory();

const answers = (match: string, errcode: string | number, times = 1) =>
  wechat.fault({ match, status: 200, body: JSON.stringify({ errcode: Number(errcode), errmsg: '模拟' }), times });
const adminTold = (code: string, row: OutsideCode) => [['outsideRefusal', row.owner, `微信：${saidOf(row)}（代码 ${code}）`]];

/** Many are invited by one applicant here. */
const noLimits = async () => forgive(world.redis, 'invitationsOfApplication', (await applied).who.id);

const applied = asked();

/** What becomes of the SMS; a meaning that is missing here fails its row. */
const ways: Record<string, 'web' | 'mini-program' | 'tried again'> = {
  noLinks: 'web',
  staleToken: 'mini-program',
  later: 'tried again',
  refused: 'tried again',
  badCode: 'tried again',
  undeliverable: 'tried again',
  notYetVisible: 'tried again',
  alreadyReported: 'tried again',
};

describe('the link of an SMS', () => {
  const rows = Object.entries<OutsideCode>({ ...errcodes, ...linkErrcodes });
  it.each(rows)('errcode %s: goes out in the mini-program or on the web, or is tried again, and its owner is told', async (code, row) => {
    const { who } = await applied;
    const mobile = newMobile();
    await removes(`"Task" where kind = 'outsideRefusal'`);
    await noLimits();
    expect((await invite(who, mobile)).status).toBe(200);
    const job = { name: 'inviteRepresentative', payload: newestInvitation() } as const;
    answers('generate_urllink', code);
    const ended = await runJob(world, job).then(
      () => 'sent',
      () => 'tried again',
    );
    const way = ways[row.is];
    expect([ended, messagesTo(mobile).length]).toEqual(way === 'tried again' ? ['tried again', 0] : ['sent', 1]);
    expect(await tasksAbout(database, code)).toEqual(row.owner === 'nobody' || row.owner === 'applicant' ? [] : adminTold(code, row));
    if (way === 'tried again') await runJob(world, job);
    const { page, ticket } = taps(mobile);
    expect(page).toBe(way === 'web' ? undefined : 'pages/verify/index');
    expect((await arrives(ticket).read()).status).toBe(200);
    expect(messagesTo(mobile)).toHaveLength(1);
  });

  it('means by its own rows something else than in general, else they would not be its own', () => {
    const same = Object.entries<OutsideCode>(linkErrcodes).filter(([code, row]) => (errcodes as Record<string, OutsideCode>)[code] === row);
    expect(same).toEqual([]);
  });

  it('an errcode that no table has is one task, and the job is tried again', async () => {
    const { who } = await applied;
    const mobile = newMobile();
    await noLimits();
    await invite(who, mobile);
    const job = { name: 'inviteRepresentative', payload: newestInvitation() } as const;
    for (const _ of [1, 2]) {
      answers('generate_urllink', 99_777);
      await expect(runJob(world, job)).rejects.toThrow('99777');
    }
    expect(await tasksAbout(database, '99777')).toEqual([['unknownCode', 'administrator', expect.stringContaining('「99777」')]]);
    await runJob(world, job);
    expect(messagesTo(mobile)).toHaveLength(1);
  });
});

describe('the mini-program code', () => {
  it.each(Object.entries<OutsideCode>(errcodes))(
    'errcode %s: the page does without the picture, and the next look has it',
    async (code, row) => {
      const { who } = await applied;
      await renew(who);
      await removes(`"Task" where kind = 'outsideRefusal'`);
      const src = (await codeOf(who))?.src ?? '';
      answers('getwxacodeunlimit', code);
      const first = await picture(src, who);
      if (row.is === 'staleToken') expect(first.status).toBe(200);
      else {
        const told = row.owner === 'applicant' ? { status: 409, code: 'outsideRefused' } : { status: 502, code: 'platformUnavailable' };
        expect({ status: first.status, code: ((await first.json()) as Problem).code }).toEqual(told);
        expect((await picture(src, who)).status).toBe(200);
      }
      expect(await tasksAbout(database, code)).toEqual(row.is === 'refused' ? adminTold(code, row) : []);
    },
  );
});
