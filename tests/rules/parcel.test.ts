import { describe, expect, it } from '@jest/globals';
import { keys, statesThat, target } from '../../server/contract/machine.ts';
import { type ParcelCommand, type ParcelState, parcel } from '../../server/contract/machines/parcel.ts';
import type { ParcelProgress } from '../../server/contract/ports/couriers.ts';
import { commandOf, commandOfEarlier, quietFor } from '../../server/features/parcel/rules.ts';

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

describe('a number that another parcel had before', () => {
  it('is not known as the number of this one, where the table can say so, and moves it nowhere otherwise', () => {
    const from: readonly ParcelState[] = parcel.commands.miss.from;
    for (const state of keys(parcel.states))
      expect({ state, says: commandOfEarlier(state) }).toEqual({ state, says: from.includes(state) ? 'miss' : null });
  });
});

describe('a parcel that nobody has heard of', () => {
  // A Monday without holidays in its week.
  const monday = new Date('2026-11-16T09:00:00+08:00');
  const heard = (...days: string[]) => days.map((day) => ({ at: `${day}T09:00:00+08:00`, text: '运输中' }));
  const quiet = (state: ParcelState, today: string, events = heard(), numberedAt: Date | null = null) =>
    quietFor({ state, events, createdAt: monday, numberedAt }, today);

  it('is looked for on the working day after those that its state allows, counted from its number', () => {
    expect(quiet('announced', '2026-11-19')).toBeNull();
    expect(quiet('announced', '2026-11-20')).toBe('miss');
    expect(quiet('inTransit', '2026-11-19')).toBeNull();
    expect(quiet('inTransit', '2026-11-20')).toBe('fallSilent');
    expect(quiet('problem', '2026-11-18')).toBeNull();
    expect(quiet('problem', '2026-11-19')).toBe('fallSilent');
  });

  it('is spoken of by the clock in each state that allows so many days and no more', () => {
    for (const state of statesThat(parcel, ({ quietDays }) => quietDays !== null)) {
      const said = quiet(state, '2026-12-31');
      expect({ state, moves: said !== null && target(parcel, state, said) !== null }).toEqual({ state, moves: true });
    }
  });

  it('is waited for anew after each word of the courier, the latest counts wherever it stands', () => {
    expect(quiet('delivering', '2026-11-20', heard('2026-11-18', '2026-11-16'))).toBeNull();
    expect(quiet('delivering', '2026-11-24', heard('2026-11-18', '2026-11-16'))).toBe('fallSilent');
  });

  it('is waited for anew from when its number was set right', () => {
    expect(quiet('announced', '2026-11-20', heard(), new Date('2026-11-18T09:00:00+08:00'))).toBeNull();
    expect(quiet('announced', '2026-11-24', heard(), new Date('2026-11-18T09:00:00+08:00'))).toBe('miss');
  });

  it('is left alone where nothing more is expected of it', () => {
    for (const state of statesThat(parcel, ({ quietDays }) => quietDays === null))
      expect({ state, says: quiet(state, '2027-06-01') }).toEqual({ state, says: null });
  });
});
