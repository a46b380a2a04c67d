import { describe, expect, it } from '@jest/globals';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { sweepParcels } from '../../server/features/parcel/effects.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { travelling, stateOf, told, pushes, postedCase, again, sentCase, seenBy, payOf, world, deeds, settle, sf, clock, later } =
  await parcelWorld();
const { database } = world;

describe('originals that the courier sends back', () => {
  it('make it the applicant’s turn again, told once, and go out under a new number', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await pushes(parcel, 6);
    expect(await stateOf(applied)).toBe('paid');
    await pushes(parcel, 4);
    expect({ state: await stateOf(applied), told: await told(applied, 'parcelReturned') }).toEqual({ state: 'paid', told: 1 });
    await again(applied, 'EX900000001CN');
    expect(await stateOf(applied)).toBe('posted');
    await pushes(await travelling(applied, 'inbound'), 3);
    expect(await stateOf(applied)).toBe('received');
  });

  it('are asked for as what they were: what was missing after a look at the papers is missing again', async () => {
    const applied = await postedCase();
    await deeds.receives(applied);
    await deeds.refusesPapers(applied);
    await again(applied, 'EX900000002CN');
    await pushes(await travelling(applied, 'inbound'), 4);
    expect(await stateOf(applied)).toBe('papersIncomplete');
  });

  it('count as here when the courier brings them all the same', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await pushes(parcel, 6);
    await pushes(parcel, 3);
    expect(await stateOf(applied)).toBe('received');
    expect(await database.parcel.findUniqueOrThrow({ where: { id: parcel.id } })).toMatchObject({ state: 'delivered' });
  });

  it.each([[[4]], [[6, 4]]])('and that their sender has signed for (%j) are here by no later signature', async (facts) => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    for (const fact of [...facts, 3]) await pushes(parcel, fact);
    expect(await stateOf(applied)).toBe('paid');
    expect(await database.parcel.findUniqueOrThrow({ where: { id: parcel.id } })).toMatchObject({ state: 'returned', reason: 'refused' });
  });

  it('are not posted again under the number that came back: nobody would follow it', async () => {
    const applied = await postedCase();
    const { waybill } = await travelling(applied, 'inbound');
    await deeds.takesBackOriginals(applied);
    await expect(again(applied, waybill)).rejects.toMatchObject({ code: 'invalidInput', extra: { fields: [{ path: 'waybill' }] } });
    expect(await stateOf(applied)).toBe('paid');
  });

  it('move nothing while a later parcel is on its way', async () => {
    const applied = await postedCase();
    const first = await travelling(applied, 'inbound');
    await deeds.takesBackOriginals(applied);
    await again(applied, 'EX900000003CN');
    await pushes(first, 4);
    expect(await stateOf(applied)).toBe('posted');
  });

  it('are registered by the paper desk as well, whatever the courier says later', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await deeds.takesBackOriginals(applied);
    expect(await database.parcel.findUniqueOrThrow({ where: { id: parcel.id } })).toMatchObject({ state: 'returned' });
    await pushes(parcel, 4);
    expect({ state: await stateOf(applied), told: await told(applied, 'parcelReturned') }).toEqual({ state: 'paid', told: 1 });
  });
});

describe('a number that was typed wrong', () => {
  const right = 'EX900000010CN';
  const corrects = ({ id, applicant }: Case, instead: string, waybill = right) =>
    correctWaybill(world, applicant, id, { courier: 'ems', waybill, instead });

  it('is set right by the agent before the courier has the parcel, and the right one is followed', async () => {
    const applied = await postedCase();
    const { waybill: wrong } = await travelling(applied, 'inbound');
    await corrects(applied, wrong);
    await corrects(applied, wrong);
    await settle();
    const parcel = await travelling(applied, 'inbound');
    expect(parcel).toMatchObject({ waybill: right, courier: 'ems' });
    expect(await told(applied, 'correctWaybill')).toBe(1);
    await pushes({ courier: 'ems', waybill: wrong }, 4);
    expect(await stateOf(applied)).toBe('posted');
    await pushes(parcel, 3);
    expect(await stateOf(applied)).toBe('received');
  });

  it('is set right by the desk later on', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await pushes(parcel, 1);
    await correctWaybill(world, deeds.staff.dispatcher, applied.id, { courier: 'ems', waybill: 'EX900000012CN', instead: parcel.waybill });
    expect(await travelling(applied, 'inbound')).toMatchObject({ id: parcel.id, waybill: 'EX900000012CN' });
  });

  it('stays from the first scan on, and for who looked at another number', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await expect(corrects(applied, 'EX900000999CN')).rejects.toMatchObject({ code: 'conflict' });
    await pushes(parcel, 1);
    await expect(corrects(applied, parcel.waybill, 'EX900000011CN')).rejects.toMatchObject({ code: 'wrongState' });
    await deeds.receives(applied);
    await expect(corrects(applied, parcel.waybill, 'EX900000011CN')).rejects.toMatchObject({ code: 'wrongState' });
  });
});

describe('a key that nobody took', () => {
  it('comes back to the desk, is explained and agreed to, and goes out once more at the cost of who gave the reason', async () => {
    const applied = await sentCase();
    const first = await travelling(applied, 'outbound');
    sf.control.move(first.waybill, 'return');
    await deeds.tracks();
    expect(await stateOf(applied)).toBe('produced');
    expect(await seenBy(applied)).toMatchObject({ turn: 'dispatcher', next: expect.stringContaining('退回原因') });
    await expect(deeds.dispatches(applied)).rejects.toMatchObject({
      code: 'resendNotAgreed',
      message: expect.stringContaining('登记退回原因'),
    });
    await deeds.explainsReturn(applied, 'addressWrong');
    const { allowed, parcels, turn, next } = await seenBy(applied);
    expect({ turn, next }).toEqual({ turn: 'applicant', next: '确认重新寄出证书' });
    expect(allowed).toContain('agreeResend');
    expect(parcels[0]?.back).toMatchObject({
      label: '收件地址、姓名或电话有误',
      freight: expect.stringContaining('贵单位承担'),
      agreed: false,
    });
    await expect(deeds.dispatches(applied)).rejects.toMatchObject({
      code: 'resendNotAgreed',
      message: expect.stringContaining('经办人确认'),
    });
    await expect(deeds.agreesToResend(applied, 'refused')).rejects.toMatchObject({ code: 'conflict' });
    await deeds.agreesToResend(applied, 'addressWrong', { receiverStreet: '丰和中大道 9 号', receiverName: '余敏' });
    expect((await seenBy(applied)).turn).toBe('dispatcher');
    await deeds.dispatches(applied);
    const second = await travelling(applied, 'outbound');
    expect(second.waybill).not.toBe(first.waybill);
    expect(sf.control.waybills().at(-1)).toMatchObject({ receiver: '余敏', payMethod: 2 });
    await deeds.tracks();
    expect(await stateOf(applied)).toBe('dispatched');
  });

  it('and that the courier calls refused only after it was back is the agent’s to agree to, who is told once', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await pushes(parcel, 6);
    expect([(await seenBy(applied)).turn, await told(applied, 'explainReturn')]).toEqual(['dispatcher', 0]);
    for (let times = 0; times < 2; times++) await pushes(parcel, 4);
    expect([(await seenBy(applied)).turn, await told(applied, 'explainReturn')]).toEqual(['applicant', 1]);
    expect(await database.event.findFirstOrThrow({ where: { applicationId: applied.id, name: 'explainReturn' } })).toMatchObject({
      detail: { code: 'refused' },
    });
    await deeds.agreesToResend(applied, 'refused');
    await deeds.dispatches(applied);
    expect(await stateOf(applied)).toBe('dispatched');
  });

  it('goes out at our cost, without asking anybody, when the mistake was ours', async () => {
    const applied = await sentCase();
    await deeds.takesBackKey(applied, 'ourMistake');
    expect((await seenBy(applied)).parcels[0]?.back?.freight).toContain('我方承担');
    await deeds.dispatches(applied);
    expect(payOf((await travelling(applied, 'outbound')).waybill)).toBe(1);
  });

  it('that is delivered all the same leaves the desk again: by the courier’s word, the agent’s, or ours', async () => {
    for (const says of ['courier', 'agent', 'desk'] as const) {
      const applied = await sentCase();
      const { id, waybill } = await travelling(applied, 'outbound');
      sf.control.move(waybill, 'return');
      await deeds.tracks();
      if (says === 'courier') await pushes({ courier: 'sf', waybill }, 3);
      if (says === 'agent') await deeds.delivers(applied);
      if (says === 'desk') await deeds.marksDelivered(applied);
      expect({ says, state: await stateOf(applied), told: await told(applied, 'deliverAfterAll') }).toEqual({
        says,
        state: 'completed',
        told: 1,
      });
      expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'delivered' });
    }
  });

  it('is neither delivered nor explained where nothing came back', async () => {
    const applied = await postedCase();
    for (const step of [deeds.receives, deeds.acceptsPapers, deeds.produces]) await step(applied);
    for (const says of [deeds.delivers(applied), deeds.explainsReturn(applied, 'refused'), deeds.registersLoss(applied, 'lost')])
      await expect(says).rejects.toMatchObject({ code: 'wrongState' });
    expect((await caseView(world, applied.id, deeds.staff.dispatcher)).allowed).toEqual(['dispatch']);
  });
});

describe('a courier whose clock is wrong', () => {
  it('puts off no question about a parcel that stands still', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    const heard = clock.now();
    await pushes(parcel, 0, new Date(heard.getTime() + 60 * 86_400_000));
    later(24);
    await pushes(parcel, 0, new Date(heard.getTime() + 60 * 86_400_000));
    const { events } = await database.parcel.findUniqueOrThrow({ where: { id: parcel.id } });
    expect(events).toEqual([{ at: heard.toISOString(), text: '状态0' }]);
    later(20 * 24);
    await sweepParcels(world);
    expect(await database.parcel.findUniqueOrThrow({ where: { id: parcel.id } })).toMatchObject({ state: 'silent' });
  });
});
