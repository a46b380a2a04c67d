import { expect, it } from '@jest/globals';
import { slowing } from '../../server/access/guesses.ts';
import { levels } from '../../server/access/human/levels.ts';
import { ceilings, type Limit } from '../../server/access/limits.ts';
import { textOf } from '../house/sources.ts';

/** An hour of two cores, and a thousand addresses where it has them. */
const addresses = 1_000;
const hourMs = 3_600_000;
const coresMs = 2 * hourMs;
/** One try of a puzzle in C. Milliseconds; on average half of the tries are needed. */
const tryMs = 1.1;
const calmTriesOfAddress = 10;

const inAnHour = (limit: Limit): number => Math.floor((ceilings[limit].points * 3_600) / Math.min(ceilings[limit].duration, 3_600));
const puzzleMs = (tries: number): number => (tries / 2) * tryMs;
const solvable = (tries: number): number => Math.floor(coresMs / puzzleMs(tries));

/** Wrong passwords of one address at one account: the free ones, then each after its wait. */
function passwordsAtOneAccount(): number {
  let [tried, at, wait]: [number, number, number] = [slowing.free, 0, slowing.firstMs];
  while (at + wait <= hourMs) {
    at += wait;
    tried += 1;
    wait = Math.min(wait * 2, slowing.longestMs);
  }
  return tried;
}

/** Calm tries first, because they are cheap; what time is left goes into watchful ones. */
function passwordsEverywhere(): number {
  const calm = ((calmTriesOfAddress * hourMs) / (ceilings.signIn.duration * 1_000)) * addresses;
  const left = coresMs - calm * puzzleMs(levels.calm.tries);
  return Math.floor(calm + left / puzzleMs(levels.watchful.instead));
}

const drawn = inAnHour('puzzles');
const perMobile = inAnHour('smsHour');
const got: Record<string, [number, number]> = {
  'puzzles solved, calm': [Math.min(drawn, solvable(levels.calm.tries)), solvable(levels.calm.tries)],
  'puzzles solved without a picture, watchful': [drawn, solvable(levels.watchful.instead)],
  'puzzles solved without a picture, stormy': [drawn, solvable(levels.stormy.instead)],
  'SMS sent, all numbers together': [inAnHour('smsAddress'), inAnHour('smsWebHour')],
  'SMS sent on the word of accounts, all numbers together': [inAnHour('smsToOthersAddress'), inAnHour('smsToOthersHour')],
  'codes of 法人核验 sent through the links of accounts, all numbers together': [inAnHour('smsToOthersAddress'), inAnHour('smsChecksHour')],
  'SMS sent to one number': [perMobile, perMobile],
  'passwords tried at one account': [passwordsAtOneAccount(), inAnHour('accountGuesses')],
  'passwords tried at all accounts': [inAnHour('signIn'), passwordsEverywhere()],
  'codes of one number guessed, of a million': [perMobile * ceilings.smsGuess.points, perMobile * ceilings.smsGuess.points],
  'codes of a colleague’s second factor tried by who has the password, three of a million count': [
    inAnHour('secondFactor'),
    inAnHour('secondFactor'),
  ],
  'links of legal representatives tried, of 2 to the power of 256': [inAnHour('request'), inAnHour('request') * addresses],
  'upload codes tried, of 17 million million': [inAnHour('request'), inAnHour('request') * addresses],
};

it.each(Object.entries(got))('what two cores still get in an hour is said as it is: %s', (what, figures) => {
  const row = textOf('server/decisions/0027-human-or-not.md')
    .split('\n')
    .find((line) => line.startsWith(`| ${what} |`));
  expect(row?.split('|').slice(2, 4).map(Number)).toEqual(figures);
});
