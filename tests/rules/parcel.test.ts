import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { type ParcelCommand, type ParcelState, parcel } from '../../server/contract/machines/parcel.ts';
import type { ParcelProgress } from '../../server/contract/ports/couriers.ts';
import { commandOf } from '../../server/features/parcel/rules.ts';

const words: Record<ParcelProgress, ParcelCommand | null> = {
  announced: null,
  inTransit: 'carry',
  delivering: 'handOut',
  delivered: 'deliver',
  problem: 'trouble',
  returned: 'sendBack',
};

describe('what a courier reports', () => {
  it.each(keys(parcel.states))('moves a parcel in %s only where the table has a way', (state: ParcelState) => {
    for (const progress of keys(words)) {
      const command = words[progress];
      const from: readonly ParcelState[] = command ? parcel.commands[command].from : [];
      expect(commandOf(state, progress)).toBe(from.includes(state) ? command : null);
    }
  });

  it('late moves a parcel that was signed for no more', () => {
    for (const progress of keys(words)) expect(commandOf('delivered', progress)).toBeNull();
  });
});
