import { describe, expect } from '@jest/globals';
import { titleOf, tooMany, trialsInWechat } from '../support/first-try/trials.ts';
import { firstTry } from '../support/first-try/way.ts';
import { cast } from '../support/story/people.ts';
import { weappHands } from './hands.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

describe('inside WeChat, by somebody who never did it', () => {
  for (const [index, trial] of trialsInWechat.entries())
    story(
      titleOf(trial),
      async () => {
        const tally = await firstTry(service, weappHands(await phone()), cast(984 + 2 * index), trial);
        expect(tooMany(trial, tally)).toBe(0);
      },
      480_000,
    );
});
