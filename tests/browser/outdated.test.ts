import { describe, expect } from '@jest/globals';
import { oldestFault } from '../../server/development/built-code.ts';
import { phone } from './chromium.ts';
import { button, fill, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';

const {
  story,
  browser,
  service: { world, origin },
} = await storiesInBrowser(['h5', 'console']);

describe('a page older than the lowest version that the service understands', () => {
  story(
    'says so instead of failing, is fetched anew when it is told to, and keeps what was typed',
    async () => {
      const { page } = await phone(browser);
      const answers: { path: string; status: number }[] = [];
      page.on('response', (answer) => answers.push({ path: new URL(answer.url()).pathname, status: answer.status() }));
      await page.goto(`${origin}/#/pages/sign-in/index`);
      await fill(page, { uscc: '91350100M000100Y43', password: 'Qinghe-2026-jianshe' });

      world.lowestAppVersion = 99;
      await button(page, '登录').click();
      await text(page, '请刷新页面更新').waitFor();
      expect(answers).toContainEqual({ path: '/api/v1/sessions', status: 426 });
      expect(await page.getByText('重启小程序').count()).toBe(0);

      // A page that is loaded while it is still the old one says the same again.
      await button(page, '刷新页面').click();
      await text(page, '请刷新页面更新').waitFor();

      // The newer one is there.
      world.lowestAppVersion = 0;
      const seen = answers.length;
      await button(page, '刷新页面').click();
      await page.locator('#uscc').waitFor();
      expect(answers.slice(seen)).toContainEqual(expect.objectContaining({ path: '/' }));
      expect(await page.locator('#uscc').inputValue()).toBe('91350100M000100Y43');
    },
    180_000,
  );
});

describe('a browser that is too old for our pages', () => {
  story.each([
    ['/', 'app'],
    ['/console/', 'root'],
  ])('is told so where it finds nothing else that it could run: at %s', async (path, place) => {
    const html = await (await fetch(origin + path)).text();
    const [before = '', after = ''] = html.split(/(?=<script[^>]*old-browser\.js)/);
    // Its words take the place of what would stand there: it must be there already.
    expect(before).toMatch(new RegExp(`<div id="?${place}"?>`));
    const src = /^<script src="?([^" >]+)/.exec(after)?.[1] ?? '';
    const script = await fetch(new URL(src, origin + path));
    expect(script.headers.get('content-type')).toContain('javascript');
    const words = await script.text();
    expect(words).toContain('请换一个浏览器打开');
    // The build makes it shorter, and must not make it newer.
    expect(oldestFault(words)).toBeNull();
  });
});
