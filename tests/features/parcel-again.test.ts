import { describe, expect, it } from '@jest/globals';
import { parcelWorld } from './parcel-world.ts';

const { travelling, stateOf, pushes, postedCase, sentCase, sendsAnother, again, later, world, deeds } = await parcelWorld();
const { database } = world;
const isStill = async ({ id }: { id: string }) => (await database.parcel.findUniqueOrThrow({ where: { id } })).state;

describe('what went back and is signed for by who sent it', () => {
  it('was not delivered: a key that lies on the desk stays there, and one that was sent again is waited for', async () => {
    const applied = await sentCase();
    const first = await travelling(applied, 'outbound');
    await deeds.takesBackKey(applied, 'ourMistake');
    await pushes(first, 3);
    expect({ state: await stateOf(applied), parcel: await isStill(first) }).toEqual({ state: 'produced', parcel: 'returned' });
    later(1);
    await deeds.dispatches(applied);
    await pushes(first, 3);
    expect({ state: await stateOf(applied), parcel: await isStill(first) }).toEqual({ state: 'dispatched', parcel: 'returned' });
    await pushes(await travelling(applied, 'outbound'), 3);
    expect(await stateOf(applied)).toBe('completed');
  });

  it('was not received: originals that were posted again are waited for', async () => {
    const applied = await postedCase();
    const first = await travelling(applied, 'inbound');
    await pushes(first, 6);
    later(1);
    await again(applied, 'EX900000031CN');
    await pushes(first, 3);
    expect({ state: await stateOf(applied), parcel: await isStill(first) }).toEqual({ state: 'posted', parcel: 'returned' });
    await pushes(await travelling(applied, 'inbound'), 3);
    expect(await stateOf(applied)).toBe('received');
  });
});

describe('a key that is made anew', () => {
  it('may come back although nobody knows where the lost one is, and each is another parcel of the courier', async () => {
    const applied = await sentCase();
    const lost = await travelling(applied, 'outbound');
    await pushes(lost, 0);
    await sendsAnother(applied);
    const anew = await travelling(applied, 'outbound');
    await pushes(anew, 6);
    expect(await stateOf(applied)).toBe('produced');
    await deeds.explainsReturn(applied, 'ourMistake');
    later(1);
    await deeds.dispatches(applied);
    await pushes(lost, 3);
    expect(await stateOf(applied)).toBe('dispatched');
    const waybills = (await database.parcel.findMany({ where: { applicationId: applied.id, direction: 'outbound' } })).map(
      ({ waybill }) => waybill,
    );
    expect(new Set(waybills).size).toBe(3);
  });
});
