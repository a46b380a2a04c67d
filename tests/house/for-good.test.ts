import { expect, it } from '@jest/globals';
import { askedInFull, forGood } from '../../miniprogram/src/for-good.ts';
import { filesBelow, textOf } from './sources.ts';

/** The screens' sources that send this. */
const senders = (endpoint: string) =>
  filesBelow(['miniprogram/src'], ['.ts', '.tsx']).filter((path) => textOf(path).includes(`call('${endpoint}'`));

it.each([...new Set(Object.values(forGood).map(({ endpoint }) => endpoint))])(
  '%s cannot be taken back: whoever sends it asks by the table',
  (endpoint) => {
    const paths = senders(endpoint);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !textOf(path).includes('<ForGood'))).toEqual([]);
  },
);

it.each(askedInFull)('%s cannot be taken back: whoever sends it asks in a dialog of its own', (endpoint) => {
  const paths = senders(endpoint);
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !textOf(path).includes('<Confirm'))).toEqual([]);
});
