import { describe, expect, it } from '@jest/globals';
import { type EffectPayload, queueOf, retriesOf, silentAfter } from '../../server/contract/jobs.ts';
import { type ApplicationCommand, lifecycle } from '../../server/contract/machines/application.ts';
import type { SubscriptionTemplate } from '../../server/contract/ports/messages.ts';
import { tellAgent } from '../../server/features/notification/effects.ts';
import { tellReceiver } from '../../server/features/notification/receiver.ts';
import { tellVerification } from '../../server/features/notification/verification.ts';
import { advance } from '../../server/lifecycle/advance.ts';
import { agreeOn } from '../support/agreed.ts';
import { asSeen } from '../support/as-seen.ts';
import { standIn } from '../support/stand-in.ts';
import { type Draft, draft, legalRepresentative } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

const service = await applyingService();
const { world, sms, wechat, face, jobs } = service;
const database = world.database;

const waybill = 'SF1234567890123';
/** Lets the life cycle take `command` and answers what its effects are told. */
async function happens(who: Draft, command: ApplicationCommand): Promise<EffectPayload> {
  const { from, by } = lifecycle.commands[command];
  const application = await standIn(database, 'application', who.id, from[0]);
  const data = { applicationId: who.id, direction: 'outbound', courier: 'sf', waybill } as const;
  if (command === 'dispatch') await database.parcel.create({ data });
  await agreeOn(database, who.id, command, { askedBy: who.accountId });
  const [seen, actor] = [await asSeen(database, who.id), { roles: [by[0]], id: who.accountId, name: '罗明' }];
  const { eventId } = await database.$transaction((tx) => advance(tx, world, 'application', application, command, actor, { seen }));
  return { applicationId: who.id, eventId, command };
}

/** Binds the agent's WeChat, which accepted so many messages of each template. */
async function bound(who: Draft, left: Partial<Record<SubscriptionTemplate, number>>): Promise<string> {
  const wechatOpenid = `openid-of-${who.accountId}`;
  await database.account.update({ where: { id: who.accountId }, data: { wechatOpenid } });
  const data = Object.entries(left).map(([template, count]) => ({ accountId: who.accountId, template, left: count }));
  await database.allowance.createMany({ data });
  return wechatOpenid;
}

const textsTo = (mobile: string) => sms.control.messages().filter((message) => message.mobile === mobile);
const wechatTo = (openid: string) => wechat.control.messages().filter((message) => message.openid === openid);
const leftOf = async ({ accountId }: Draft, template: SubscriptionTemplate) =>
  (await database.allowance.findUnique({ where: { accountId_template: { accountId, template } } }))?.left;
const tasksOf = async (who: Draft) => database.task.findMany({ where: { applicationId: who.id } });

describe('the agent’s phone', () => {
  it.each([
    ['approve', '资料审核通过'],
    ['return', '资料审核不通过'],
    ['pay', '已付款220.00元'],
    ['receive', '纸质资料已收到'],
    ['refusePapers', '纸质资料需要补寄'],
    ['dispatch', waybill],
    ['expire', '超过办理期限'],
    ['reject', '不予受理'],
  ] as const)('says so after %s: %s', async (command, words) => {
    const who = await draft(service);
    await tellAgent(world, await happens(who, command));
    const [[message, ...more], { orderNumber }] = [textsTo(who.mobile), await who.view()];
    expect([message?.text, more]).toEqual([expect.stringMatching(`${orderNumber}.*${words}`), []]);
  });

  it('names the day until which to pay as it was promised, however late the message goes out', async () => {
    const who = await draft(service);
    const payload = await happens(who, 'approve');
    const { dueOn } = await who.view();
    await standIn(database, 'application', who.id, 'paid', { dueOn: new Date('2030-01-01') });
    await tellAgent(world, payload);
    const [, month, date] = (dueOn ?? '').split('-').map(Number);
    expect(textsTo(who.mobile)[0]?.text).toContain(`请于${month}月${date}日前登录系统付款`);
  });

  it('rings once although the job runs twice, and at the same moment', async () => {
    const who = await draft(service);
    const payload = await happens(who, 'approve');
    await tellAgent(world, payload);
    await tellAgent(world, payload);
    expect(textsTo(who.mobile)).toHaveLength(1);

    const second = await happens(who, 'return');
    await Promise.allSettled([tellAgent(world, second), tellAgent(world, second), tellAgent(world, second)]);
    expect(textsTo(who.mobile)).toHaveLength(2);
  });

  it('gets the message after all when the platform was down at first', async () => {
    const who = await draft(service);
    const payload = await happens(who, 'return');
    sms.fault({ match: 'SendSms', drop: 'before' });
    await expect(tellAgent(world, payload)).rejects.toThrow();
    expect(textsTo(who.mobile)).toEqual([]);
    await tellAgent(world, payload);
    expect(textsTo(who.mobile)).toHaveLength(1);
  });

  it('gets the message by the first to have the job after the process died while sending, and by nobody before', async () => {
    const who = await draft(service);
    const payload = await happens(who, 'return');
    const data = { reference: `${payload.eventId}:sms`, channel: 'sms', template: 'returned', sentAt: world.now() };
    const after = (seconds: number) => ({ ...world, now: () => new Date(data.sentAt.getTime() + seconds * 1000) });
    await database.message.create({ data });
    const silent = silentAfter(queueOf('tellAgent'));
    await expect(tellAgent(after(silent - 1), payload)).rejects.toThrow('being sent');
    await tellAgent(after(silent + retriesOf('tellAgent').delay), payload);
    expect(textsTo(who.mobile)).toHaveLength(1);
  });

  it('that can never be reached becomes one task to telephone', async () => {
    const who = await draft(service);
    const payload = await happens(who, 'return');
    sms.control.answerWith(who.mobile, 'FailedOperation.PhoneNumberInBlacklist');
    await tellAgent(world, payload);
    await tellAgent(world, payload);
    const tasks = await tasksOf(who);
    expect(tasks.map(({ kind, role }) => [kind, role])).toEqual([['undeliverable', 'reviewer']]);
    expect(tasks[0]?.about.includes(who.mobile)).toBe(false);
  });
});

describe('the agent’s WeChat', () => {
  it('says the same beside the SMS, and one accepted message is used up', async () => {
    const who = await draft(service);
    const openid = await bound(who, { preReview: 2 });
    await tellAgent(world, await happens(who, 'return'));
    const { orderNumber } = await who.view();
    expect(wechatTo(openid)).toMatchObject([
      {
        template: 'preReview',
        page: `pages/application/index?id=${who.id}`,
        fields: { order: orderNumber, status: '审核不通过', remark: '请查看原因，补正后重新提交' },
      },
    ]);
    expect([textsTo(who.mobile).length, await leftOf(who, 'preReview')]).toEqual([1, 1]);
  });

  it('is written once although the job runs twice', async () => {
    const who = await draft(service);
    const openid = await bound(who, { preReview: 5 });
    const payload = await happens(who, 'approve');
    await tellAgent(world, payload);
    await tellAgent(world, payload);
    expect([wechatTo(openid).length, await leftOf(who, 'preReview')]).toEqual([1, 4]);
  });

  it('is left alone without an accepted message', async () => {
    const who = await draft(service);
    const openid = await bound(who, { papers: 3, preReview: 0 });
    await tellAgent(world, await happens(who, 'approve'));
    expect([wechatTo(openid).length, textsTo(who.mobile).length]).toEqual([0, 1]);
  });

  it('spares the SMS where none is promised', async () => {
    const who = await draft(service);
    const openid = await bound(who, { papers: 1 });
    const payload = await happens(who, 'receive');
    await tellAgent(world, payload);
    await tellAgent(world, payload);
    expect([wechatTo(openid).length, textsTo(who.mobile).length]).toEqual([1, 0]);
  });

  it('that refuses is replaced by the SMS, and our count is put right', async () => {
    const who = await draft(service);
    const openid = await bound(who, { papers: 4 });
    wechat.control.allow(openid, 0);
    const payload = await happens(who, 'receive');
    await tellAgent(world, payload);
    await tellAgent(world, payload);
    expect([wechatTo(openid).length, textsTo(who.mobile).length, await leftOf(who, 'papers')]).toEqual([0, 1, 0]);
  });

  it('that is down costs nothing, and does not hold the SMS up', async () => {
    const who = await draft(service);
    const openid = await bound(who, { papers: 1, preReview: 1 });
    wechat.fault({ match: '/message/subscribe/send', status: 502 });
    const payload = await happens(who, 'approve');
    await expect(tellAgent(world, payload)).rejects.toThrow();
    expect([textsTo(who.mobile).length, await leftOf(who, 'preReview')]).toEqual([1, 1]);
    await tellAgent(world, payload);
    expect([textsTo(who.mobile).length, wechatTo(openid).length, await leftOf(who, 'preReview')]).toEqual([1, 1, 0]);

    wechat.fault({ match: '/message/subscribe/send', status: 502 });
    await tellAgent(world, await happens(who, 'receive'));
    expect([textsTo(who.mobile).length, await leftOf(who, 'papers')]).toEqual([2, 1]);
  });

  it('is the only channel for a delivery that is taken back; without it a person telephones', async () => {
    const [reached, unreached] = [await draft(service), await draft(service)];
    const openid = await bound(reached, { dispatch: 1 });
    await tellAgent(world, await happens(reached, 'reopenDelivery'));
    await tellAgent(world, await happens(unreached, 'reopenDelivery'));
    expect(wechatTo(openid)[0]?.fields.status).toBe('继续派送');
    expect([await tasksOf(reached), (await tasksOf(unreached)).map(({ kind }) => kind)]).toEqual([[], ['callAgent']]);
  });
});

describe('the receiver', () => {
  it('learns the waybill once', async () => {
    const who = await draft(service);
    await who.fill({ receiverMobile: '13767012345' });
    const payload = await happens(who, 'dispatch');
    await tellReceiver(world, payload);
    await tellReceiver(world, payload);
    expect(textsTo('13767012345').map(({ text }) => text)).toEqual([
      `【证书办理】${who.organisationName}的数字证书已由顺丰到付寄给您，快递单号${waybill}，请留意查收。`,
    ]);
  });

  it('who is the agent reads it once, not twice', async () => {
    const who = await draft(service);
    await who.fill({ receiverMobile: who.mobile });
    const payload = await happens(who, 'dispatch');
    await Promise.all([tellAgent(world, payload), tellReceiver(world, payload)]);
    expect(textsTo(who.mobile)).toHaveLength(1);
  });
});

describe('the end of a verification', () => {
  async function ended(by: 'pass' | 'refuse') {
    const who = await draft(service);
    const { body } = await who.call('POST /applications/:id/verification', { params: { id: who.id } });
    const person = legalRepresentative(service, body.link);
    await person.open();
    if (by === 'refuse') await person.call('POST /verification/refuse', {});
    else {
      await person.start();
      face.control.pass((await database.verification.findUniqueOrThrow({ where: { id: body.id } })).bizToken ?? '');
      await person.result();
    }
    const job = jobs.find(({ name, payload }) => name === 'tellVerification' && payload.verificationId === body.id);
    return { who, payload: job?.payload as { verificationId: string } };
  }

  it.each([
    ['pass', '认证成功'],
    ['refuse', '法人已拒绝'],
  ] as const)('reaches the agent once after %s: %s', async (by, outcome) => {
    const { who, payload } = await ended(by);
    await tellVerification(world, payload);
    await tellVerification(world, payload);
    const { orderNumber } = await who.view();
    expect(textsTo(who.mobile)).toMatchObject([{ template: 'verification', parameters: [orderNumber, outcome] }]);
  });

  it('is no news any more when a manual check has begun meanwhile', async () => {
    const { who, payload } = await ended('refuse');
    await standIn(database, 'verification', payload.verificationId, 'manualReview');
    await tellVerification(world, payload);
    expect(textsTo(who.mobile)).toEqual([]);
  });
});
