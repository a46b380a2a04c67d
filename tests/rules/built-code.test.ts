import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import coreJs from 'core-js-compat/data.json' with { type: 'json' };
import { engineFaults, oldestFault } from '../../server/development/built-code.ts';
import { builtIns, typedArray } from '../../server/development/built-ins.ts';
import { foreignNames } from '../../server/development/built-names.ts';
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

describe('what a script inside WeChat takes for granted', () => {
  it.each([
    'var a = Object.assign({}, b), b = [1].flatMap(String); Promise.allSettled([]).finally(a); wx.login(); setTimeout(a)',
    'typeof MessageChannel === "function" ? new MessageChannel() : setTimeout(f, 0); function f({ a, b: [c], ...d }) { return a + c + d }',
    'Uint8Array.from([1]); Object.prototype.hasOwnProperty.call({}, "at"); try { x() } catch (fault) { String(fault) } function x() {}',
  ])('is there: %s', (code) => {
    expect(foreignNames(code)).toEqual([]);
  });

  it.each([
    ['fetch("/a")', ['fetch']],
    ['new AbortController()', ['AbortController']],
    ['var u = new URL(a.b); var a = {}', ['URL']],
    [
      'Intl.ListFormat; Object.groupBy([], Number); Promise.any([]); Error.captureStackTrace(x); var x',
      ['Error.captureStackTrace', 'Intl.ListFormat', 'Object.groupBy', 'Promise.any'],
    ],
    ['"a".matchAll(/a/g); [].at(0); [].findLast(Number); BigInt(1)', ['BigInt', 'at()', 'findLast()', 'matchAll()']],
  ])('or is named: %s', (code, names) => {
    expect(foreignNames(code)).toEqual(names);
  });

  it('is what the tables of core-js find in iOS 13.0 and Chrome 86', () => {
    const age = (version?: string) => Number(version?.split('.')[0] ?? Infinity) + Number(version?.split('.')[1] ?? 0) / 100;
    // Known there by the letter, though the engine has done it since: what they correct is a detail.
    const corrected =
      /^es\.(array\.(includes|push|unshift)|json\.|promise\.finally|regexp\.flags|string\.replace$|typed-array\.(\w+-array|fill|from|of|set|sort)$|reflect)/;
    const engines: Record<string, Record<string, string>> = coreJs;
    const lacking = Object.entries(engines).filter(
      ([name, { ios, chrome }]) => (age(ios) > 13 || age(chrome) > 86) && !corrected.test(name),
    );
    const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const there = lacking.flatMap(([name]) => {
      const [, owner = '', member = ''] = name.split('.');
      const of = camel(`-${owner}`);
      const { own = [], each = [] } = builtIns[of] ?? (of === 'TypedArray' ? typedArray : {});
      return [...own, ...each].includes(camel(member)) ? [name] : [];
    });
    expect(lacking.length).toBeGreaterThan(50);
    expect(there).toEqual([]);
  });
});

describe('the page for browsers that cannot run ours', () => {
  const script = textOf('miniprogram/src/web/old-browser.js');
  /** The page's place after the script ran in a browser that has these. */
  function shown(has: Record<string, unknown>, id = 'app'): string {
    const place = { innerHTML: '' };
    const document = { getElementById: (asked: string) => (asked === id ? place : null) };
    const globals: Record<string, unknown> = { window: has, document };
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

  it('sends none of the staff to the mini-program', () => {
    const page = shown({}, 'root');
    expect(page).toContain('请换一个浏览器打开');
    expect(page).not.toContain('小程序');
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
