import { describe, expect, it } from '@jest/globals';
import { couriers, isCourier } from '../../server/contract/couriers.ts';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { postAnother } from '../../server/features/parcel/post.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const {
  world,
  clock,
  origin,
  kuaidi100,
  deeds,
  settle,
  later,
  pushes,
  postedCase,
  sentCase,
  stateOf,
  told,
  tasksOf,
  parcelsOf,
  travelling,
  seenBy,
} = await parcelWorld();

interface Numbered {
  courier: string;
  waybill: string;
}

/** A signed push with one event at each of these hours, the newest first. */
async function says({ courier, waybill }: Numbered, state: number, hours: readonly number[]): Promise<void> {
  const com = isCourier(courier) ? couriers[courier].kuaidi100 : courier;
  const data = hours.map((hour) => ({ time: `2026-11-23 ${String(hour).padStart(2, '0')}:00:00`, context: `${hour} 点` }));
  const param = JSON.stringify({ status: 'polling', lastResult: { state: String(state), com, nu: waybill, data } });
  const body = new URLSearchParams({ sign: md5(param, kuaidi100.control.clientOptions().salt), param });
  expect((await fetch(`${origin}/api/v1/notices/kuaidi100`, { method: 'POST', body })).status).toBe(200);
  await settle();
}

const newestOf = async (applied: Case, way: 'inbound' | 'outbound') => (await parcelsOf(applied, way)).at(-1);

describe('a report that comes after a later one', () => {
  it('takes nothing back: a parcel that was refused does not travel again by what was said before', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await says(parcel, 14, [18, 12, 9]);
    expect(await tasksOf(applied, 'parcelTrouble')).toHaveLength(1);
    await says(parcel, 5, [12, 9]);
    expect(await newestOf(applied, 'inbound')).toMatchObject({ state: 'refused' });
    expect((await seenBy(applied)).parcels[0]?.events).toHaveLength(3);
    expect(await tasksOf(applied, 'parcelTrouble')).toHaveLength(1);
    await says(parcel, 5, [19, 18, 12, 9]);
    expect(await newestOf(applied, 'inbound')).toMatchObject({ state: 'delivering' });
    expect(await tasksOf(applied, 'parcelTrouble')).toEqual([]);
  });
});

describe('a parcel that was lost and is found', () => {
  it('with originals travels on, and is received though they were asked for again', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await deeds.registersLoss(applied, 'lost');
    expect(await stateOf(applied)).toBe('paid');
    await pushes(parcel, 0);
    expect((await seenBy(applied)).parcels[0]).toMatchObject({ stateLabel: '运输中', meaning: null });
    await pushes(parcel, 3);
    expect(await stateOf(applied)).toBe('received');
  });

  it('with the key comes back to the desk, goes out again, and nobody makes a new one', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    const word = { courier: parcel.courier, waybill: parcel.waybill, tracking: { progress: 'lost' as const, events: [] } };
    await world.jobs.send(world.database, 'trackPush', word);
    await settle();
    expect(await tasksOf(applied, 'keyLost')).toMatchObject([{ role: 'supervisor' }]);
    await pushes(parcel, 6);
    expect(await stateOf(applied)).toBe('produced');
    expect(await newestOf(applied, 'outbound')).toMatchObject({ state: 'returned' });
    expect(await tasksOf(applied, 'keyLost')).toEqual([]);
    const key = (await seenBy(applied)).parcels.find(({ direction }) => direction === 'outbound');
    expect(key?.meaning?.message).toBe('证书未能送达');
  });
});

describe('a number that was set right', () => {
  it('is waited for anew: it is not called unknown for the days of the wrong one', async () => {
    const applied = await postedCase();
    const { waybill } = await travelling(applied, 'inbound');
    later(6 * 24);
    await deeds.tracks();
    expect(await told(applied, 'parcelTrouble')).toBe(1);
    await correctWaybill(world, applied.applicant, applied.id, { courier: 'ems', waybill: 'EX951000001CN', instead: waybill });
    await deeds.tracks();
    expect(await newestOf(applied, 'inbound')).toMatchObject({ state: 'announced' });
    expect(await told(applied, 'parcelTrouble')).toBe(1);
    later(7 * 24);
    await deeds.tracks();
    expect(await newestOf(applied, 'inbound')).toMatchObject({ state: 'unseen' });
    expect(await told(applied, 'parcelTrouble')).toBe(2);
  });
});

describe('a number that belonged to a parcel of long ago', () => {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);

  it.each([3, 6, 0])('moves nothing by what was told of that one (state %i), and the agent hears of it', async (state) => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await pushes(parcel, state, daysAgo(200));
    expect(await stateOf(applied)).toBe('posted');
    expect(await newestOf(applied, 'inbound')).toMatchObject({ state: 'unseen' });
    const { parcels, history } = await seenBy(applied);
    expect(parcels[0]?.meaning?.message).toContain('很久以前用过');
    expect(JSON.stringify(history)).toContain('很久以前用过');
    expect(await told(applied, 'parcelTrouble')).toBe(1);
    expect(await tasksOf(applied, 'parcelTrouble')).toHaveLength(1);
    await pushes(parcel, state, daysAgo(200));
    expect(await told(applied, 'parcelTrouble')).toBe(1);
  });

  it('moves with the present one as soon as that is told of', async () => {
    const applied = await postedCase();
    const parcel = await travelling(applied, 'inbound');
    await pushes(parcel, 3, daysAgo(200));
    await pushes(parcel, 0);
    expect(await newestOf(applied, 'inbound')).toMatchObject({ state: 'inTransit', events: [{ text: '状态0' }] });
    expect(await tasksOf(applied, 'parcelTrouble')).toEqual([]);
    await pushes(parcel, 3);
    expect(await stateOf(applied)).toBe('received');
  });

  it('is told from one that was entered days after the parcel was handed in and came', async () => {
    const applied = await postedCase();
    await pushes(await travelling(applied, 'inbound'), 3, daysAgo(9));
    expect(await stateOf(applied)).toBe('received');
  });

  it('is seen by the day on which the number was set right, too', async () => {
    const applied = await postedCase();
    const { waybill } = await travelling(applied, 'inbound');
    later(5 * 24);
    const right = { courier: 'ems', waybill: 'EX951000009CN', instead: waybill } as const;
    await correctWaybill(world, applied.applicant, applied.id, right);
    await pushes(right, 3, daysAgo(33));
    expect(await newestOf(applied, 'inbound')).toMatchObject({ state: 'unseen' });
    expect(await stateOf(applied)).toBe('posted');
  });
});

describe('a second envelope', () => {
  it('that still travels when the first did not pass is not called lost, and is received when it comes', async () => {
    const applied = await postedCase();
    const first = await travelling(applied, 'inbound');
    await postAnother(world, applied.applicant, applied.id, { courier: 'ems', waybill: 'EX951000002CN' });
    await deeds.receives(applied, first.id);
    await deeds.refusesPapers(applied);
    await pushes({ courier: 'ems', waybill: 'EX951000002CN' }, 0);
    const second = async () => (await seenBy(applied)).parcels.find(({ waybill }) => waybill === 'EX951000002CN');
    expect(await second()).toMatchObject({ stateLabel: '运输中', meaning: null });
    await pushes({ courier: 'ems', waybill: 'EX951000002CN' }, 3);
    expect(await stateOf(applied)).toBe('received');
    expect(JSON.stringify((await seenBy(applied)).history)).not.toContain('退回途中');
  });
});
