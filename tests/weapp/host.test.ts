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
const [asksOnly, takesOnly] = ['https://asks.jxca.example', 'https://takes.jxca.example'];

/** What is tried, and what the mini-program hears; `then` are the callbacks. */
const refused: Record<string, [deed: string, hears: RegExp]> = {
  'a method that is not documented': [`wx.request({ url: api + '/x', method: 'PATCH', ...then })`, /method is invalid/],
  'an origin in no list': [`wx.request({ url: 'https://elsewhere.example.cn/x', ...then })`, /url not in domain list/],
  'a download from where requests alone may go': [`wx.downloadFile({ url: '${asksOnly}/x', ...then })`, /url not in domain list/],
  'a request to where uploads alone may go': [`wx.request({ url: '${takesOnly}/x', ...then })`, /url not in domain list/],
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
  'a page of the web that is no business domain': ['', /no business domain: https:\/\/asks\./],
  'no choice of files': [`wx.chooseMessageFile({ count: 0, ...then })`, /count 0/],
};

interface Alone {
  deed: string;
  hears: RegExp;
  /** How things stand around the phone. */
  around?: Partial<Pick<Phone['outside'], 'agreed' | 'agrees' | 'chats' | 'holds'>>;
  /** What the person does meanwhile. */
  meanwhile?: (phone: Phone) => Promise<void>;
}

const chats = ['A.PDF', 'b.pdf', 'c.jpg'].map((name) => ({ name, content: Buffer.from(name) }));
const reads = 'wx.getClipboardData(then)';
const names = (about: string) =>
  `wx.chooseMessageFile({ count: 9, ${about}, ...then, success: ({ tempFiles }) => then.fail({ errMsg: tempFiles.map(({ name }) => name).join() }) })`;
const everything = /./;
const sends = `wx.uploadFile({ url: api + '/x', filePath: path, name: 'file', header: { 'x-app-version': '1' }, ...then })`;
const asks = `wx.request({ url: api + '/late', header: { 'x-app-version': '1' }, timeout: 90000, ...then })`;

/** What is tried by itself in a launch of its own. */
const alone: Record<string, Alone> = {
  'personal data of somebody who says no': { deed: reads, around: { agrees: false }, hears: /not authorized$/ },
  'the same again at once: nobody is asked': {
    deed: `
      let asked = 0;
      wx.onNeedPrivacyAuthorization((answer) => { asked += 1; answer({ event: 'disagree' }); });
      wx.getClipboardData({ fail: () => wx.getClipboardData({ fail: ({ errMsg }) => then.fail({ errMsg: errMsg + asked }) }) });`,
    hears: /not authorized1$/,
  },
  'a yes that the person never tapped': {
    deed: `wx.onNeedPrivacyAuthorization((answer) => answer({ event: 'agree', buttonId: 'x' })); ${reads}`,
    hears: /not authorized$/,
  },
  'personal data of somebody who says yes': { deed: reads, around: { agrees: true }, hears: /^ok$/ },
  'words of its own beside those with which WeChat says that it copied': {
    deed: `wx.setClipboardData({ data: 'x', success: () => wx.showToast({ title: '已复制', icon: 'none', ...then }) });`,
    around: { agreed: true },
    hears: /^ok$/,
  },
  'files of one extension, letters as they are': {
    deed: names(`type: 'file', extension: ['pdf']`),
    around: { agreed: true, chats },
    hears: /^b\.pdf$/,
  },
  'files, which pictures are not': { deed: names(`type: 'file'`), around: { agreed: true, chats }, hears: /^A\.PDF,b\.pdf$/ },
  'an extension with its dot': {
    deed: names(`type: 'file', extension: ['.pdf']`),
    around: { agreed: true, chats },
    hears: /invalid extension/,
  },
  'an eleventh page': {
    deed: `
      const next = () => wx.navigateTo({ url: '/pages/b/index', success: next, fail: ({ errMsg }) => then.fail({ errMsg: errMsg + getCurrentPages().length }) });
      next();`,
    hears: /limit exceed10$/,
  },
  'an eleventh upload at once': {
    deed: `
      const send = (path) => { for (let n = 0; n < 11; n += 1) ${sends}; };
      wx.chooseMessageFile({ count: 1, type: 'all', success: ({ tempFiles: [{ path }] }) => send(path) });`,
    around: { agreed: true, chats, holds: everything },
    hears: /exceed max uploadFile connection count 10$/,
  },
  'an answer that takes longer than 60 s': {
    deed: asks,
    around: { holds: everything },
    async meanwhile(phone) {
      await eventually('it is on its way', async () => phone.outside.requests.includes('/late'));
      await phone.waits(59_999);
      await phone.drawn();
      expect(phone.outside.stored.told).not.toContain('timeout');
      await phone.waits(60_000);
    },
    hears: /fail timeout$/,
  },
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

const pageOfOne = `
const api = ${JSON.stringify(api)};
const told = {};
const tell = (words) => { told.now = words; wx.setStorageSync('told', told); };
const then = { success: () => tell('ok'), fail: ({ errMsg }) => tell(errMsg) };
const deeds = [${Object.values(alone).map(({ deed }) => `() => { ${deed} }`)}];
let ticks = 0;
deeds.push(() => { setInterval(() => wx.setStorageSync('ticks', ++ticks), 50); ${asks} });
Page({ data: {}, onReady() { const deed = deeds[this.options.deed]; if (deed) { tell(''); deed(); } } });
`;

const files: Record<string, string> = {
  'app.js': 'App({});',
  'app.json': JSON.stringify({ pages: ['pages/a/index', 'pages/b/index'] }),
  'app.wxss': 'page { color: red; }',
  'pages/a/index.js': page,
  'pages/a/index.json': '{}',
  'pages/a/index.wxml': `<view class="screen">a</view><web-view src="${api}/a"></web-view><web-view src="${asksOnly}/a"></web-view>`,
  'pages/b/index.js': pageOfOne,
  'pages/b/index.json': '{}',
  'pages/b/index.wxml': '<view class="screen">b</view>',
};

const folder = mkdtempSync(join(tmpdir(), 'host-'));
for (const [name, content] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}
const { story, browser, service } = await storiesInBrowser([]);
afterAll(() => rmSync(folder, { recursive: true }));

const domains = { request: [api, asksOnly], uploadFile: [api, takesOnly], downloadFile: [api], business: [api] };
const taken = (openid: string, declared: string[]) => Phone.take(browser, readPackage(folder), { service, api, openid, domains, declared });
const toldOn = ({ outside }: Phone): Record<string, string> => JSON.parse(outside.stored.told ?? '{}');

describe('a mini-program that does not keep to what WeChat says', () => {
  story('hears no, or is held to account, for each of its deeds', async () => {
    const phone = await taken('openid-host', []);
    await phone.launches({ path: 'pages/a/index' });
    const told = () => toldOn(phone);
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

  story('hears what WeChat says to each of these by itself', async () => {
    const phone = await taken('openid-alone', ['getClipboardData', 'setClipboardData', 'chooseMessageFile']);
    const { outside } = phone;
    for (const [nth, [name, { around, hears, meanwhile }]] of Object.entries(alone).entries()) {
      Object.assign(outside, { agreed: false, agrees: true, chats: [], holds: null }, around);
      delete outside.stored.told;
      await phone.opens(`pages/b/index?deed=${nth}`);
      await meanwhile?.(phone);
      const heard = await eventually(`${name} was heard of`, async () => toldOn(phone).now, 30_000);
      expect([name, heard]).toEqual([name, expect.stringMatching(hears)]);
    }
    const held = [/without a tap on an agreePrivacyAuthorization button \(x\)/, /beside WeChat’s own words.*: 内容已复制; 已复制/];
    expect(phone.complaints).toEqual(held.map((words) => expect.stringMatching(words)));
    await phone.putAway();
  });

  story('stands still while WeChat has put it to sleep: what was on its way fails, and no timer goes off until it wakes', async () => {
    const phone = await taken('openid-asleep', []);
    const { stored } = phone.outside;
    const ticks = () => Number(stored.ticks ?? 0);
    phone.outside.holds = everything;
    await phone.opens(`pages/b/index?deed=${Object.keys(alone).length}`);
    await eventually('time goes on', async () => ticks() > 0);
    await phone.leaves();
    const left = ticks();
    await eventually('also for the first seconds elsewhere', async () => ticks() > left);
    await phone.sleeps();
    await phone.drawn();
    const asleep = ticks();
    await phone.drawn();
    expect([ticks(), toldOn(phone).now]).toEqual([asleep, '']);
    await phone.returns();
    await eventually('what was on its way failed', async () => toldOn(phone).now === 'request:fail interrupted');
    await eventually('time goes on again', async () => ticks() > asleep);
    expect(phone.complaints).toEqual([]);
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
