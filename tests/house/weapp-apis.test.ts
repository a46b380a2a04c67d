import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { apis } from '../../config/weapp/apis.ts';
import { weapp } from '../../config/weapp/settings.ts';
import { personalData } from '../../server/contract/personal-data.ts';
import { namesPutOnWx, originsOf, wechatCallsIn } from '../../server/development/weapp-calls.ts';
import { undeclared, withDeclaration } from '../../server/development/weapp-declaration.ts';
import { privateCalls, tappedCalls } from '../weapp/host/rules.ts';
import { textOf } from './sources.ts';

const page = textOf('config/weapp/README.md');

it('page of the deployer shows the list as it is', () => {
  expect(withDeclaration(page)).toBe(page);
});

it('page of the deployer names each kind of data that is held of who uses the mini-program, with its purpose, and none of the staff alone', () => {
  for (const { what, why, whose } of Object.values(personalData)) {
    const isTold = whose.some((who) => who !== 'staff');
    expect([what, page.split('\n').some((line) => line.includes(what) && line.includes(why))]).toEqual([what, isTold]);
  }
});

it('every function that WeChat ties to the privacy guide has a purpose, no other has one, and all are in the lowest base library', () => {
  const numbers = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  const named = Object.keys(apis).map((name) => name.replace('button ', ''));
  const told = Object.entries(apis).flatMap(([name, { privacy }]) => (privacy ? [name.replace('button ', '')] : []));
  expect(told.sort()).toEqual(privateCalls.filter((name) => named.includes(name)).sort());
  for (const [name, { since, tap }] of Object.entries(apis)) {
    expect([name, numbers(since) <= numbers(weapp.libVersion)]).toEqual([name, true]);
    if (tappedCalls.includes(name)) expect([name, tap]).toEqual([name, true]);
  }
});

/** What WeChat's own typings say of `wx`. */
const typings = readFileSync('node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts', 'utf8');

/** The base library that is named in the comment before each of these members; a comment without one means the first. */
const agesIn = (text: string, member: RegExp): string[] =>
  [...text.matchAll(member)].map(({ index }) => {
    const comment = text.slice(text.lastIndexOf('/**', index), index);
    return /^(?:\/\*\*| *\*) 需要基础库： `([\d.]+)`/m.exec(comment)?.[1] ?? '1.0.0';
  });

/** Of these WeChat's typings know nothing: open types of buttons, and a function that stands beside `wx`. */
const isBesideWx = (name: string): boolean => name.startsWith('button ') || name === 'getCurrentPages';

it('every function has the base library that WeChat’s own typings name, or the one of the option that is used', () => {
  const wx = typings.slice(typings.indexOf('interface Wx {'));
  for (const [name, { since, of }] of Object.entries(apis).filter(([name]) => !isBesideWx(name))) {
    const [option = ''] = new RegExp(`interface ${name}Option\\b[^{]*\\{[^}]*`, 'i').exec(typings) ?? [];
    const ages = of ? agesIn(option, new RegExp(`\\b${of}\\?:`, 'g')) : agesIn(wx, new RegExp(`^ *${name}[<(]`, 'gm'));
    expect([name, ages]).toEqual([name, [since]]);
  }
});

it.each([
  ['wx.login(); wx["scanCode"]()', ['login', 'scanCode']],
  ['const { setStorage: keep } = wx', ['setStorage']],
  ['wx[name]()', ['[…]']],
  ['(wx["webpackJsonp"]=wx["webpackJsonp"]||[]).push([[1],{7:function(t,e,n){var r=n(9),o=n.n(r);o().showToast({})}}])', ['showToast']],
  ['x({7:function(t,e,n){var o=n.n(n(9));o().a()},8:function(t,e,n){var o=[];o().b()}})', ['a']],
  [
    'var p={openType:a?"share":"getPhoneNumber|agreePrivacyAuthorization"}',
    ['button agreePrivacyAuthorization', 'button getPhoneNumber', 'button share'],
  ],
])('calls are read from built code: %s', (code, calls) => {
  expect(wechatCallsIn(code)).toEqual(calls);
});

it('names that the provider’s package puts on wx for itself are none of WeChat’s', () => {
  const code = 'import a from "./a"; wx.eidBaseUrl = "x"; wx.report = () => wx.request({ url: wx.eidBaseUrl });';
  expect([namesPutOnWx(code), wechatCallsIn(code)]).toEqual([
    ['eidBaseUrl', 'report'],
    ['eidBaseUrl', 'report', 'request'],
  ]);
});

it('a call without a row, a row without a call and an origin in no list are named', () => {
  const calls = { ours: Object.keys(apis).filter((name) => name !== 'login'), sdk: ['openEmbeddedMiniProgram'] };
  const origins = originsOf('fetch("https://api.example.cn/a"); fetch("https://elsewhere.example.cn/b")');
  expect(undeclared({ calls, origins }, 'https://api.example.cn')).toEqual([
    'openEmbeddedMiniProgram is called and has no row in config/weapp/apis.ts',
    'login has a row in config/weapp/apis.ts and is not called',
    'https://elsewhere.example.cn is in no list of domains (config/weapp/apis.ts)',
  ]);
});
