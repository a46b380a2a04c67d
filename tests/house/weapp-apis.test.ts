import { expect, it } from '@jest/globals';
import { apis } from '../../config/weapp/apis.ts';
import { filesBelow, textOf } from './sources.ts';

/** Sources of the WeChat edition: `*.h5.*` are the web's. */
const sources = filesBelow(['miniprogram/src'], ['.ts', '.tsx']).filter((path) => !/\.h5\.tsx?$/.test(path));
const found = (pattern: RegExp) => sources.flatMap((path) => [...textOf(path).matchAll(pattern)].map(([, name = '']) => name));
const called = new Set([
  ...found(/\b(?:Taro|wx)\.([a-z]\w*)(?:<\w+>)?\(/g),
  ...found(/\bopenType=["']?\{?["']?([\w|]+)/g).map((type) => `button ${type}`),
]);

it('the list for WeChat’s console names every function of WeChat that is called, and no other', () => {
  expect([...called].sort()).toEqual(Object.keys(apis).sort());
});

it('page of the deployer shows the list as it is', () => {
  const page = textOf('config/weapp/README.md');
  for (const [name, { since, privacy = '', domains = '', tap }] of Object.entries(apis))
    expect(page).toContain(`| \`${name}\` | ${since} | ${privacy} | ${domains} | ${tap ? 'in a tap' : ''} |`);
});
