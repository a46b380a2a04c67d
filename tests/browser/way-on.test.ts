import { describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { phone } from './chromium.ts';
import { inEveryState } from './every-state.ts';
import { button, fill, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';

/** What jsdom follows from the tables on every page (`tests/miniprogram/way-on.test.tsx`), once more as built, on the page of an application in each state. */
const { story, started, browser, service } = await storiesInBrowser(['h5']);
const { agent, ids } = started ? await inEveryState(service) : ({} as Awaited<ReturnType<typeof inEveryState>>);

/** What can be tapped now; of an open dialog nothing else. The bar on top is on every page. */
async function controls(page: Page): Promise<Locator> {
  const dialog = page.locator('dialog[open]');
  const whole = (await dialog.count()) > 0 ? dialog.last() : page.locator('.columns').locator('visible=true').last();
  return whole.locator('button:not(:disabled), a[href], summary').locator('visible=true');
}

async function opens(page: Page, id: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${service.origin}/#/pages/application/index?id=${id}`);
  await page.locator('h1').locator('visible=true').waitFor();
  await page.locator('.skeleton').locator('visible=true').waitFor({ state: 'detached' });
}

/** The names of what was tapped and left nothing more to tap. */
async function dead(page: Page, id: string): Promise<string[]> {
  await opens(page, id);
  const count = await (await controls(page)).count();
  expect(count).toBeGreaterThan(0);
  const found: string[] = [];
  for (let at = 0; at < count; at += 1) {
    await opens(page, id);
    const control = (await controls(page)).nth(at);
    const name = (await control.getAttribute('aria-label')) ?? (await control.allTextContents()).join('');
    await control.click();
    await page.waitForLoadState('networkidle');
    await page.locator('.skeleton').locator('visible=true').waitFor({ state: 'detached' });
    if ((await (await controls(page)).count()) === 0) found.push(name);
  }
  return found;
}

describe('nobody is left standing on the page of an application', () => {
  story(
    'in any state: whatever is tapped, something leads on',
    async () => {
      const { page, complaints } = await phone(browser, 375);
      const { uscc, password } = agent.cast;
      await page.goto(`${service.origin}/#/pages/sign-in/index`);
      await fill(page, { uscc, password });
      await button(page, /^登录$/).click();
      await text(page, '我的申请').waitFor();
      const left: Record<string, string[]> = {};
      for (const [state, id] of Object.entries(ids)) left[state] = await dead(page, id);
      expect(Object.entries(left).filter(([, names]) => names.length > 0)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    900_000,
  );
});
