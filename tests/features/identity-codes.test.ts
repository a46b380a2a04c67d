import { describe, expect, it } from '@jest/globals';
import { type OutsideCode, saidOf } from '../../server/contract/outside.ts';
import type { IdentityWay } from '../../server/contract/ports/identity.ts';
import { commonCodes } from '../../server/platforms/tencent-cloud/codes.ts';
import { callCodes, resultCodes, unlisted } from '../../server/platforms/tencent-faceid/codes.ts';
import { tasksAbout } from '../support/outside-tasks.ts';
import { verificationStory } from './verification-story.ts';

const { database, face, checking, rowOf, tokenOf } = await verificationStory();

/** One person before the provider's page, again and again: each failure costs a try, so they are given back. */
const people = { browser: await checking('browser'), miniProgram: await checking('miniProgram') };
const refused = (Code: string) => JSON.stringify({ Response: { Error: { Code, Message: '模拟' }, RequestId: 'r' } });

async function ends(way: IdentityWay, code: number) {
  const { sent, person } = people[way];
  await database.verification.update({ where: { id: sent.id }, data: { triesLeft: 5, lastFailure: null } });
  await person.start(way);
  face.control.fail(await tokenOf(sent.id), code);
  const { body } = await person.result();
  return { told: body.lastFailure, ...(await rowOf(sent.id)) };
}

const ways = Object.keys(people) as IdentityWay[];
const rows = ways.flatMap((way) => Object.entries<OutsideCode>(resultCodes).map(([code, row]) => [way, Number(code), row] as const));

describe('the face check', () => {
  it.each(rows.filter(([, , { is }]) => is === 'failed'))(
    '%s ends with %d: both learn why and what to do, one try is gone',
    async (way, code, row) => {
      expect(row.owner).toBe('applicant');
      expect(await ends(way, code)).toMatchObject({ state: 'opened', triesLeft: 4, lastFailure: saidOf(row), told: saidOf(row) });
      expect(await tasksAbout(database, String(code))).toEqual([]);
    },
  );

  it.each(rows.filter(([, , { is }]) => is === 'pending'))('%s answers %d: nothing has happened yet', async (way, code) => {
    expect(await ends(way, code)).toMatchObject({ state: 'checking', triesLeft: 5, told: null });
  });

  it.each(ways)('%s ends with a code that no table has: a failed try, kept, and one task', async (way) => {
    const code = way === 'browser' ? 9_901 : 9_902;
    for (const _ of [1, 2]) expect(await ends(way, code)).toMatchObject({ state: 'opened', triesLeft: 4, told: saidOf(unlisted) });
    expect(await tasksAbout(database, String(code))).toEqual([['unknownCode', 'administrator', expect.stringContaining(`「${code}」`)]]);
    const failures = await database.event.findMany({ where: { detail: { path: ['code'], equals: String(code) } } });
    expect(failures).toHaveLength(2);
  });

  it.each(ways)('%s passes with 0 alone', async (way) => {
    const { sent, person } = people[way];
    await person.start(way);
    face.control.pass(await tokenOf(sent.id));
    expect((await person.result()).body.state).toBe('verified');
  });
});

describe('a call to Tencent that is refused with', () => {
  const common = Object.entries<OutsideCode>(commonCodes).map(([code, row]) => [`${code}.Simulated`, row] as const);
  const all = [...Object.entries<OutsideCode>(callCodes), ...Object.entries<OutsideCode>(commonCodes), ...common];

  it.each(all)('%s is told to its owner, and to who waits', async (code, row) => {
    const { person } = await waiting();
    face.fault({ match: 'DetectAuth', status: 200, body: refused(code) });
    const { body } = await person.start();
    const forPerson = row.owner === 'applicant';
    expect(body).toMatchObject(forPerson ? { code: 'outsideRefused', message: `${saidOf(row)}。` } : { code: 'platformUnavailable' });
    const tasks =
      row.owner === 'administrator' ? [['outsideRefusal', 'administrator', `人脸核验平台：${saidOf(row)}（代码 ${code}）`]] : [];
    expect(await tasksAbout(database, code)).toEqual(tasks);
  });

  it('a code that no table has says whom to wait for and what else there is; one task', async () => {
    const { person, sent } = await waiting();
    for (const _ of [1, 2]) {
      face.fault({ match: 'DetectAuth', status: 200, body: refused('Dreamt.Tonight') });
      expect((await person.start()).body).toMatchObject({
        code: 'codeUnknown',
        message: '人脸核验平台的答复暂时无法识别，已通知工作人员处理；请一个工作日后再试，或改用其他核验方式。',
      });
    }
    expect(await tasksAbout(database, 'Dreamt.Tonight')).toHaveLength(1);
    expect(await rowOf(sent.id)).toMatchObject({ state: 'opened', triesLeft: 5 });
  });
});

let whoWaits: ReturnType<typeof openedPage> | undefined;
const openedPage = async () => {
  const all = await checking();
  face.control.fail(await tokenOf(all.sent.id), 1008);
  await all.person.result();
  await database.verification.update({ where: { id: all.sent.id }, data: { triesLeft: 5 } });
  return all;
};
/** Somebody who may begin a check. */
async function waiting() {
  whoWaits ??= openedPage();
  return whoWaits;
}
