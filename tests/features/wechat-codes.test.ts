import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type OutsideCode, saidOf } from '../../server/contract/outside.ts';
import { announceShipping } from '../../server/features/payment/shipping.ts';
import { runJob } from '../../server/job-handlers.ts';
import { errcodes } from '../../server/platforms/wechat/codes.ts';
import { tasksAbout } from '../support/outside-tasks.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, wechat, origin } = money;
const { database } = world;

const rows = Object.entries<OutsideCode>(errcodes);
const answers = (match: string, errcode: string | number, times = 1) =>
  wechat.fault({ match, status: 200, body: JSON.stringify({ errcode: Number(errcode), errmsg: '模拟' }), times });
const adminTold = (code: string, { owner, ...row }: OutsideCode) => [
  ['outsideRefusal', owner, `微信：${saidOf({ owner, ...row })}（代码 ${code}）`],
];

describe('whoever signs in with WeChat', () => {
  async function signsIn() {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const response = await fetch(`${origin}/api/v1/sessions/wechat`, { method: 'POST', headers, body: '{"code":"0a1b2c"}' });
    return (await response.json()) as { code: string; message: string };
  }

  it.each(rows)('errcode %s: the person is told what to do, its owner what has happened', async (code, row) => {
    answers('jscode2session', code);
    const told = await signsIn();
    if (row.is === 'badCode') expect(told).toEqual(expect.objectContaining({ code: 'wechatCodeRefused', message: `${saidOf(row)}。` }));
    else expect(told).toMatchObject({ code: 'platformUnavailable' });
    expect(await tasksAbout(database, code)).toEqual(row.is === 'refused' ? adminTold(code, row) : []);
  });
});

describe('a payment whose goods WeChat is told of', () => {
  const paid = money.paidCase();
  const tasks = async () => {
    const { applied } = await paid;
    return database.task.findMany({ where: { kind: 'shippingDue', applicationId: applied.id }, orderBy: { createdAt: 'asc' } });
  };

  it.each(rows)('errcode %s: it goes on, or its owner sees to it', async (code, row) => {
    const { applied, payment } = await paid;
    await database.shippingFiling.deleteMany({ where: { paymentId: payment.id } });
    const [before, toldBefore] = [(await tasks()).length, (await tasksAbout(database, code)).length];
    answers('opspecialorder', code);
    const announce = announceShipping(world, { applicationId: applied.id });
    const ended = await announce.then(
      () => 'ended',
      () => 'tried again',
    );
    const filing = await database.shippingFiling.findUnique({ where: { paymentId: payment.id } });
    const fresh = (await tasks()).slice(before).map(({ role, about }) => [role, about]);
    const toFinance = [['finance', expect.stringContaining(`微信不接受发货信息：${saidOf(row)}（${code}）`)]];

    if (row.is === 'staleToken') expect([ended, filing?.announcedAt]).toEqual(['ended', expect.any(Date)]);
    else if (row.is === 'later' || row.is === 'notYetVisible' || row.owner === 'administrator')
      expect([ended, filing, fresh]).toEqual(['tried again', null, []]);
    else if (row.is === 'alreadyReported') expect([ended, filing?.uploads]).toEqual(['ended', 2]);
    else expect([ended, filing, fresh]).toEqual(['ended', null, toFinance]);
    expect((await tasksAbout(database, code)).length).toBe(toldBefore);
  });

  it('our set-up is mended by the administrator, and the job goes on afterwards', async () => {
    const { applied, payment } = await paid;
    await database.shippingFiling.deleteMany({ where: { paymentId: payment.id } });
    const event = await database.event.findFirstOrThrow({ where: { applicationId: applied.id, name: 'pay' } });
    const job = { name: 'announceShipping', payload: { applicationId: applied.id, eventId: String(event.id), command: 'pay' } } as const;
    await money.removes(`"Task" where kind = 'outsideRefusal'`);
    answers('opspecialorder', 48001);
    await expect(runJob(world, job)).rejects.toThrow('48001');
    expect(await tasksAbout(database, '48001')).toEqual(adminTold('48001', errcodes[48001]));
    await runJob(world, job);
    expect(await database.shippingFiling.findUnique({ where: { paymentId: payment.id } })).toMatchObject({ announcedAt: expect.any(Date) });
  });

  it('an errcode that no table has is one task, and the job is tried again', async () => {
    const { applied, payment } = await paid;
    await database.shippingFiling.deleteMany({ where: { paymentId: payment.id } });
    const job = { name: 'announceShipping', payload: { applicationId: applied.id, eventId: '1', command: 'pay' } } as const;
    for (const _ of [1, 2]) {
      answers('opspecialorder', 99_321);
      await expect(runJob(world, job)).rejects.toThrow('99321');
    }
    expect(await tasksAbout(database, '99321')).toEqual([['unknownCode', 'administrator', expect.stringContaining('「99321」')]]);
  });
});
