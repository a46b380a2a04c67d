import { describe, expect, it } from '@jest/globals';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { postAnother } from '../../server/features/parcel/post.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, deeds, later, pushes, stateOf, postedCase, sentCase, sendsAnother, parcelsOf, tasksOf, told, settle, seenBy } =
  await parcelWorld();

const statesOf = async (applied: Case, way: 'inbound' | 'outbound') => (await parcelsOf(applied, way)).map(({ state }) => state);
const asked = (path: string) => ({ code: 'invalidInput', extra: { fields: [{ path }] } });

/** Two envelopes of one application are on their way. */
async function twoEnvelopes(waybill: string) {
  const applied = await postedCase();
  later(1);
  await postAnother(world, applied.applicant, applied.id, { courier: 'ems', waybill });
  await settle();
  const [first, second] = await parcelsOf(applied, 'inbound');
  return { applied, first: first?.id ?? '', second: second?.id ?? '' };
}

describe('a key that came back and was sent again', () => {
  async function sentAgain(): Promise<Case> {
    const applied = await sentCase();
    await deeds.takesBackKey(applied, 'ourMistake');
    later(1);
    await deeds.dispatches(applied);
    return applied;
  }

  it('is lost with its last parcel alone; what the courier still tells of the first one finds nothing', async () => {
    const applied = await sentAgain();
    await deeds.registersLoss(applied, 'lost');
    expect(await statesOf(applied, 'outbound')).toEqual(['returned', 'lost']);
    const [first] = await parcelsOf(applied, 'outbound');
    expect(first?.reason).toBe('ourMistake');
    for (const word of [6, 4, 3]) await pushes({ courier: 'sf', waybill: first?.waybill ?? '' }, word);
    expect({ state: await stateOf(applied), revoke: (await tasksOf(applied, 'revokeCertificate')).length }).toEqual({
      state: 'dispatched',
      revoke: 1,
    });
    expect(await world.database.replacedKey.findMany({ where: { applicationId: applied.id } })).toMatchObject([{ state: 'inForce' }]);
  });

  it('is shown as gone from a parcel that the courier loses on its way back', async () => {
    const applied = await sentAgain();
    const [first] = await parcelsOf(applied, 'outbound');
    const tracking = { progress: 'lost' as const, events: [] };
    await world.jobs.send(world.database, 'trackPush', { courier: 'sf', waybill: first?.waybill ?? '', tracking });
    await settle();
    const [shown] = (await seenBy(applied)).parcels.filter(({ id }) => id === first?.id);
    expect(shown).toMatchObject({ state: 'lost', meaning: { message: expect.stringContaining('后来又寄出过') } });
  });

  it('is not found because the courier loses and finds its first, empty parcel', async () => {
    const applied = await sentAgain();
    await deeds.registersLoss(applied, 'lost');
    const [first] = await parcelsOf(applied, 'outbound');
    await world.jobs.send(world.database, 'trackPush', {
      courier: 'sf',
      waybill: first?.waybill ?? '',
      tracking: { progress: 'lost', events: [] },
    });
    await settle();
    await pushes({ courier: 'sf', waybill: first?.waybill ?? '' }, 0);
    expect(await stateOf(applied)).toBe('dispatched');
    expect(await tasksOf(applied, 'revokeCertificate')).toHaveLength(1);
  });
});

describe('a word about one of several parcels', () => {
  it('names it: without that nobody can know which one is meant', async () => {
    const { applied } = await twoEnvelopes('EX900000130CN');
    await expect(deeds.takesBackOriginals(applied)).rejects.toMatchObject(asked('parcelId'));
    await expect(deeds.registersLoss(applied, 'lost')).rejects.toMatchObject(asked('parcelId'));
    expect(await statesOf(applied, 'inbound')).toEqual(['announced', 'announced']);
  });

  it.each(['returned', 'lost'] as const)(
    'that was %s moves that one alone, is told to the agent, and the other one still opens the review',
    async (fate) => {
      const { applied, first } = await twoEnvelopes(fate === 'lost' ? 'EX900000131CN' : 'EX900000132CN');
      await (fate === 'lost' ? deeds.registersLoss(applied, 'lost', first) : deeds.takesBackOriginals(applied, first));
      expect({
        state: await stateOf(applied),
        parcels: await statesOf(applied, 'inbound'),
        told: await told(applied, 'parcelTrouble'),
      }).toEqual({
        state: 'posted',
        parcels: [fate, 'announced'],
        told: 1,
      });
      const [, other] = await parcelsOf(applied, 'inbound');
      await pushes({ courier: 'ems', waybill: other?.waybill ?? '' }, 3);
      expect({ state: await stateOf(applied), parcels: await statesOf(applied, 'inbound') }).toEqual({
        state: 'received',
        parcels: [fate, 'delivered'],
      });
    },
  );

  it('asks for everything again once the last of them came back', async () => {
    const { applied, first, second } = await twoEnvelopes('EX900000133CN');
    await deeds.takesBackOriginals(applied, second);
    later(1);
    await deeds.takesBackOriginals(applied, first);
    expect({ state: await stateOf(applied), parcels: await statesOf(applied, 'inbound') }).toEqual({
      state: 'paid',
      parcels: ['returned', 'returned'],
    });
  });

  it.each(['returned', 'lost'] as const)(
    'that came beside one which is here already, and was %s, moves that one alone: nobody is left to look for it',
    async (fate) => {
      const { applied, first, second } = await twoEnvelopes(fate === 'lost' ? 'EX900000136CN' : 'EX900000137CN');
      await deeds.receives(applied, first);
      await pushes({ courier: 'ems', waybill: fate === 'lost' ? 'EX900000136CN' : 'EX900000137CN' }, 0);
      later(24 * 14);
      await deeds.tracks();
      expect(await tasksOf(applied, 'parcelTrouble')).toHaveLength(1);
      await (fate === 'lost' ? deeds.registersLoss(applied, 'lost') : deeds.takesBackOriginals(applied, second));
      expect({ state: await stateOf(applied), parcels: await statesOf(applied, 'inbound') }).toEqual({
        state: 'received',
        parcels: ['delivered', fate],
      });
      expect(await tasksOf(applied, 'parcelTrouble')).toEqual([]);
      await expect(deeds.registersLoss(applied, 'lost')).rejects.toMatchObject({ code: 'wrongState' });
    },
  );

  it('that was lost is shown as one beside another', async () => {
    const { applied, first } = await twoEnvelopes('EX900000138CN');
    await deeds.registersLoss(applied, 'lost', first);
    const shown = async (id: string) => (await seenBy(applied)).parcels.find((one) => one.id === id)?.meaning?.message;
    expect(await shown(first)).toBe('另一件在途中遗失');
  });

  it('is refused of one whose end is known, and of one that is another application’s', async () => {
    const { applied, first } = await twoEnvelopes('EX900000134CN');
    await deeds.takesBackOriginals(applied, first);
    await expect(deeds.registersLoss(applied, 'lost', first)).rejects.toMatchObject(asked('parcelId'));
    const [foreign] = await parcelsOf(await postedCase(), 'inbound');
    await expect(deeds.receives(applied, foreign?.id)).rejects.toMatchObject({ code: 'notFound' });
    await expect(deeds.takesBackOriginals(applied, foreign?.id)).rejects.toMatchObject({ code: 'notFound' });
    expect(await stateOf(applied)).toBe('posted');
  });
});

describe('a number that is set right', () => {
  it('is not that of another parcel of the same way, whatever became of it', async () => {
    const { applied } = await twoEnvelopes('EX900000135CN');
    const [first, second] = await parcelsOf(applied, 'inbound');
    const typed = { courier: 'ems', waybill: first?.waybill ?? '', instead: second?.waybill ?? '' } as const;
    await expect(correctWaybill(world, applied.applicant, applied.id, typed)).rejects.toMatchObject(asked('waybill'));
    expect((await parcelsOf(applied, 'inbound')).map(({ waybill }) => waybill)).toEqual([first?.waybill, second?.waybill]);
  });
});

/** The courier moves the parcel of the lost key again while the new key is on its way. */
async function lostAndSentAnew() {
  const applied = await sentCase();
  await deeds.registersLoss(applied, 'lost');
  later(1);
  await sendsAnother(applied);
  const [old] = await parcelsOf(applied, 'outbound');
  await pushes({ courier: 'sf', waybill: old?.waybill ?? '' }, 0);
  return { applied, old };
}

describe('a key that was lost, replaced, and found', () => {
  it('comes back by itself: the new one is still on its way', async () => {
    const { applied, old } = await lostAndSentAnew();
    await deeds.takesBackKey(applied, 'courierMistake', old?.id);
    expect({ state: await stateOf(applied), parcels: await statesOf(applied, 'outbound') }).toEqual({
      state: 'dispatched',
      parcels: ['returned', 'announced'],
    });
  });

  it('is not what the receiver signed for', async () => {
    const { applied } = await lostAndSentAnew();
    await deeds.delivers(applied);
    expect({ state: await stateOf(applied), parcels: await statesOf(applied, 'outbound') }).toEqual({
      state: 'completed',
      parcels: ['inTransit', 'delivered'],
    });
  });
});
