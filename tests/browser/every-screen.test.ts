import { afterAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { bothProducts } from '../support/second-product.ts';
import { phone } from './chromium.ts';
import { deskOf, dialog } from './console-desk.ts';
import { inEveryState } from './every-state.ts';
import { faultsOn } from './measures.ts';
import { button, fill, text } from './screens.ts';
import { bearable, shiftsOf, watchShifts } from './shifts.ts';
import { storiesInBrowser } from './story.ts';

const { story, started, browser, service } = await storiesInBrowser(['h5', 'console'], bothProducts);
const { agent, ids, link } = started ? await inEveryState(service) : ({} as Awaited<ReturnType<typeof inEveryState>>);
/** How much moved while each screen came, by address. */
const shifts: Record<string, number> = {};
afterAll(() => {
  const [[worst, most] = ['', 0]] = Object.entries(shifts).sort(([, one], [, other]) => other - one);
  console.info(`layout shift of ${Object.keys(shifts).length} screens: at most ${most.toFixed(3)} (${worst.split('?')[0]})`);
});

/** How people have it: on phones and at a PC, by day and by night, with text as large as WeChat and we let it be. */
const looks = [
  { width: 360, colorScheme: 'light', scale: 1 },
  { width: 390, colorScheme: 'dark', scale: 1 },
  { width: 360, colorScheme: 'light', scale: 1.5 },
  { width: 1280, colorScheme: 'dark', scale: 1 },
] as const;

/** A screen that slides in is measured when it has come to rest. */
const rests = (page: Page) =>
  page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** What is still wrong a second later: a picture that just came is no fault of the screen. */
async function lastingFaults(page: Page, rulers?: Parameters<typeof faultsOn>[1]): Promise<string[]> {
  if ((await faultsOn(page, rulers)).length === 0) return [];
  await page.waitForTimeout(1_000);
  return faultsOn(page, rulers);
}

async function measure(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await rests(page);
  for (const { width, colorScheme, scale } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.locator('.screen').evaluateAll((screens: HTMLElement[], size) => {
      for (const { style } of screens) style.setProperty('--scale', String(size));
    }, scale);
    faults.push(...(await lastingFaults(page)).map((fault) => `${width} ${colorScheme} × ${scale}: ${fault}`));
  }
  return faults;
}

/** Opens an address anew: of a page that is open already only the part after # would change. */
async function opens(page: Page, address: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('about:blank');
  await page.goto(`${service.origin}/#/pages/${address}`);
  await page.locator('h1').locator('visible=true').waitFor();
  await page.locator('.skeleton').locator('visible=true').waitFor({ state: 'detached' });
}

/** By address. */
type Faults = Record<string, string[]>;

async function signsIn(page: Page): Promise<void> {
  const { uscc, password } = agent.cast;
  await opens(page, 'sign-in/index');
  await fill(page, { uscc, password });
  await button(page, /^登录$/).click();
  await text(page, '我的申请').waitFor();
}

const anybody = ['index', 'eligibility', 'sign-in', 'register', 'reset-password', 'help', 'desk', 'scan-examples', 'legal'].map(
  (name) => `${name}/index`,
);
const sections = ['organisation', 'legalRepresentative', 'agent', 'invoice', 'receiver'];

/** What the agent opens, besides the page of every application. */
const ofTheAgent = (): string[] => [
  ...['index', 'account', 'close-account'].map((name) => `${name}/index`),
  ...Object.values(ids).map((id) => `application/index?id=${id}`),
  ...sections.map((section) => `form/index?id=${ids.verifying}&section=${section}`),
  `form/index?id=${ids.returned}&section=organisation`,
  ...[ids.draft, ids.verifying].map((id) => `verification/index?id=${id}`),
  ...[ids.draft, ids.scans].map((id) => `documents/index?id=${id}`),
  ...[ids.approved, ids.paid, ids.draft].map((id) => `payment/index?id=${id}`),
  ...[ids.paid, ids.papersIncomplete].map((id) => `post/index?id=${id}`),
  ...[ids.verifying, ids.posted].map((id) => `check/index?id=${id}`),
  `done/index?id=${ids.posted}&after=post`,
  `documents/index?id=${ids.papersIncomplete}`,
];

/** A tap on the way to what a screen shows only then. */
const afterTaps = (): [string, RegExp, RegExp][] => [
  [`application/index?id=${ids.draft}`, /^取消申请$/, /取消这份申请/],
  [`payment/index?id=${ids.approved}`, /^修改发票信息$/, /纳税人识别号/],
  [`application/index?id=${ids.paid}`, /^申请撤回退款$/, /财务答复之前申请暂停办理/],
  [`application/index?id=${ids.paid}`, /^单位登记信息有变化$/, /变更事项/],
  ['account/index', /^邀请协办人$/, /对方手机号/],
  ['account/index', /^更换手机$/, /第 1 步：验证原手机号/],
  ['close-account/index', /^改用短信验证码$/, /账号登记的手机号/],
  [`documents/index?id=${ids.scans}`, /^归入：/, /归入哪一份/],
  [`documents/index?id=${ids.scans}`, /提示，查看$/, /检查结果/],
  [`documents/index?id=${ids.scans}`, /^在电脑上传$/, /停用上传码/],
];

async function walk(page: Page, addresses: readonly string[]): Promise<Faults> {
  const faults: Faults = {};
  for (const address of addresses) {
    await opens(page, address);
    await rests(page);
    shifts[address] = await shiftsOf(page);
    faults[address] = await measure(page);
  }
  return faults;
}

async function taps(page: Page): Promise<Faults> {
  const faults: Faults = {};
  for (const [address, label, shown] of afterTaps()) {
    await opens(page, address);
    await button(page, label).click();
    await text(page, shown).waitFor();
    faults[`${address} ${label}`] = await measure(page);
  }
  return faults;
}

const sound = (faults: Faults) => expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({});

describe('every screen, measured', () => {
  story(
    'of the applicant: whatever is tapped has a finger’s room and a name; nothing is cut, covered, faint or wider than the window',
    async () => {
      const { page, complaints } = await phone(browser, 360);
      await watchShifts(page);
      const token = new URLSearchParams(link.slice(link.indexOf('?'))).get('token') ?? '';
      sound(await walk(page, [...anybody, `verify/index?token=${token}`]));
      await signsIn(page);
      sound(await walk(page, ofTheAgent()));
      expect(Object.entries(shifts).filter(([, moved]) => moved > bearable)).toEqual([]);
      sound(await taps(page));
      expect(complaints).toEqual([]);
    },
    300_000,
  );

  story(
    'that cannot be had: it says why, offers to try again, and goes on from there',
    async () => {
      const { page } = await phone(browser, 360);
      await signsIn(page);
      for (const [name, words] of Object.entries({
        application: '订单',
        documents: '上传过的都在这里',
        post: '要寄的原件',
        payment: '付款成功',
      })) {
        await page.route(/applications\/[0-9a-f-]+$/, (route) => route.abort());
        await opens(page, `${name}/index?id=${ids.paid}`);
        await button(page, '重试').waitFor();
        expect(await measure(page)).toEqual([]);
        await page.unroute(/applications\/[0-9a-f-]+$/);
        await button(page, '重试').click();
        await text(page, words).waitFor();
      }
      await page.context().setOffline(true);
      await text(page, /没有网络，连上后自动继续/).waitFor();
      expect(await measure(page)).toEqual([]);
      await page.context().setOffline(false);
      const body = JSON.stringify({ code: 'appOutdated', message: '当前版本太旧', requestId: 'r1' });
      await page.route(/api\/v1\/applications/, (route) => route.fulfill({ status: 426, contentType: 'application/json', body }));
      await opens(page, `application/index?id=${ids.paid}`);
      await button(page, '刷新页面').waitFor();
      expect(await measure(page)).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  story(
    'of the staff: whatever is pressed or filled in has a name, nothing is faint or wider than the window',
    async () => {
      const rulers = ['wide', 'nameless', 'faint'] as const;
      const desk = { width: 1280, height: 900 };
      const faults: Faults = {};
      const { page, signsIn: entersAs } = await deskOf(browser, service, 'supervisor');
      faults.signIn = await lastingFaults(page, rulers);
      await entersAs();
      for (const screen of [
        'queue/all',
        'tasks',
        'reconciliation',
        'accounts',
        'holders',
        'members',
        ...Object.values(ids).map((id) => `case/${id}`),
      ]) {
        await page.goto(`${service.origin}/console/#/${screen}`);
        await page.waitForLoadState('networkidle');
        faults[screen] = await lastingFaults(page, rulers);
        // A phone in the hand of somebody on the way: tables scroll by themselves, the page does not.
        await page.setViewportSize({ width: 390, height: 844 });
        faults[`${screen} on a phone`] = await lastingFaults(page, ['wide']);
        await page.setViewportSize(desk);
      }
      await page.getByRole('tab', { name: /款项/ }).click();
      await button(page, '确认').click();
      await dialog(page).waitFor();
      faults.confirming = await lastingFaults(page, rulers);
      sound(faults);
    },
    120_000,
  );
});
