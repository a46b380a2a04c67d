import { describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { phone } from './chromium.ts';
import { inEveryState } from './every-state.ts';
import { button, fill, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';
import { leavesTrace, type Outward, outwardOf } from './traces.ts';

/** What jsdom follows from the tables on every page (`tests/miniprogram/way-on.test.tsx`), once more as built, on the page of an application in each state. */
const { story, started, browser, service } = await storiesInBrowser(['h5']);
const { agent, ids } = started ? await inEveryState(service) : ({} as Awaited<ReturnType<typeof inEveryState>>);

/** A choice that was made already is no control any more. */
const tappable =
  'button:not(:disabled), a[href], summary, select, input[type="checkbox"]:enabled, input[type="radio"]:enabled:not(:checked)';

/** What can be tapped now; of an open dialog nothing else. The bar on top is on every page. */
async function controls(page: Page): Promise<Locator> {
  const dialog = page.locator('dialog[open]');
  const whole = (await dialog.count()) > 0 ? dialog.last() : page.locator('.columns').locator('visible=true').last();
  return whole.locator(tappable).locator('visible=true');
}

async function opens(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${service.origin}/#/pages/${address}`);
  await rests(page);
}

async function rests(page: Page): Promise<void> {
  await page.locator('h1').locator('visible=true').waitFor();
  await page.locator('.skeleton').locator('visible=true').waitFor({ state: 'detached' });
  // What was agreed to is only read: the bar leads back.
  const ways = page.url().includes('/pages/legal/') ? page.locator('.topbar button').locator('visible=true') : await controls(page);
  await ways.first().waitFor();
}

/** What a person calls each control; order numbers and days differ from page to page. */
const namesOf = (all: Locator): Promise<string[]> =>
  all.evaluateAll((found: (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> })[]) =>
    found.map((one) => (one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? '').replace(/\d+/g, '0')),
  );

/** The names of what was tapped and did nothing, or left nothing more to tap. What was tapped on another page already is not tapped again: in every state jsdom does. */
async function dead(page: Page, address: string, outward: Outward, known: Set<string>): Promise<string[]> {
  await opens(page, address);
  const found: string[] = [];
  for (const [at, name] of (await namesOf(await controls(page))).entries()) {
    // What was chosen before is remembered: it is no control any more.
    if (known.has(name) || name.endsWith('，已选')) continue;
    known.add(name);
    await opens(page, address);
    const all = await controls(page);
    const now = (await namesOf(all)).indexOf(name);
    if (now < 0) continue;
    if (!(await leavesTrace(page, all.nth(now), outward))) found.push(`nothing comes of 「${name}」 (${at})`);
    await rests(page).catch(() => found.push(`nothing to tap after 「${name}」 (${at})`));
  }
  return found;
}

const deadOnes = async (page: Page, addresses: Record<string, string>): Promise<[string, string[]][]> => {
  const outward = outwardOf(page);
  const known = new Set<string>();
  const found: [string, string[]][] = [];
  for (const [name, address] of Object.entries(addresses)) found.push([name, await dead(page, address, outward, known)]);
  console.info(`${known.size} controls tapped on ${found.length} pages`);
  return found.filter(([, names]) => names.length > 0);
};

describe('nobody is left standing', () => {
  story(
    'on the page of an application in any state: whatever is tapped, something comes of it and leads on',
    async () => {
      const { page, complaints } = await phone(browser, 375);
      const { uscc, password } = agent.cast;
      await page.goto(`${service.origin}/#/pages/sign-in/index`);
      await fill(page, { uscc, password });
      await button(page, /^登录$/).click();
      await text(page, '我的申请').waitFor();
      const ofStates = Object.entries(ids).map(([state, id]) => [state, `application/index?id=${id}`]);
      expect(await deadOnes(page, Object.fromEntries(ofStates))).toEqual([]);
      expect(complaints).toEqual([]);
    },
    900_000,
  );
});
