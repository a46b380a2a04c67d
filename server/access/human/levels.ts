import type { HumanPurpose } from '../../contract/puzzle.ts';
import type { World } from '../../world.ts';
import { ceilings, type Limit } from '../limits.ts';

/** How suspicious things look. */
export type Level = 'calm' | 'watchful' | 'stormy';

interface LevelRow {
  /** Numbers to try at most; on average half of them. */
  tries: number;
  /** Where a picture is read as well: the tries that stand instead of it for who cannot see one. */
  instead: number | null;
}

/**
 * What a person does at each level; a browser's 4 ms a try make 0.2 s at most, 0.9 s on a processor slowed down
 * fourfold (`npm run -s bench -- puzzles`), in a storm too, where the picture and the ceilings stop machines; without a picture 2 s, 8 s in a storm.
 */
export const levels = {
  calm: { tries: 48, instead: null },
  watchful: { tries: 48, instead: 480 },
  stormy: { tries: 56, instead: 1_920 },
} as const satisfies Record<Level, LevelRow>;

const order: readonly Level[] = ['calm', 'watchful', 'stormy'];

export const reaches = (level: Level, needed: Level): boolean => order.indexOf(level) >= order.indexOf(needed);

/** Who asks, for what, and about which number or account; `about` is empty while it is not known. */
export interface Asked {
  purpose: HumanPurpose;
  ip: string;
  about: string;
}

interface Signal {
  limit: Limit;
  of: (world: Pick<World, 'sealer'>, asked: Asked) => string | null;
  /** Points that were taken from which on it looks so. */
  watchful: number;
  stormy: number;
}

export type Counted = Omit<Signal, 'of'> & { key: string };

const bySms = ({ purpose }: Asked) => purpose !== 'signIn' && purpose !== 'staffSignIn';
const ways = { signIn: 'applicant', staffSignIn: 'staff' } as const;

function accountOf({ purpose, about }: Asked): string | null {
  return about !== '' && (purpose === 'signIn' || purpose === 'staffSignIn') ? `${ways[purpose]}:${about}` : null;
}

/** What makes things look suspicious: the address's history, an account or number under attack, and the hour's total. */
const signals: readonly Signal[] = [
  { limit: 'signIn', of: (_, { ip }) => ip, watchful: 10, stormy: 30 },
  { limit: 'smsAddress', of: (_, asked) => (bySms(asked) ? asked.ip : null), watchful: 40, stormy: 80 },
  {
    limit: 'smsWebHour',
    of: (_, asked) => (bySms(asked) ? 'all' : null),
    watchful: ceilings.smsWebHour.points / 2,
    stormy: (ceilings.smsWebHour.points * 4) / 5,
  },
  {
    limit: 'smsDay',
    of: ({ sealer }, asked) => (bySms(asked) && asked.about !== '' ? sealer.index(asked.about) : null),
    watchful: 5,
    stormy: 8,
  },
  { limit: 'accountGuesses', of: (_, asked) => accountOf(asked), watchful: 3, stormy: 30 },
];

/** What of the past counts for whoever asks: the ceiling whose points are looked at, and whose. */
export const signalsFor = (world: Pick<World, 'sealer'>, asked: Asked): Counted[] =>
  signals.flatMap(({ of, ...row }) => {
    const key = of(world, asked);
    return key === null ? [] : [{ ...row, key }];
  });

/** How it looks after so many points were taken. */
export function levelAt(points: number, { watchful, stormy }: Pick<Signal, 'watchful' | 'stormy'>): Level {
  if (points >= stormy) return 'stormy';
  return points >= watchful ? 'watchful' : 'calm';
}

/** The worst of what was seen; calm where nothing was. */
export const worst = (seen: readonly Level[]): Level => order.filter((level) => seen.includes(level)).pop() ?? 'calm';
