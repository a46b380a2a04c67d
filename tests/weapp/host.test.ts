import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { styleFault } from '../../server/development/built-styles.ts';
import { storiesInBrowser } from '../browser/story.ts';
import { eventually } from '../support/story/patience.ts';
import { readPackage } from './host/package.ts';
import { Phone } from './host/phone.ts';

/** The host itself: a mini-program that does what WeChat refuses, without which no story here would prove anything. */

const api = 'https://api.jxca.example';

/** What is tried, and what the mini-program hears; `then` are the callbacks. */
const refused: Record<string, [deed: string, hears: RegExp]> = {
  'a method that is not documented': [`wx.request({ url: api + '/x', method: 'PATCH', ...then })`, /method is invalid/],
  'an origin in no list': [`wx.request({ url: 'https://elsewhere.example.cn/x', ...then })`, /url not in domain list/],
  'an address without encryption': [`wx.downloadFile({ url: 'http://api.jxca.example/x', ...then })`, /url not in domain list/],
  'a file that WeChat never gave': [
    `wx.uploadFile({ url: api + '/x', filePath: 'http://tmp/x', name: 'file', ...then })`,
    /file not found/,
  ],
  'a page that is not there': [`wx.navigateTo({ url: '/pages/gone/index', ...then })`, /is not found/],
  'a way back from the first page': ['wx.navigateBack(then)', /cannot navigate back/],
  'a question about messages outside of a tap': [`wx.requestSubscribeMessage({ tmplIds: ['a'], ...then })`, /TAP gesture/],
  'another mini-program outside of a tap': [`wx.navigateToMiniProgram({ appId: 'wx0', ...then })`, /TAP gesture/],
  'a function that the privacy guide does not name': [`wx.setClipboardData({ data: 'x', ...then })`, /scope is not declared/],
  'too much under one name': [
    `try { wx.setStorageSync('a', 'x'.repeat(1 << 20)) } catch ({ message }) { then.fail({ errMsg: message }) }`,
    /entry size limit/,
  ],
  'what newer engines have': [
    `then.fail({ errMsg: [typeof URL, typeof structuredClone, typeof window, typeof [].at, typeof Object.hasOwn].join() })`,
    /^undefined(,undefined){4}$/,
  ],
};

/** What WeChat does without a word, or half: a story fails by it. */
const heldAgainst: Record<string, [deed: string, complaint: RegExp]> = {
  'what is lost on its way to the drawing side': ['this.setData({ a: { b: undefined } })', /setData .+ \.a\.b/],
  'a toast without words': ['wx.showToast({ duration: 1, ...then })', /showToast .+ title/],
  'a toast that is longer than its two lines': [`wx.showToast({ title: '长'.repeat(29), icon: 'none', ...then })`, /no more than a part/],
  'a button with five letters': [`wx.showModal({ content: 'x', confirmText: '一二三四五', ...then })`, /no more than a part/],
  'a header that is no text': [
    `wx.request({ url: 'https://elsewhere.example.cn/y', header: { a: 1 }, ...then })`,
    /header that is no text/,
  ],
  'an address with letters as they are': [`wx.request({ url: 'https://elsewhere.example.cn/江西', ...then })`, /not encoded/],
  'a document’s menu that is neither wanted nor not': [`wx.openDocument({ filePath: 'http://tmp/x', showMenu: 1, ...then })`, /showMenu/],
  'no choice of files': [`wx.chooseMessageFile({ count: 0, ...then })`, /count 0/],
};

const deeds = Object.entries({ ...refused, ...heldAgainst }).map(
  ([name, [deed]]) =>
    `try { (function (then) { ${deed} }).call(this, heard(${JSON.stringify(name)})) } catch (fault) { complain(${JSON.stringify(name)}, fault) }`,
);

const page = `
const api = ${JSON.stringify(api)};
const told = {};
const tell = (name, words) => { told[name] = words; wx.setStorageSync('told', told); };
const complain = (name, fault) => tell(name, String(fault));
const heard = (name) => ({ success: () => tell(name, 'ok'), fail: ({ errMsg }) => tell(name, errMsg) });
Page({ data: {}, onReady() { ${deeds.join('\n')}; wx.notThere; }, onShareAppMessage: () => ({}) });
`;

const files: Record<string, string> = {
  'app.js': 'App({});',
  'app.json': JSON.stringify({ pages: ['pages/a/index'] }),
  'app.wxss': 'page { color: red; }',
  'pages/a/index.js': page,
  'pages/a/index.json': '{}',
  'pages/a/index.wxml': '<view class="screen">a</view>',
};

const folder = mkdtempSync(join(tmpdir(), 'host-'));
for (const [name, content] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}
const { story, browser, service } = await storiesInBrowser([]);
afterAll(() => rmSync(folder, { recursive: true }));

describe('a mini-program that does not keep to what WeChat says', () => {
  story('hears no, or is held to account, for each of its deeds', async () => {
    const lists = [api];
    const domains = { request: lists, uploadFile: lists, downloadFile: lists, business: [] };
    const phone = await Phone.take(browser, readPackage(folder), { service, api, openid: 'openid-host', domains, declared: [] });
    await phone.launches({ path: 'pages/a/index' });
    const told = (): Record<string, string> => JSON.parse(phone.outside.stored.told ?? '{}');
    await eventually('everything refused was heard of', async () => Object.keys(refused).every((name) => name in told()));
    for (const [name, [, hears]] of Object.entries(refused)) expect([name, told()[name]]).toEqual([name, expect.stringMatching(hears)]);
    await phone.shares();
    const { complaints } = phone;
    const all = [/a card without a (title|picture)/, ...Object.values(heldAgainst).map(([, complaint]) => complaint)];
    await eventually('all was held against it', async () => all.every((one) => complaints.some((words) => one.test(words))));
    expect(complaints.filter((words) => !all.some((one) => one.test(words)))).toEqual([]);
    expect([...phone.outside.lacking]).toEqual(['notThere']);
    await phone.putAway();
  });

  it('is not taken with a style sheet that WeChat’s compiler does not read', () => {
    expect(styleFault(folder)).toBe('');
    writeFileSync(join(folder, 'pages/a/index.wxss'), '.a > * + * { margin: 0 }');
    expect(styleFault(folder)).toContain('error at token');
    expect(() => readPackage(folder)).toThrow('style sheets');
  });

  it('is not handed over with one either: the check before an upload says which, and ends it', () => {
    writeFileSync(join(folder, 'pages/a/index.wxss'), '.a > * + * { margin: 0 }');
    const check = ['server/development/run.mjs', 'server/development/check-built.ts', 'weapp', folder];
    const { status, stderr } = spawnSync('node', check, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('pages/a/index.wxss')]);
  });
});
