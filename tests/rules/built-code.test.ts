import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { engineFaults, oldestFault } from '../../server/development/built-code.ts';
import { textOf } from '../house/sources.ts';

describe('built code', () => {
  it.each([
    'const { a, ...rest } = b; async function f() { for await (const x of y) await x }',
    'try { Object.fromEntries([[1, 2]]) } catch { [].flat().flatMap(String) }',
    'const named = /(?<year>\\d{4})-(?:x|y)(?=z)/.exec(text); const words = "(?<name>)"',
    'Object.hasOwnProperty.call(a, b); a["at"](1); at(1); a.at; Object.assign({}, b)',
  ])('that iOS 13 runs passes: %s', (code) => {
    expect(engineFaults(code)).toEqual([]);
  });

  it.each([
    ['a?.b', 'syntax'],
    ['a ?? b', 'syntax'],
    ['a ||= b', 'syntax'],
    ['class A { #b = 1 }', 'syntax'],
    ['const big = 1_000', 'syntax'],
    ['import("./a.js").then(b)', 'syntax'],
    ['/(?<=a)b/.test(c)', 'looks behind'],
    ['new RegExp("(?<!a)b")', 'looks behind'],
    ['Object.hasOwn(a, b)', 'Object.hasOwn'],
    ['Promise.any(a)', 'Promise.any'],
    ['a.b.at(-1)', 'at()'],
    ['a.replaceAll("b", "c")', 'replaceAll()'],
    ['a().toSorted()', 'toSorted()'],
    ['structuredClone(a)', 'structuredClone'],
    ['new WeakRef(a)', 'WeakRef'],
  ])('that it does not is named: %s', (code, fault) => {
    expect(engineFaults(code).join()).toContain(fault);
  });
});

describe('the page for browsers that cannot run ours', () => {
  const script = textOf('miniprogram/src/old-browser.js');
  /** The page's place after the script ran in a browser that has these. */
  function shown(has: Record<string, unknown>): string {
    const place = { innerHTML: '' };
    const globals: Record<string, unknown> = { window: has, document: { getElementById: () => place } };
    if (has.CSS) globals.CSS = has.CSS;
    runInNewContext(script, globals);
    return place.innerHTML;
  }
  const modern = { Promise, fetch, URLSearchParams, CSS: { supports: () => true } };

  it('is read by the oldest of them', () => {
    expect(oldestFault(script)).toBeNull();
    expect(oldestFault('(() => {})()')).not.toBeNull();
  });

  it.each([
    ['Internet Explorer', {}],
    ['an old WebView', { Promise, fetch }],
    ['a browser without custom properties', { ...modern, CSS: { supports: () => false } }],
  ])('says how to go on in %s', (_browser, has) => {
    const page = shown(has);
    for (const words of ['请换一个浏览器打开', '极速模式', 'Edge 或 Chrome', 'iOS 13', '微信小程序']) expect(page).toContain(words);
  });

  it('brings what a package of the router wants and iOS 13.0 lacks', () => {
    expect(engineFaults('"a.b".replaceAll(".", "-")', ['replaceAll()'])).toEqual([]);
    const engine = { window: modern, document: {}, CSS: modern.CSS };
    const texts = runInNewContext(
      `delete String.prototype.replaceAll; ${script}; ['a.b.c'.replaceAll('.', '-'), "it's".replaceAll(/[!'()*]/g, function (c) { return '%' + c.charCodeAt(0) })].join()`,
      engine,
    );
    expect(texts).toBe('a-b-c,it%39s');
  });

  it('leaves a browser that can alone', () => {
    expect(shown(modern)).toBe('');
  });
});
