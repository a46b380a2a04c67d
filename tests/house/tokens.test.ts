import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './sources.ts';

/** Where each front end says its colours, sizes, distances and roundings, and what else it is made of. */
const fronts = {
  miniprogram: { tokens: 'miniprogram/src/styles/tokens.scss', folder: 'miniprogram/src' },
  console: { tokens: 'server/console/src/tokens.ts', folder: 'server/console/src' },
};

/** The mask of a drawing is black whatever it is drawn in; what WeChat and browsers read as JSON cannot ask a style sheet. */
const colour = /(?:#|%23)(?!000\b)[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?)\(/gi;
/** Hair lines and nothing excepted. */
const size =
  /(?:^|[\s;{])(?:font-size|(?:row-|column-)?gap|(?:scroll-)?margin(?:-[a-z-]+)?|padding(?:-[a-z-]+)?|border-radius):[^;{}]*?(?<![\w.])(?:[2-9]|\d{2,})(?:\.\d+)?px/g;
const mark = (path: string): string => /d=["'](M6 1h12[^"']*)/.exec(textOf(path))?.[1] ?? path;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

describe.each(Object.entries(fronts))('the tokens of the %s', (_, { tokens, folder }) => {
  const sheets = filesBelow([folder], ['.scss', '.css']).filter((path) => path !== tokens);
  const found = (path: string, pattern: RegExp) =>
    (withoutComments(textOf(path)).match(pattern) ?? []).map((one) => `${path}: ${one.trim()}`);

  it('are the only colours of its style sheets and screens', () => {
    expect(sheets.length).toBeGreaterThan(10);
    expect(sheets.flatMap((path) => found(path, colour))).toEqual([]);
    const screens = filesBelow([folder], ['.ts', '.tsx']).filter((path) => path !== tokens && !path.endsWith('app.config.ts'));
    expect(screens.flatMap((path) => found(path, /['"`]#[0-9a-f]{3,8}['"`]|\brgba?\(\d/gi))).toEqual([]);
  });

  it('are its only sizes of letters, distances and roundings', () => {
    expect(sheets.flatMap((path) => found(path, size))).toEqual([]);
  });

  it('stand beside masks that also engines before Chrome 120 draw', () => {
    const masks = (path: string) =>
      found(path, /(?<!-webkit-)\bmask(?:-\w+)?:[^;{}]*/g).filter((one) => {
        const own = one.slice(path.length + 2);
        return !withoutComments(textOf(path)).includes(`-webkit-${own}`);
      });
    expect(sheets.flatMap(masks)).toEqual([]);
  });

  it('are asked for by names that it has', () => {
    const own = sheets.flatMap((path) => textOf(path).match(/--[a-z][\w-]*(?=:)/g) ?? []);
    const named = (name: string): boolean =>
      own.includes(name) || textOf(tokens).includes(`${name}:`) || consoleNames(textOf(tokens)).includes(name);
    const asked = sheets.flatMap((path) => [...textOf(path).matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name));
    expect([...new Set(asked)].filter((name) => !named(name))).toEqual([]);
  });
});

/** As `tokens.ts` calls them for the style sheets. */
function consoleNames(text: string): string[] {
  const colours = [...text.matchAll(/^ {2}(\w+): ['l]/gm)].map(
    ([, name = '']) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  const numbers = (list: string) => new RegExp(`const ${list} = \\{([^}]*)\\}`).exec(text)?.[1]?.match(/\w+(?=:)/g) ?? [];
  const distances = /const distances = \[([^\]]*)\]/.exec(text)?.[1]?.split(', ') ?? [];
  return [
    ...colours,
    ...numbers('sizes').map((name) => `--t-${name}`),
    ...numbers('roundings').map((name) => `--r-${name}`),
    ...distances.map((distance) => `--s-${distance}`),
    '--family',
    // Set on the element by the screen that turns a page.
    '--upright',
  ];
}

describe('colours that no style sheet can give', () => {
  it.each(['miniprogram/src/app.config.ts', 'config/web-manifest.ts', 'server/console/src/icon.svg'])('are tokens: %s', (path) => {
    const named = textOf(fronts.miniprogram.tokens).toLowerCase();
    expect((textOf(path).match(/#[0-9a-f]{6}/gi) ?? []).filter((one) => !named.includes(one.toLowerCase()))).toEqual([]);
  });
});

describe('the mark of the service', () => {
  it('is one drawing in the bar of the pages, before the address and on the console', () => {
    const drawn = mark('miniprogram/src/index.html');
    expect(drawn).toMatch(/^M6 1h12/);
    for (const path of ['miniprogram/src/styles/layout.scss', 'server/console/src/icon.svg']) expect(mark(path)).toBe(drawn);
  });
});
