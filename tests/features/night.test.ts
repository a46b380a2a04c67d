import { describe, expect, it } from '@jest/globals';
import { originalsCameBack, sendBackOriginals } from '../../server/features/originals/carry-out.ts';
import { chooseOriginals } from '../../server/features/originals/choose.ts';
import { announceCall } from '../../server/features/task/calls.ts';
import { finishTask } from '../../server/features/task/finish.ts';
import { openTask } from '../../server/lifecycle/tasks.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(new Date('2026-11-23T09:00:00+08:00'));
const { world, clock, deeds, settle, sms } = money;
const at = (beijing: string) => clock.to(new Date(`${beijing}+08:00`));
const looks = ({ id, applicant }: Case) => applicationView(world, id, applicant);
const rings = async ({ id }: Case) => {
  const { orderNumber } = await world.database.application.findUniqueOrThrow({ where: { id } });
  const about = ['originalsAsked', 'originalsDone'];
  return sms.control.messages().filter(({ template, parameters }) => about.includes(template) && parameters.includes(orderNumber));
};

const waiting = async (applied: Case) => (await looks(applied)).messages.filter(({ stateLabel }) => stateLabel === '待发送');

describe('what rests at night', () => {
  it('and is about originals whose way was chosen before the morning is told in no word: nobody who chose reads that nothing was chosen', async () => {
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await settle();
    at('2026-11-23T22:00:00');
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    expect(await waiting(applied)).toMatchObject([{ title: '请选择纸质原件的去向' }]);
    await chooseOriginals(world, applied.applicant, applied.id, 'back');

    at('2026-11-24T08:00:02');
    await settle();
    expect(await rings(applied)).toEqual([]);
    expect(await waiting(applied)).toEqual([]);

    const desk = deeds.staff.dispatcher;
    await sendBackOriginals(world, desk, applied.id, { courier: 'ems', waybill: 'EX900900900CN' });
    await settle();
    expect((await rings(applied)).map(({ parameters }) => parameters[1])).toEqual(['已寄回']);
    await originalsCameBack(world, desk, applied.id, '收件人拒收');
    await settle();
    expect((await rings(applied)).map(({ template }) => template)).toEqual(['originalsDone', 'originalsAsked']);
  });

  it('and announces a call of a task that ended before the morning is sent to nobody', async () => {
    const { applied } = await money.paidCase();
    const reference = `night:${applied.id}`;
    const task = { kind: 'callAgent', role: 'reviewer', applicationId: applied.id, about: '电话告知', reference } as const;
    await world.transact((tx) => openTask(tx, world, task));
    const { id } = await world.database.task.findUniqueOrThrow({ where: { reference } });
    const caller = deeds.staff.reviewer;
    const does = (deed: unknown, body: object) => (deed as (call: object) => Promise<unknown>)({ world, caller, params: { id }, body });
    at('2026-11-24T21:30:00');
    await does(announceCall, { whom: 'agent', from: Object.values(world.catalogue)[0]?.callsFrom[0] });
    await settle();
    expect(await waiting(applied)).toMatchObject([{ title: '我们将致电' }]);
    await does(finishTask, { outcome: 'toldOtherwise', note: '经办人在柜台，当面告知' });

    at('2026-11-25T08:00:02');
    await settle();
    expect(sms.control.messages().filter(({ template }) => template === 'callAhead')).toEqual([]);
    expect(await waiting(applied)).toEqual([]);
  });
});
