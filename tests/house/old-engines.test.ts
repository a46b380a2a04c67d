import { expect, it } from '@jest/globals';
import { filesBelow, textOf } from './sources.ts';

/**
 * What screens carry runs in WeChat from base library 2.32.3 on (iOS 13, Chrome 86) and in a browser of iOS 13: syntax is compiled down,
 * built-ins are not. `contract/endpoints` are server-only schemas.
 */
const carried = [...filesBelow(['miniprogram/src'], ['.ts', '.tsx']), ...filesBelow(['server/contract'], ['.ts'])].filter(
  (path) => !path.startsWith('server/contract/endpoints/'),
);

const unknownToThem: Record<string, RegExp> = {
  'Object.hasOwn': /Object\.hasOwn\(/,
  'at()': /\.at\(/,
  'toSorted and its like': /\.(toSorted|toReversed|toSpliced)\(/,
  'findLast()': /\.findLast(Index)?\(/,
  'replaceAll()': /\.replaceAll\(/,
  'groupBy()': /\.groupBy\(/,
  'Promise.any, withResolvers, try': /Promise\.(any|withResolvers|try)\(/,
  structuredClone: /\bstructuredClone\(/,
  'a look behind in a pattern': /\(\?<[=!]/,
};

/** On the server alone, though it lies beside what screens carry. */
const serverOnly = ['server/contract/organisation-name.ts'];

it.each(Object.entries(unknownToThem))('no screen needs %s', (_, pattern) => {
  const guilty = carried.filter((path) => !serverOnly.includes(path) && pattern.test(textOf(path).replace(/\/\*[\s\S]*?\*\//g, '')));
  expect(guilty).toEqual([]);
});

it('no style sheet needs what came after them', () => {
  const later = /^\s*(inset|aspect-ratio|text-wrap|container-type):|:(has|is|where)\(|\d(dvh|svh|cqw)\b/m;
  expect(filesBelow(['miniprogram/src/styles'], ['.scss']).filter((path) => later.test(textOf(path)))).toEqual([]);
});

it('no screen imports what is for the server alone', () => {
  const names = serverOnly.map((path) => path.split('/').pop() as string);
  const importers = carried.filter((path) => names.some((name) => textOf(path).includes(`/${name}'`)));
  expect(importers).toEqual([]);
});
