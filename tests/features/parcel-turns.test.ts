import { describe, expect, it } from '@jest/globals';
import { couriers, isCourier } from '../../server/contract/couriers.ts';
import { correctOwnWaybill } from '../../server/features/parcel/correct-own-waybill.ts';
import { post } from '../../server/features/parcel/post.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, origin, deeds, settle, kuaidi100, sf } = money;
const { database } = world;

/** The one that is on its way. */
const travelling = ({ id }: Case, direction: 'inbound' | 'outbound') =>
  database.parcel.findFirstOrThrow({ where: { applicationId: id, direction, state: 'announced' } });
const stateOf = async ({ id }: Case) => (await database.application.findUniqueOrThrow({ where: { id } })).state;
const told = async ({ id }: Case, name: string) => database.event.count({ where: { applicationId: id, name } });

/** Kuaidi100 says how a parcel stands, in its words and signed as it signs. */
async function pushes({ courier, waybill }: { courier: string; waybill: string }, state: number): Promise<void> {
  const com = isCourier(courier) ? couriers[courier].kuaidi100 : courier;
  const data = [{ time: '2026-11-23 18:00:00', context: `状态${state}` }];
  const param = JSON.stringify({ status: 'polling', lastResult: { state: String(state), com, nu: waybill, data } });
  const body = new URLSearchParams({ sign: md5(param, kuaidi100.control.clientOptions().salt), param });
  expect((await fetch(`${origin}/api/v1/notices/kuaidi100`, { method: 'POST', body })).status).toBe(200);
  await settle();
}

async function postedCase(): Promise<Case> {
  const { applied } = await money.paidCase();
  await deeds.posts(applied);
  return applied;
}

const again = (applied: Case, waybill: string) => post(world, applied.applicant, applied.id, { courier: 'ems', waybill });

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
    correctOwnWaybill(world, applicant, id, { courier: 'ems', waybill, instead });

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
  it('comes back to the desk and goes out once more as another parcel of the courier', async () => {
    const applied = await postedCase();
    for (const step of [deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.dispatches]) await step(applied);
    const first = await travelling(applied, 'outbound');
    sf.control.move(first.waybill, 'return');
    await deeds.tracks();
    expect(await stateOf(applied)).toBe('produced');
    await deeds.dispatches(applied);
    const second = await travelling(applied, 'outbound');
    expect(await stateOf(applied)).toBe('dispatched');
    expect(second.waybill).not.toBe(first.waybill);
    await deeds.tracks();
    expect(await stateOf(applied)).toBe('dispatched');
  });
});
