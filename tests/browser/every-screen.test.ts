import { afterAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { requestIdHeader } from '../../server/contract/request-id.ts';
import { bothProducts } from '../support/second-product.ts';
import { afterTaps, anybody, ofTheAgent } from './addresses.ts';
import { axeFaults } from './axe.ts';
import { phone } from './chromium.ts';
import { deskOf, dialog } from './console-desk.ts';
import { inEveryState } from './every-state.ts';
import { faultsOn } from './measures.ts';
import { picture } from './pictures.ts';
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

const lastingAxeFaults = async (page: Page): Promise<string[]> => {
  if ((await axeFaults(page)).length === 0) return [];
  await page.waitForTimeout(1_000);
  return axeFaults(page);
};

async function measure(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  await rests(page);
  await picture(page, name, [375, 1280]);
  for (const { width, colorScheme, scale } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.locator('.screen').evaluateAll((screens: HTMLElement[], size) => {
      for (const { style } of screens) style.setProperty('--scale', String(size));
    }, scale);
    const found = [...(await lastingFaults(page)), ...(scale === 1 ? await axeFaults(page) : [])];
    faults.push(...found.map((fault) => `${width} ${colorScheme} × ${scale}: ${fault}`));
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

/** Opens a screen of the console anew, and waits until it shows more than that it is on its way. */
async function showsDesk(page: Page, screen: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${service.origin}/console/#/${screen}`);
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin-spinning') && document.querySelector('h1'));
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

async function walk(page: Page, addresses: Record<string, string>): Promise<Faults> {
  const faults: Faults = {};
  for (const [name, address] of Object.entries(addresses)) {
    await opens(page, address);
    await rests(page);
    shifts[name] = await shiftsOf(page);
    faults[name] = await measure(page, name);
  }
  return faults;
}

async function taps(page: Page): Promise<Faults> {
  const faults: Faults = {};
  for (const [address, label, shown] of afterTaps(ids)) {
    await opens(page, address);
    await button(page, label).click();
    await text(page, shown).waitFor();
    const name = `${address.split('/')[0]} ${label.source}`;
    faults[name] = await measure(page, name);
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
      const before = await walk(page, { ...anybody, verify: `verify/index?token=${token}` });
      await signsIn(page);
      const after = await walk(page, ofTheAgent(ids));
      expect(Object.entries(shifts).filter(([, moved]) => moved > bearable)).toEqual([]);
      sound({ ...before, ...after, ...(await taps(page)) });
      expect(complaints).toEqual([]);
    },
    900_000,
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
        expect(await measure(page, `failed ${name}`)).toEqual([]);
        // Nothing arrives before the finger has tapped: what goes on without it is no answer to it.
        const asked = page.waitForRequest(/applications\/[0-9a-f-]+$/);
        await button(page, '重试').click();
        await asked;
        await page.unroute(/applications\/[0-9a-f-]+$/);
        // That the tap asks was seen above: by now the page may have come by itself, and the button gone under the finger.
        await button(page, '重试')
          .click({ timeout: 2_000 })
          .catch(() => undefined);
        await text(page, words).waitFor();
      }
      await page.context().setOffline(true);
      await text(page, /没有网络，连上后自动继续/).waitFor();
      expect(await measure(page, 'offline')).toEqual([]);
      await page.context().setOffline(false);
      const requestId = '7KQM9X';
      const body = JSON.stringify({ code: 'appOutdated', message: '当前版本太旧', requestId });
      const answer = { status: 426, contentType: 'application/json', headers: { [requestIdHeader]: requestId }, body };
      await page.route(/api\/v1\/applications/, (route) => route.fulfill(answer));
      await opens(page, `application/index?id=${ids.paid}`);
      await button(page, '刷新页面').waitFor();
      expect(await measure(page, 'outdated')).toEqual([]);
      await page.context().close();
    },
    400_000,
  );

  story(
    'of the staff: whatever is pressed or filled in has a name, nothing is faint or wider than the window',
    async () => {
      const rulers = ['wide', 'nameless', 'faint'] as const;
      const desk = { width: 1280, height: 900 };
      const faults: Faults = {};
      const { page, signsIn: entersAs } = await deskOf(browser, service, 'admin');
      const looked = async (name: string): Promise<string[]> => {
        // Measured as it stands at the desk, once what opens is open: a picture leaves the window as tall as the page.
        await rests(page);
        const faults = [...(await lastingFaults(page, rulers)), ...(await lastingAxeFaults(page))];
        await picture(page, `console ${name}`, [1280]);
        await page.setViewportSize(desk);
        return faults;
      };
      faults.signIn = await looked('sign-in');
      await entersAs();
      for (const screen of [
        'queue/all',
        'tasks',
        'reconciliation',
        'accounts',
        'holders',
        'calendar',
        'members',
        'service-accounts',
        ...Object.keys(ids).map((state) => `case/${state}`),
      ]) {
        const [room, state] = screen.split('/');
        await showsDesk(page, room === 'case' ? `case/${ids[state as keyof typeof ids]}` : screen);
        faults[screen] = await looked(screen);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.waitForTimeout(500);
        await rests(page);
        faults[`${screen} dark`] = await axeFaults(page);
        await page.emulateMedia({ colorScheme: 'light' });
        // A phone in the hand of somebody on the way: tables scroll by themselves, the page does not.
        await page.setViewportSize({ width: 390, height: 844 });
        faults[`${screen} on a phone`] = await lastingFaults(page, ['wide']);
        await picture(page, `console ${screen}`, [390]);
        await page.setViewportSize(desk);
      }
      await showsDesk(page, `case/${ids.withdrawing}`);
      await page.getByRole('tab', { name: /款项/ }).click();
      await button(page, '确认').click();
      await dialog(page).waitFor();
      faults.confirming = await looked('confirming');
      sound(faults);
    },
    400_000,
  );
});
