import { describe, expect, it } from '@jest/globals';
import { requestAgain } from '../../server/features/notification/again.ts';
import { sendSms } from '../../server/features/notification/sms.ts';
import { sweepPromises } from '../../server/features/promise/sweep.ts';
import { applicationView } from '../../server/views/application.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { standIn } from '../support/stand-in.ts';
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

  it('that a former representative missed are sent again to nobody else: not to who took that person’s place', async () => {
    const { applied } = await money.paidCase();
    const { id: applicationId } = applied;
    const { sealer, database } = world;
    const invited = async (person: string, mobile: string, sentAt: Date) => {
      const [token, expiresAt] = [`${applicationId}:${person}`, new Date(sentAt.getTime() + 86_400_000)];
      const link = { tokenIndex: sealer.index(token), tokenSealed: sealer.seal(token) };
      const row = await database.verification.create({
        data: { applicationId, ...link, personIndex: sealer.index(token), legalName: person, triesLeft: 3, sentAt, expiresAt },
      });
      const ticket = { way: 'sms', ticketIndex: sealer.index(`t${token}`), ticketSealed: sealer.seal(`t${token}`) } as const;
      const entry = { ...ticket, mobileSealed: sealer.seal(mobile), madeAt: sentAt, expiresAt };
      await database.verificationEntry.create({ data: { ...entry, verificationId: row.id } });
      return row;
    };
    const now = clock.now().getTime();
    const former = await invited('许建国', '13870650001', new Date(now - 60_000));
    await standIn(database, 'verification', former.id, 'expired');
    await invited('许晓梅', '13870650002', new Date(now));
    const template = 'representativeReplaced' as const;
    const told = { mobile: '13870650001', template, parameters: ['江西云岭工程有限公司', '0791-1'] };
    const reference = `${former.id}:replaced`;
    await sendSms(world, { ...told, reference, applicationId });
    const missed = await database.message.update({ where: { reference }, data: { failedAt: clock.now(), reason: '停机' } });
    await requestAgain(world, applied.applicant, applicationId, missed.id);
    await settle();
    const rung = sms.control.messages().filter((one) => one.template === template);
    expect(rung.map(({ mobile }) => mobile)).toEqual(['13870650001', '13870650001']);
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
