import { describe, expect, it } from '@jest/globals';
import {
  claimAnsweredInDays,
  claimKinds,
  claimLifeDays,
  colleagueConfirmedInDays,
  mostColleagues,
  standingKeys,
  standingRow,
  standingsThat,
} from '../../server/contract/standings.ts';

describe('how somebody stands to the organisation', () => {
  it.each([
    ['charge', true, null, false],
    ['successor', true, 'representative', false],
    ['entrant', true, 'representative', false],
    ['invited', false, null, true],
    ['unconfirmed', true, 'agent', false],
    ['colleague', true, null, true],
  ] as const)('as %s: may sign in, waits for whose word, shares', (standing, enters, waits, shares) => {
    expect(standingRow(standing)).toMatchObject({ enters, waits, shares });
  });

  it('is told in words, and nobody shares who waits', () => {
    for (const standing of standingKeys) expect(standingRow(standing).label).toMatch(/经办人|协办人|待注册/);
    expect(standingsThat(({ waits, shares }) => waits !== null && shares)).toEqual([]);
    expect(standingsThat(({ enters }) => !enters)).toEqual(['invited']);
  });

  it('is claimed in two ways, for which the legal representative is asked', () => {
    expect(claimKinds).toEqual(standingsThat(({ waits }) => waits === 'representative'));
  });

  it('waits so many days, and so many stand beside the agent', () => {
    expect({ claimAnsweredInDays, claimLifeDays, colleagueConfirmedInDays, mostColleagues }).toEqual({
      claimAnsweredInDays: 2,
      claimLifeDays: 30,
      colleagueConfirmedInDays: 14,
      mostColleagues: 20,
    });
  });
});
