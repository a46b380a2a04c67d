import { describe, expect, it } from '@jest/globals';
import type { OutsideCode } from '../../server/contract/outside.ts';
import { UnknownPlatformCode } from '../../server/contract/ports/unknown-code.ts';
import { sendSms } from '../../server/features/notification/sms.ts';
import { sendSubscription } from '../../server/features/notification/subscription.ts';
import { tellOwner } from '../../server/lifecycle/outside-codes.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import { commonCodes } from '../../server/platforms/tencent-cloud/codes.ts';
import { sendCodes } from '../../server/platforms/tencent-sms/codes.ts';
import { errcodes } from '../../server/platforms/wechat/codes.ts';
import { WechatErrcode } from '../../server/platforms/wechat/errcode.ts';
import { tasksAbout } from '../support/outside-tasks.ts';
import { draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

const service = await applyingService();
const { world, sms, wechat } = service;
const { database } = world;
const who = await draft(service);

/** As the job does it: what is thrown is told to its owner, and the job is tried again. */
const tried = (work: Promise<unknown>) =>
  work.then(
    () => null,
    async (error: unknown) => {
      await tellOwner(world, error);
      return error;
    },
  );
const phoneTasks = (reference: string) => database.task.findMany({ where: { reference: `undeliverable:${reference}` } });

describe('an SMS that Tencent answers with', () => {
  const send = (reference: string) =>
    sendSms(world, {
      reference,
      applicationId: who.id,
      mobile: who.mobile,
      template: 'verification',
      parameters: ['JX1', '认证成功'],
    });
  const arrived = (reference: string) => sms.control.messages().filter((message) => message.reference === reference);
  const beside = (code: string) => sms.control.answerWith(who.mobile, code === 'Ok' ? null : code);
  const refusing = (Code: string) =>
    sms.fault({ match: 'SendSms', status: 200, body: JSON.stringify({ Response: { Error: { Code, Message: '模拟' }, RequestId: 'r' } }) });

  /** What becomes of the message and of the job, for each meaning. */
  async function meets(code: string, { is, owner, ...words }: OutsideCode, reference: string): Promise<void> {
    const error = await tried(send(reference));
    const [task, ...more] = await phoneTasks(reference);
    expect(more).toEqual([]);
    if (is === 'never') {
      expect(error).toBeNull();
      expect(task).toMatchObject({ role: 'reviewer', about: expect.stringContaining(`${words.message}（${code}），请电话告知`) });
    } else if (is === 'sent') expect([error, arrived(reference).length]).toEqual([null, 1]);
    else
      expect(error).toMatchObject(
        is === 'later' ? { constructor: PlatformUnavailable } : { constructor: PlatformRefused, row: { owner, ...words } },
      );
    const asks = is === 'refused' ? [['outsideRefusal', owner, `短信平台：${words.message}，${words.wayOn}（代码 ${code}）`]] : [];
    expect(await tasksAbout(database, code)).toEqual(asks);
  }

  it.each(Object.entries<OutsideCode>(sendCodes))('%s beside the number', async (code, row) => {
    beside(code);
    await meets(code, row, `beside:${code}`);
    beside('Ok');
    // Whatever may be tried again arrives then, once; what was told to a person does not ring after all.
    await send(`beside:${code}`);
    expect(arrived(`beside:${code}`)).toHaveLength(row.is === 'never' ? 0 : 1);
  });

  it.each(Object.entries<OutsideCode>(sendCodes).filter(([, { is }]) => is !== 'sent'))('%s for the whole request', async (code, row) => {
    refusing(code);
    await meets(code, row, `whole:${code}`);
  });

  it.each(Object.entries<OutsideCode>(commonCodes))('%s, which all products of Tencent have', async (code, row) => {
    refusing(code);
    await meets(code, row, `common:${code}`);
    refusing(`${code}.Simulated`);
    await meets(`${code}.Simulated`, row, `detail:${code}`);
  });

  it.each([
    ['beside the number', beside],
    ['for the whole request', refusing],
  ])('a code that no table has %s: asked about once, and the message may be tried again', async (where, says) => {
    const code = `Dreamt.${where.length}`;
    for (const _ of [1, 2]) {
      says(code);
      expect(await tried(send(`unknown:${code}`))).toMatchObject({ constructor: UnknownPlatformCode, party: 'tencent-sms', code });
    }
    beside('Ok');
    expect(await tasksAbout(database, code)).toEqual([['unknownCode', 'administrator', expect.stringContaining(`「${code}」`)]]);
    await send(`unknown:${code}`);
    expect(arrived(`unknown:${code}`)).toHaveLength(1);
  });
});

describe('a subscription message that WeChat answers with', () => {
  const openid = `openid-of-${who.accountId}`;
  const left = async () =>
    (await database.allowance.findUnique({ where: { accountId_template: { accountId: who.accountId, template: 'preReview' } } }))?.left;
  const allow = async () => {
    const key = { accountId: who.accountId, template: 'preReview' };
    await database.allowance.upsert({ where: { accountId_template: key }, create: { ...key, left: 3 }, update: { left: 3 } });
  };
  const send = (reference: string) =>
    sendSubscription(world, {
      reference,
      applicationId: who.id,
      account: { id: who.accountId, wechatSealed: world.sealer.seal(openid), wechatOpenid: null },
      template: 'preReview',
      fields: { order: 'JX1', status: '审核通过', remark: '请付款', time: new Date() },
    });
  const answers = (errcode: string | number, times = 1) =>
    wechat.fault({ match: 'subscribe/send', status: 200, body: JSON.stringify({ errcode: Number(errcode), errmsg: '模拟' }), times });

  it.each(Object.entries<OutsideCode>(errcodes))('errcode %s', async (code, { is, owner, ...words }) => {
    await allow();
    answers(code);
    const outcome = await tried(send(`errcode:${code}`).then((taken) => Promise.reject(taken)));
    const asks = is === 'refused' ? [['outsideRefusal', owner, `微信：${words.message}，${words.wayOn}（代码 ${code}）`]] : [];
    if (is === 'staleToken') expect([outcome, await left()]).toEqual([true, 2]);
    else if (is === 'undeliverable') expect([outcome, await left()]).toEqual([false, 0]);
    else {
      const kinds = { later: PlatformUnavailable, refused: PlatformRefused } as const;
      expect(outcome).toMatchObject({ constructor: is === 'later' || is === 'refused' ? kinds[is] : WechatErrcode });
      // The allowance was given back: the next try may use it.
      expect(await left()).toBe(3);
      expect(await send(`errcode:${code}`)).toBe(true);
    }
    expect(await tasksAbout(database, code)).toEqual(asks);
  });

  it('a token that stays refused after it was renewed is the administrator’s affair', async () => {
    await allow();
    answers(40001, 2);
    expect(await tried(send('stale twice'))).toBeInstanceOf(PlatformRefused);
    expect(await tasksAbout(database, '40001')).toEqual([
      ['outsideRefusal', 'administrator', '微信：微信不接受新取的 access_token，请核对小程序密钥（代码 40001）'],
    ]);
  });

  it('an errcode that no table has is asked about once, and the message may be tried again', async () => {
    await allow();
    for (const _ of [1, 2]) {
      answers(99_123);
      expect(await tried(send('unknown'))).toMatchObject({ constructor: UnknownPlatformCode, party: 'wechat', code: '99123' });
    }
    expect(await tasksAbout(database, '99123')).toHaveLength(1);
    expect(await send('unknown')).toBe(true);
  });
});
