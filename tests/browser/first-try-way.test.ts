import { describe, expect } from '@jest/globals';
import { inTheApplication } from '../support/first-try/tally.ts';
import { firstTry, type Trial } from '../support/first-try/way.ts';
import { cast } from '../support/story/people.ts';
import { webHands } from './hands.ts';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['h5']);

async function walks(number: number, trial: Trial) {
  const hands = await webHands(browser, service);
  const tally = await firstTry(service, hands, cast(number), trial);
  console.info(`${JSON.stringify(trial)}: ${tally.of(...inTheApplication)} in the application; ${tally.words}`);
  expect(hands.complaints).toEqual([]);
  await hands.page.context().close();
  return tally.of(...inTheApplication);
}

describe('on the web, with a phone’s window, by somebody who never did it', () => {
  story(
    'a secondary key takes at most 45 taps and answers',
    async () => {
      expect(await walks(820, { keyType: 'secondary', cuts: false, reloads: false })).toBeLessThanOrEqual(45);
    },
    240_000,
  );

  story(
    'a primary key takes at most 55',
    async () => {
      expect(await walks(824, { keyType: 'primary', cuts: false, reloads: false })).toBeLessThanOrEqual(55);
    },
    240_000,
  );

  story(
    'nothing is lost with the network cut and the page reloaded at every step',
    async () => {
      await walks(822, { keyType: 'secondary', cuts: true, reloads: true });
    },
    480_000,
  );
});
