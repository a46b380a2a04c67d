import type { Page } from 'playwright-core';

/** How much of a page moved under the person's eyes since it was opened: the browser's own sum of layout shifts, 0 for none. */

declare global {
  interface Window {
    __shifts: number;
  }
}

/** What a person still reads on through (web.dev, "Cumulative Layout Shift": good). */
export const bearable = 0.1;

/** From the next opening on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.__shifts = 0;
    const watch = new PerformanceObserver((seen) => {
      for (const shift of seen.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!shift.hadRecentInput) window.__shifts += shift.value;
    });
    watch.observe({ type: 'layout-shift', buffered: true });
  });
}

export const shiftsOf = (page: Page): Promise<number> => page.evaluate(() => window.__shifts);
