import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Where the pictures of the screens lie after a run, for people to look at: never in the repository. */
const folder = fileURLToPath(new URL('dist/screens/', import.meta.url));

/** What scrolls within the window is shown as high as it is. */
const heightOf = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...[...document.querySelectorAll('*')].map(({ scrollHeight }) => scrollHeight)));

/** A page as it stands by day, whole, once at each of these widths: `payment-approved 375.png`. */
export async function picture(page: Page, name: string, widths: readonly number[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.emulateMedia({ colorScheme: 'light' });
  const file = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 640 ? 667 : 800 });
    await page.setViewportSize({ width, height: Math.max(667, await heightOf(page)) });
    await page.screenshot({ path: `${folder}${file} ${width}.png`, animations: 'disabled' });
  }
}
