import { describe, expect } from '@jest/globals';
import { inTheApplication } from '../support/first-try/tally.ts';
import { firstTry, type Trial } from '../support/first-try/way.ts';
import { cast } from '../support/story/people.ts';
import { weappHands } from './hands.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

async function walks(number: number, trial: Trial) {
  const tally = await firstTry(service, weappHands(await phone()), cast(number), trial);
  console.info(`${JSON.stringify(trial)}: ${tally.of(...inTheApplication)} in the application; ${tally.words}`);
  return tally.of(...inTheApplication);
}

describe('inside WeChat, by somebody who never did it', () => {
  story('a secondary key takes at most 45 taps and answers', async () => {
    expect(await walks(984, { keyType: 'secondary', cuts: false, reloads: false })).toBeLessThanOrEqual(45);
  });

  story('a primary key takes at most 55', async () => {
    expect(await walks(986, { keyType: 'primary', cuts: false, reloads: false })).toBeLessThanOrEqual(55);
  });

  story(
    'nothing is lost where there is no network and WeChat ends the mini-program at every step',
    async () => {
      await walks(988, { keyType: 'secondary', cuts: true, reloads: true });
    },
    480_000,
  );
});
