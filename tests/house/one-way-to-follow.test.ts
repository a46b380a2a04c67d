import { expect, it } from '@jest/globals';
import { filesBelow, textOf } from './sources.ts';

const screens = filesBelow(['miniprogram/src'], ['.ts', '.tsx']);
const speaking = (words: RegExp) => screens.filter((path) => words.test(textOf(path)));

it('screens follow what waits on somebody else in one way: one file asks for changes, and nothing but the clock ticks by itself', () => {
  expect(speaking(/GET \/changes/)).toEqual(['miniprogram/src/following.ts']);
  expect(speaking(/setInterval/)).toEqual(['miniprogram/src/hooks.ts']);
});
