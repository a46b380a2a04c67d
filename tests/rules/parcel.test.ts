import { describe, expect, it } from '@jest/globals';
import { keys, statesThat } from '../../server/contract/machine.ts';
import { type ParcelCommand, type ParcelState, parcel } from '../../server/contract/machines/parcel.ts';
import type { ParcelProgress } from '../../server/contract/ports/couriers.ts';
import { commandOf } from '../../server/features/parcel/rules.ts';

const words: Record<ParcelProgress, ParcelCommand | null> = {
  announced: null,
  inTransit: 'carry',
  delivering: 'handOut',
  delivered: 'deliver',
  problem: 'trouble',
  refused: 'refuse',
  returned: 'sendBack',
  handedBack: 'sendBack',
  lost: 'lose',
  damaged: 'damage',
};

describe('what a courier reports', () => {
  it.each(keys(parcel.states))('moves a parcel in %s only where the table has a way', (state: ParcelState) => {
    for (const progress of keys(words)) {
      const command = words[progress];
      const from: readonly ParcelState[] = command ? parcel.commands[command].from : [];
      expect(commandOf(state, progress)).toBe(from.includes(state) ? command : null);
    }
  });

  it('moves a parcel that travels whatever it says: couriers report late and leave steps out', () => {
    for (const state of statesThat(parcel, ({ travelling }) => travelling))
      for (const progress of keys(words)) {
        const nothingNew = words[progress] === null || progress === state;
        expect({ state, progress, moves: commandOf(state, progress) !== null }).toEqual({ state, progress, moves: !nothingNew });
      }
  });

  it('late moves a parcel that was signed for no more', () => {
    for (const progress of keys(words)) expect(commandOf('delivered', progress)).toBeNull();
  });
});
