import { expect, it } from '@jest/globals';
import { filesBelow, textOf } from './sources.ts';

/** What draws its content behind a guard: a page that cannot be drawn says so instead of staying white. */
const guards = ['Guarded', 'Ready', 'SignedIn', 'PrivacyAsked'];
const pages = filesBelow(['miniprogram/src/pages'], ['.tsx']).filter((path) => path.endsWith('/index.tsx'));

it('Each page of the mini-program stands behind a guard from its outermost part on', () => {
  expect(pages.length).toBeGreaterThan(20);
  const bare = pages.filter((path) => {
    const [, outermost = ''] = textOf(path).split(/^export default /m);
    return !guards.some((guard) => outermost.includes(`<${guard}`));
  });
  expect(bare).toEqual([]);
});
