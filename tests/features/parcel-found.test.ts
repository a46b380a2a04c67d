import { describe, expect, it } from '@jest/globals';
import {
  decideDestruction,
  destroyOriginals,
  enterOriginals,
  originalsCameBack,
  sendBackOriginals,
} from '../../server/features/originals/carry-out.ts';
import { chooseOriginals } from '../../server/features/originals/choose.ts';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { dispatch } from '../../server/features/parcel/dispatch.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, deeds, settle, later, pushes, travelling, stateOf, postedCase, sentCase, parcelsOf, seenBy, tasksOf, clock } =
  await parcelWorld();
const { dispatcher, supervisor } = deeds.staff;
const originals = async (applied: Case) => (await seenBy(applied)).originals;
const wayBack = async (applied: Case) => (await seenBy(applied)).parcels.find(({ direction }) => direction === 'wayBack');

/** Received, then taken back, and chosen about. */
async function chosen(choice: 'back' | 'destruction'): Promise<Case> {
  const applied = await postedCase();
  await deeds.receives(applied);
  await deeds.asksForWithdrawal(applied);
  await deeds.agrees(applied);
  await settle();
  await chooseOriginals(world, applied.applicant, applied.id, choice);
  return applied;
}
const sends = ({ id }: Case, waybill: string) => sendBackOriginals(world, dispatcher, id, { courier: 'ems', waybill });

describe('what was lost and is in hand all the same', () => {
  it('is a key that was delivered: nobody makes another one', async () => {
    const applied = await sentCase();
    await pushes(await travelling(applied, 'outbound'), 0);
    await deeds.registersLoss(applied, 'lost');
    expect(await tasksOf(applied, 'keyLost')).toHaveLength(1);
    await deeds.delivers(applied);
    expect({ state: await stateOf(applied), parcels: await parcelsOf(applied, 'outbound') }).toMatchObject({
      state: 'completed',
      parcels: [{ state: 'delivered' }],
    });
    expect(await tasksOf(applied, 'keyLost')).toEqual([]);
  });

  it('is originals that lie on the desk', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await deeds.registersLoss(applied, 'lost');
    await deeds.receives(applied, parcel.id);
    expect({ state: await stateOf(applied), parcels: await parcelsOf(applied, 'inbound') }).toMatchObject({
      state: 'received',
      parcels: [{ state: 'delivered' }],
    });
  });

  it.each([
    [[209, 3], 'received', 'delivered'],
    [[209, 0, 3], 'received', 'delivered'],
    [[209, 5], 'paid', 'delivering'],
  ] as const)('is originals that were told damaged and are brought all the same: %j', async (told, state, reached) => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    for (const one of told) await pushes(parcel, one);
    expect({ state: await stateOf(applied), parcels: await parcelsOf(applied, 'inbound') }).toMatchObject({
      state,
      parcels: [{ state: reached }],
    });
  });

  it('is no key that was told damaged, whoever signs for it: the supervisor still asks whether it works', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    for (const one of [209, 3]) await pushes(parcel, one);
    expect({ state: await stateOf(applied), parcels: await parcelsOf(applied, 'outbound') }).toMatchObject({
      state: 'dispatched',
      parcels: [{ state: 'damaged' }],
    });
    expect(await tasksOf(applied, 'keyLost')).toHaveLength(1);
  });

  it('is looked for by nobody, once the desk has it', async () => {
    const applied = await postedCase();
    await pushes(await travelling(applied, 'inbound'), 14);
    expect(await tasksOf(applied, 'parcelTrouble')).toHaveLength(1);
    await deeds.receives(applied);
    expect(await tasksOf(applied, 'parcelTrouble')).toEqual([]);
  });
});

describe('a number that went out before', () => {
  const again = { code: 'invalidInput', extra: { fields: [{ path: 'waybill' }] } };

  it('is no number of the key that is sent again', async () => {
    const applied = await sentCase();
    const { courier, waybill } = await travelling(applied, 'outbound');
    await deeds.takesBackKey(applied, 'ourMistake');
    const { seen } = await caseView(world, applied.id, dispatcher);
    await expect(dispatch(world, dispatcher, applied.id, { courier: courier as 'sf', waybill }, seen)).rejects.toMatchObject(again);
    expect(await stateOf(applied)).toBe('produced');
  });

  it('is no number of originals that go back again', async () => {
    const applied = await chosen('back');
    await sends(applied, 'EX950000001CN');
    await originalsCameBack(world, dispatcher, applied.id, '收件人拒收');
    await chooseOriginals(world, applied.applicant, applied.id, 'back');
    await expect(sends(applied, 'EX950000001CN')).rejects.toMatchObject(again);
    expect(await originals(applied)).toMatchObject({ state: 'toSendBack' });
  });
});

describe('originals that came back to us', () => {
  it('were not delivered when we sign for them, and have no number to set right', async () => {
    const applied = await chosen('back');
    const sent = { courier: 'ems', waybill: 'EX950000002CN' } as const;
    await sends(applied, sent.waybill);
    await originalsCameBack(world, dispatcher, applied.id, '收件人拒收');
    await pushes(sent, 3);
    expect(await wayBack(applied)).toMatchObject({ stateLabel: '已退回' });
    const right = { courier: 'ems', waybill: 'EX950000003CN', instead: sent.waybill } as const;
    await expect(correctWaybill(world, dispatcher, applied.id, right)).rejects.toMatchObject({ code: 'notFound' });
    expect(await originals(applied)).toMatchObject({ state: 'kept' });
  });
});

describe('an envelope that came between the two who destroy', () => {
  it('is asked about once the second has agreed', async () => {
    const applied = await chosen('destruction');
    await destroyOriginals(world, dispatcher, applied.id, '碎纸机');
    later(1);
    await enterOriginals(world, dispatcher, applied.id, '又到一封平信');
    await settle();
    later(1);
    await decideDestruction(world, supervisor, applied.id, { agreed: true, words: '在场' });
    await settle();
    expect(await originals(applied)).toMatchObject({ state: 'kept', why: '申请终止后原件才寄到' });
  });
});

describe('a delivery that was told by a clock which is ahead of ours', () => {
  it('is taken back at once and stays so', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    const ahead = new Date(clock.now().getTime() + 30 * 60_000);
    await pushes(parcel, 3, ahead);
    expect(await stateOf(applied)).toBe('completed');
    await deeds.reopens(applied);
    await settle();
    await pushes(parcel, 3, ahead);
    expect(await stateOf(applied)).toBe('dispatched');
  });
});
