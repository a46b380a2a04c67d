import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Where the pictures of the screens lie after a run, for people to look at: never in the repository. */
const folder = fileURLToPath(new URL('dist/screens/', import.meta.url));

/** A page as it stands, whole, once at each of these widths: `payment-approved 375.png`. */
export async function picture(page: Page, name: string, widths: readonly number[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 640 ? 667 : 800 });
    await page.screenshot({ path: `${folder}${file} ${width}.png`, fullPage: true, animations: 'disabled' });
  }
}
