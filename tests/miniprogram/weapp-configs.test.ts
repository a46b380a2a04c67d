import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { styleFault } from '../../server/development/built-styles';
import { builtCalls, undeclared } from '../../server/development/weapp-declaration';
import { appid, buildWeapp, dist } from '../support/weapp-build';
import { api } from './weapp-stage';

/** What WeChat reads before any of our code runs. */

interface App {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  lazyCodeLoading: string;
  preloadRule: Record<string, { network: string; packages: string[] }>;
  darkmode: boolean;
  themeLocation: string;
  sitemapLocation: string;
  __usePrivacyCheck__: boolean;
  window: Record<string, string>;
}

const read = <Shape>(name: string): Shape => JSON.parse(readFileSync(join(dist, name), 'utf8'));
const barOver = (colours: string): Record<string, string> => read<Record<string, Record<string, string>>>('theme.json')[colours] ?? {};
let app: App;

beforeAll(() => {
  buildWeapp(api);
  app = read('app.json');
}, 300_000);

describe('app.json', () => {
  it('loads code when it is wanted, asks for consent, and names the files beside it', () => {
    expect(app).toMatchObject({ lazyCodeLoading: 'requiredComponents', darkmode: true, __usePrivacyCheck__: true });
    for (const file of [app.themeLocation, app.sitemapLocation]) expect(existsSync(join(dist, file))).toBe(true);
  });

  it('names pages that were built, and none twice', () => {
    const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];
    for (const page of pages)
      for (const kind of ['js', 'json', 'wxml']) expect([page, existsSync(join(dist, `${page}.${kind}`))]).toEqual([page, true]);
    expect(new Set(pages).size).toBe(pages.length);
  });

  it('fetches beforehand only packages that are there, from pages that are there', () => {
    const roots = app.subPackages.map(({ root }) => root);
    expect(Object.keys(app.preloadRule)).toContain('pages/index/index');
    for (const [page, { network, packages }] of Object.entries(app.preloadRule)) {
      expect(existsSync(join(dist, `${page}.js`))).toBe(true);
      expect(network).toBe('all');
      for (const one of packages) expect(roots).toContain(one);
    }
  });

  it('lets pull down where something of the person’s may have changed meanwhile, and nowhere else', () => {
    const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];
    const pulled = pages.filter((page) => read<{ enablePullDownRefresh?: boolean }>(`${page}.json`).enablePullDownRefresh);
    const wanted = ['index', 'application', 'documents', 'verification', 'payment', 'post', 'account', 'verify'];
    expect(pulled.sort()).toEqual(wanted.map((name) => `pages/${name}/index`).sort());
  });

  it('names each page in words that fit between the arrow and WeChat’s own buttons of the narrowest phone, also in letters 1.3 times as large', () => {
    const widthOf = (letter: string) => (letter > '\u2e7f' ? 1 : letter === ' ' ? 0.3 : 0.65);
    const wide = (words: string) => [...words].reduce((sum, letter) => sum + widthOf(letter), 0) * 17 * 1.3;
    // The arrow's side is left as much as the buttons take: 87 px and the 7 px beside them.
    const room = 320 - 2 * (87 + 7);
    const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];
    const nameOf = (page: string) => read<{ navigationBarTitleText?: string }>(`${page}.json`).navigationBarTitleText;
    // The identity provider's page is named by its own package.
    const names = pages.filter((page) => page.startsWith('pages/')).map((page) => nameOf(page) ?? app.window.navigationBarTitleText ?? '');
    expect(names.filter((name) => name === '' || wide(name) > room)).toEqual([]);
  });

  it('takes each colour that it leaves to the theme from both of its sides', () => {
    const left = Object.values(app.window).flatMap((value) => (value.startsWith('@') ? [value.slice(1)] : []));
    expect(left.length).toBeGreaterThan(0);
    for (const colours of ['light', 'dark']) expect(Object.keys(barOver(colours))).toEqual(expect.arrayContaining(left));
    expect(barOver('light')).not.toEqual(barOver('dark'));
  });
});

describe('the files beside it', () => {
  it('let WeChat’s search show home and help, and nothing that a link leads to', () => {
    const { rules } = read<{ rules: { action: string; page: string }[] }>('sitemap.json');
    expect(rules.filter(({ action }) => action === 'allow').map(({ page }) => page)).toEqual(['pages/index/index', 'pages/help/index']);
    expect(rules.at(-1)).toEqual({ action: 'disallow', page: '*' });
  });

  it('carry the id of the deployer, check addresses, and name a base library that asks for consent', () => {
    const config = read<{ miniprogramRoot: string; appid: string; libVersion: string; setting: { urlCheck: boolean } }>(
      'project.config.json',
    );
    // From the folder that is opened, WeChat's tools look for the start here.
    expect(existsSync(join(dist, config.miniprogramRoot, 'app.json'))).toBe(true);
    expect(config).toMatchObject({ appid, libVersion: '2.32.3', compileType: 'miniprogram', setting: { urlCheck: true } });
  });
});

it('is dressed in style sheets that WeChat’s own compiler reads', () => {
  expect(styleFault(dist)).toBe('');
});

it('calls nothing of WeChat and of the network that the deployer is not told to declare', () => {
  const built = builtCalls(dist);
  expect(built.calls.sdk).toEqual(['getSystemInfoSync', 'navigateBack', 'navigateTo', 'navigateToMiniProgram', 'onAppShow', 'request']);
  expect(undeclared(built, api)).toEqual([]);
});
