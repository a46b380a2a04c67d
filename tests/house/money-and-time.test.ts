import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './sources.ts';

const files = filesBelow(['server', 'miniprogram/src', 'config'], ['.ts', '.tsx']).filter(
  (path) => !/^server\/(generated|dist|console\/(dist|node_modules)|node_modules)\//.test(path),
);

/** What is written in one place only, and who may look alike. */
const places: Record<string, { signs: RegExp; home: string; alike: readonly string[] }> = {
  'an amount becomes text, and text an amount': {
    signs: /\/ 100\b|toFixed\(2\)|Number\([^;\n]*\) \* 100\b|fen % 100/i,
    home: 'server/contract/money.ts',
    // A share of a picture in per cent, and millimetres.
    alike: ['miniprogram/src/components/MarkedPicture.tsx', 'server/scan/kind/camera-voices.ts'],
  },
  'Chinese time is reckoned': {
    signs:
      /\+08:00`|'\+08:00'|Asia\/Shanghai|\b8 \* (3600|60 \* 60)|\+ 8 \* hour|timeZone: 'Asia|getTime\(\) [+-] [^;\n]*\)\.toISOString\(\)\s*\.(slice|replace)/,
    home: 'server/contract/time.ts',
    alike: [],
  },
};

describe.each(Object.entries(places))('the one place where %s', (_what, { signs, home, alike }) => {
  it('is the contract’s', () => expect(signs.test(textOf(home)) || home.endsWith('money.ts')).toBe(true));

  it('has no copy elsewhere', () => {
    const copies = files.filter((path) => path !== home && !alike.includes(path) && signs.test(textOf(path)));
    expect(copies).toEqual([]);
  });

  it('names as look-alikes only files that are', () => expect(alike.filter((path) => !signs.test(textOf(path)))).toEqual([]));
});
