import { describe, expect, it } from '@jest/globals';
import { type Asked, type Level, levelAt, levels, reaches, signalsFor, worst } from '../../server/access/human/levels.ts';
import { ceilings } from '../../server/access/limits.ts';
import { humanPurposes } from '../../server/contract/puzzle.ts';
import { developmentSealer } from '../../server/development/keys.ts';

const world = { sealer: developmentSealer() };
const mobile = '13900001111';
const seenBy = (purpose: Asked['purpose'], about: string) =>
  Object.fromEntries(signalsFor(world, { purpose, ip: '192.0.2.7', about }).map(({ limit, key }) => [limit, key]));

describe('how suspicious it looks', () => {
  it('is calm until so many points were taken, watchful from there, stormy from more', () => {
    const row = { watchful: 10, stormy: 30 };
    const at = [0, 9, 10, 29, 30, 400].map((points) => levelAt(points, row));
    expect(at).toEqual(['calm', 'calm', 'watchful', 'watchful', 'stormy', 'stormy']);
  });

  it('is the worst of what is seen, in whatever order', () => {
    expect(worst([])).toBe('calm');
    expect(worst(['calm', 'watchful', 'calm'])).toBe('watchful');
    expect(worst(['stormy', 'calm', 'watchful'])).toBe('stormy');
  });

  it('counts as enough from the level that is needed on', () => {
    const all: Level[] = ['calm', 'watchful', 'stormy'];
    const enough = all.map((level) => all.filter((needed) => reaches(level, needed)));
    expect(enough).toEqual([['calm'], ['calm', 'watchful'], all]);
  });

  it('costs more from level to level, and without a picture more again', () => {
    expect(levels).toEqual({
      calm: { tries: 48, instead: null },
      watchful: { tries: 48, instead: 480 },
      stormy: { tries: 56, instead: 1_920 },
    });
  });
});

describe('what of the past counts', () => {
  it('for who signs in: the address and the account, an applicant’s apart from one of the staff', () => {
    expect(seenBy('signIn', '91350100M000100Y43')).toEqual({ signIn: '192.0.2.7', accountGuesses: 'applicant:91350100M000100Y43' });
    expect(seenBy('staffSignIn', 'reviewer')).toEqual({ signIn: '192.0.2.7', accountGuesses: 'staff:reviewer' });
    for (const purpose of ['signIn', 'staffSignIn'] as const) expect(seenBy(purpose, '')).toEqual({ signIn: '192.0.2.7' });
  });

  it('for whoever has an SMS sent: the address there too, everybody together, and the mobile, which is not written down', () => {
    const bySms = humanPurposes.filter((purpose) => purpose !== 'signIn' && purpose !== 'staffSignIn');
    expect(bySms.length).toBeGreaterThan(0);
    const always = { signIn: '192.0.2.7', smsAddress: '192.0.2.7', smsWebHour: 'all' };
    for (const purpose of bySms) {
      expect(seenBy(purpose, mobile)).toEqual({ ...always, smsDay: world.sealer.index(mobile) });
      expect(seenBy(purpose, '')).toEqual(always);
    }
  });

  it('begins to look so long before the ceiling shuts, and for everybody together at a half and at four fifths of it', () => {
    const rows = humanPurposes.flatMap((purpose) => signalsFor(world, { purpose, ip: '192.0.2.7', about: 'x' }));
    const told = Object.fromEntries(rows.map(({ limit, watchful, stormy }) => [limit, [watchful, stormy]]));
    expect(told).toEqual({ signIn: [10, 30], smsAddress: [40, 80], smsWebHour: [150, 240], smsDay: [5, 8], accountGuesses: [3, 30] });
    for (const { limit, watchful, stormy } of rows) {
      expect(watchful).toBeLessThan(stormy);
      expect(stormy).toBeLessThan(ceilings[limit].points);
    }
  });
});
