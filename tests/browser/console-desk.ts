import type { Browser, Locator, Page } from 'playwright-core';
import { demoPassword } from '../../server/development/demo.ts';
import type { MetService } from '../support/service.ts';
import { desktop } from './chromium.ts';
import { button, text } from './screens.ts';

/** A member of the staff before the console, in a browser of his or her own. */
export type Desk = Awaited<ReturnType<typeof deskOf>>;

/** What a browser asks before anybody has signed in; it is answered so. */
const nobodyYet = '401 GET /api/v1/session';

export const dialog = (page: Page): Locator => page.getByRole('dialog').locator('visible=true').last();

export async function deskOf(browser: Browser, { origin }: MetService, login: string) {
  const { page, complaints, refused } = await desktop(browser);
  await page.goto(`${origin}/console/`);

  /** Types login and password; nobody reads a picture while all is calm. */
  async function signsInWith(password: string): Promise<void> {
    const door = page.locator('.sign-in-card');
    await door.getByLabel('账号').fill(login);
    await door.getByLabel('密码', { exact: true }).fill(password);
    await button(page, '登录').click();
  }

  /** Presses the button that sends the open dialog, and reads what was done. */
  async function sends(label: string, done: RegExp): Promise<void> {
    await dialog(page).getByRole('button', { name: label, exact: true }).click();
    await text(page, done)
      .waitFor()
      .catch(async (late: Error) => {
        // What the console says instead tells more than that it does not say this.
        throw new Error(`${late.message}\n${(await page.locator('body').allInnerTexts()).join('')}`, { cause: late });
      });
    await dialog(page).waitFor({ state: 'hidden' });
  }

  return {
    page,
    complaints,
    /** Refused requests beyond the one before anybody signed in. */
    refused: () => refused.filter((one) => one !== nobodyYet),
    signsInWith,
    /** The same before what a session that ended left behind. */
    signsInOver: () => signsInWith(demoPassword),
    async signsIn() {
      await signsInWith(demoPassword);
      await text(page, '受理队列').waitFor();
    },
    /** Looks for a case by what was typed or read; a search that can only mean one opens it. */
    async finds(words: string) {
      await page.getByRole('link', { name: '证书受理工作台' }).click();
      await page.getByPlaceholder(/订单号、单位/).fill(words);
      await page.keyboard.press('Enter');
      await page.locator('.case-head').waitFor();
    },
    sends,
    /** Presses a button of the case, then the one that sends its dialog. */
    async gives(command: RegExp, label: string, done: RegExp) {
      await button(page, command).click();
      await sends(label, done);
    },
  };
}
