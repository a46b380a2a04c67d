import { describe, expect } from '@jest/globals';
import { titleOf, tooMany, trials } from '../support/first-try/trials.ts';
import { firstTry } from '../support/first-try/way.ts';
import { cast } from '../support/story/people.ts';
import { webHands } from './hands.ts';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['h5']);

describe('on the web, with a phone’s window of 375 × 667, by somebody who never did it', () => {
  for (const [index, trial] of trials.entries())
    story(
      titleOf(trial),
      async () => {
        const hands = await webHands(browser, service);
        const tally = await firstTry(service, hands, cast(820 + 2 * index), trial);
        expect(tooMany(trial, tally)).toBe(0);
        expect(hands.complaints).toEqual([]);
        await hands.page.context().close();
      },
      480_000,
    );
});
