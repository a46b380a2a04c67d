import { describe, expect } from '@jest/globals';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['console']);

describe('the console before its scripts have come', () => {
  story('has its colours by day and by night already: nobody at a dark desk is dazzled', async () => {
    for (const [colorScheme, page] of [
      ['light', 'rgb(245, 246, 248)'],
      ['dark', 'rgb(17, 19, 21)'],
    ] as const) {
      const context = await browser.newContext({ javaScriptEnabled: false, colorScheme });
      const window = await context.newPage();
      await window.goto(`${service.origin}/console/`);
      expect(await window.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(page);
      await context.close();
    }
  });
});
