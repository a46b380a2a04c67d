import { describe, expect, it } from '@jest/globals';
import { dispatch } from '../../server/features/parcel/dispatch.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, deeds, pushes, travelling, stateOf, sentCase, parcelsOf, tasksOf } = await parcelWorld();
const { dispatcher } = deeds.staff;


describe('A key that came back and is to be sent again', () => {
  it('is not sent when its loss is told while the courier is asked for a number', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await deeds.takesBackKey(applied, 'ourMistake');
    const { seen } = await caseView(world, applied.id, dispatcher);
    const whileAsked = {
      ...world,
      transact: ((work, { before, ...around } = {}) =>
        world.transact(work, {
          ...around,
          before: async () => {
            const ready = (await before?.()) as Awaited<ReturnType<NonNullable<typeof before>>>;
            await deeds.registersLoss(applied, 'lost');
            return ready;
          },
        })) satisfies typeof world.transact,
    };
    await expect(dispatch(whileAsked, dispatcher, applied.id, {}, seen)).rejects.toMatchObject({ code: 'keyIsGone' });
    expect(await stateOf(applied)).toBe('produced');
    expect(await parcelsOf(applied, 'outbound')).toMatchObject([{ waybill: parcel.waybill, state: 'lost' }]);
  });
});
