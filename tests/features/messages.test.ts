import { describe, expect, it } from '@jest/globals';
import { sweepPromises } from '../../server/features/application/postpone.ts';
import { sendSms } from '../../server/features/notification/sms.ts';
import { applicationView } from '../../server/views/application.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(new Date('2026-11-23T09:00:00+08:00'));
const { world, clock, deeds, settle, sms } = money;
const at = (beijing: string) => clock.to(new Date(`${beijing}+08:00`));
const looks = ({ id, applicant }: Case) => applicationView(world, id, applicant);
const titles = async (applied: Case) => (await looks(applied)).messages.map(({ title, stateLabel }) => `${title} ${stateLabel}`);
const rings = async ({ id }: Case, template: string) => {
  const { orderNumber } = await world.database.application.findUniqueOrThrow({ where: { id } });
  return sms.control.messages().filter((message) => message.template === template && message.parameters.includes(orderNumber));
};

describe('an application’s messages', () => {
  it('stand in one list, for the applicant and for the staff, with whom they went to and no whole number', async () => {
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await settle();
    expect(await titles(applied)).toEqual(['纸质资料已收到 已发出', '已付款，请邮寄 已发出', '资料审核通过 已发出']);
    const [newest] = (await looks(applied)).messages;
    const [sent] = await rings(applied, 'papersReceived');
    expect(newest).toMatchObject({ channel: '短信', to: 'agent', toLabel: '经办人', note: null });
    expect(newest?.number).toBe(`${sent?.mobile.slice(0, 3)}****${sent?.mobile.slice(-4)}`);
    expect(sent?.text.endsWith(newest?.text ?? '-')).toBe(true);
    expect((await caseView(world, applied.id, deeds.staff.reviewer)).messages).toEqual((await looks(applied)).messages);
    expect(JSON.stringify((await looks(applied)).messages).includes(sent?.mobile ?? '')).toBe(false);
  });

  it('rest at night when they remind, and wait in the list until the morning', async () => {
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await deeds.acceptsPapers(applied);
    await settle();
    const { dueOn } = await looks(applied);
    at(`${dueOn}T21:00:00`);
    await sweepPromises(world);
    await settle();
    expect(await rings(applied, 'postponed')).toEqual([]);
    expect((await looks(applied)).messages[0]).toMatchObject({
      title: '预计日期延后',
      stateLabel: '待发送',
      note: expect.stringMatching(/^\d+月\d+日 08:00 起发送$/),
    });
    clock.to(new Date(new Date(`${dueOn}T21:00:00+08:00`).getTime() + 11 * 3_600_000 - 1000));
    await settle();
    expect(await rings(applied, 'postponed')).toEqual([]);
    clock.to(new Date(new Date(`${dueOn}T21:00:00+08:00`).getTime() + 11 * 3_600_000 + 2000));
    await settle();
    expect(await rings(applied, 'postponed')).toHaveLength(1);
    expect((await titles(applied))[0]).toBe('预计日期延后 已发出');
  });

  it('ring at any hour when they are results', async () => {
    const { applied } = await money.paidCase();
    at('2027-01-12T23:30:00');
    await deeds.posts(applied);
    await deeds.receives(applied);
    await settle();
    expect((await titles(applied))[0]).toBe('纸质资料已收到 已发出');
  });

  it('say so where a worker died while sending: the same SMS may have come twice', async () => {
    const { applied } = await money.paidCase();
    const row = await world.database.message.findFirstOrThrow({ where: { applicationId: applied.id, template: 'paid' } });
    await world.database.message.update({
      where: { id: row.id },
      data: { serial: null, sentAt: new Date(clock.now().getTime() - 3_600_000) },
    });
    const [first] = await rings(applied, 'paid');
    if (!first) throw new Error('nobody was told of the payment');
    const { mobile, parameters } = first;
    await sendSms(world, { reference: row.reference, applicationId: applied.id, mobile, template: 'paid', parameters });
    expect(await rings(applied, 'paid')).toHaveLength(2);
    expect((await looks(applied)).messages.find(({ id }) => id === row.id)?.note).toBe('发送时系统中断过，可能收到两条相同的短信');
  });
});
