import type { Locator, Page } from 'playwright-core';

/** What a browser does beside the page: requests, windows, pickers of files, downloads and numbers to call. */
export interface Outward {
  count: number;
}

/** That somebody follows an application goes on without a tap. */
export function outwardOf(page: Page): Outward {
  const outward = { count: 0 };
  const note = () => {
    outward.count += 1;
  };
  page.on('request', (request) => /\/api\/v1\/changes/.test(request.url()) || note());
  for (const event of ['filechooser', 'popup', 'download', 'dialog'] as const) page.on(event as 'popup', note);
  return outward;
}

/** All that a person can see or hear of the window, and where the cursor is. */
const seen = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const answers = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value, checked }) => [
      value,
      checked,
    ]);
    const cursor = document.activeElement?.outerHTML.slice(0, 200);
    return JSON.stringify([location.href, document.body.innerHTML, answers, cursor, scrollX, scrollY]);
  });

/** Taps, and answers whether anything at all came of it. The cursor is there beforehand: that it comes is no effect. */
export async function leavesTrace(page: Page, control: Locator, outward: Outward): Promise<boolean> {
  // What WeChat or a telephone takes is no page, and no request.
  if (await control.evaluate((element) => /^(tel|mailto|weixin):/.test(element.getAttribute('href') ?? ''))) return true;
  await control.scrollIntoViewIfNeeded();
  await control.focus();
  const [before, count] = [await seen(page), outward.count];
  await control.click();
  for (let patience = 0; patience < 20; patience += 1) {
    if (outward.count > count || (await seen(page)) !== before) return true;
    await page.waitForTimeout(50);
  }
  return false;
}
