import { expect } from '@jest/globals';
import { firstTry } from '../support/first-try/way.ts';
import { cast } from '../support/story/people.ts';
import { earHands } from './by-ear.ts';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['h5']);

story(
  'The whole way goes by roles, names and the keyboard alone: every control of every screen on it is called something, and no two the same',
  async () => {
    const hands = await earHands(browser, service);
    await firstTry(service, hands, cast(846), { keyType: 'secondary', cuts: false, reloads: false });
    expect(hands.unheard()).toEqual({});
    expect(hands.complaints).toEqual([]);
    await hands.page.context().close();
  },
  480_000,
);
