import { appendFileSync } from 'node:fs';
import type { Tally } from './tally.ts';
import { inTheApplication } from './tally.ts';
import type { Trial } from './way.ts';

/** What every change is judged by; `npm run -s proof -- first-try` asks for each of the product by itself. */
const usual: readonly Trial[] = [
  { keyType: 'secondary', cuts: false, reloads: false },
  { keyType: 'primary', cuts: false, reloads: false },
  { keyType: 'secondary', cuts: true, reloads: true },
];

const { FIRST_TRY: asked, FIRST_TRY_OUT: out } = process.env;

export const trials: readonly Trial[] = asked ? [JSON.parse(asked) as Trial] : usual;

/** In WeChat every change counts one way; the other ways there are the proof's. */
export const trialsInWechat: readonly Trial[] = asked ? trials : trials.slice(0, 1);

/** Taps and answers of who meets no trouble. */
const most = { primary: 55, secondary: 45 } as const;

export const titleOf = ({ keyType, cuts, reloads }: Trial): string => {
  if (!cuts && !reloads) return `a ${keyType} key takes at most ${most[keyType]} taps and answers`;
  const troubles = [...(cuts ? ['no network'] : []), ...(reloads ? ['everything that ran gone'] : [])];
  return `nothing of a ${keyType} key is lost with ${troubles.join(' and ')} at every step`;
};

/** Prints what was counted, and tells the proof. Returns how many are too many: of who met trouble none, since what was refused is tapped again. */
export function tooMany(trial: Trial, tally: Tally): number {
  const count = tally.of(...inTheApplication);
  const plain = !trial.cuts && !trial.reloads;
  const line = { ...trial, inTheApplication: count, apart: tally.of('choosing', 'registration', 'consents'), parts: tally.parts };
  console.info(JSON.stringify(line));
  if (out) appendFileSync(out, `${JSON.stringify(line)}\n`);
  return plain ? Math.max(0, count - most[trial.keyType]) : 0;
}
