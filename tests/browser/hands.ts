import type { Browser, Page } from 'playwright-core';
import type { Done, Hands, ScannedFile } from '../support/first-try/hands.ts';
import type { RunningService } from '../support/service.ts';
import { phone } from './chromium.ts';
import { chooseFiles, field, fill, text } from './screens.ts';

/** A person with the web pages on a phone of 375 × 667 points. */

type Counting = Window & { __tapped?: () => void; __typed?: (where: string) => void };

/** Counted where it arrives: a touch of what is no text field, and a text field that something was typed into. */
async function counted(page: Page): Promise<Done> {
  const done: Done = { taps: 0, answers: 0 };
  const answered = new Set<string>();
  await page.exposeFunction('__tapped', () => {
    done.taps += 1;
  });
  await page.exposeFunction('__typed', (where: string) => {
    if (!answered.has(where)) done.answers += 1;
    answered.add(where);
  });
  await page.addInitScript(() => {
    const isText = (target: EventTarget | null) =>
      target instanceof Element && target.matches('textarea, input:not([type=radio], [type=checkbox], [type=file])');
    const tell = window as Counting;
    addEventListener('pointerdown', ({ target }) => void (isText(target) || tell.__tapped?.()), true);
    addEventListener('input', ({ target }) => void (isText(target) && tell.__typed?.(`${location.hash} ${(target as Element).id}`)), true);
  });
  return done;
}

const control = (page: Page, name: string | RegExp) => {
  const [button, radio, tick] = (['button', 'radio', 'checkbox'] as const).map((role) => page.getByRole(role, { name }));
  return (
    button
      ?.or(radio ?? button)
      .or(tick ?? button)
      .locator('visible=true') ?? page.locator('button')
  );
};

export async function webHands(browser: Browser, service: RunningService): Promise<Hands & { page: Page; complaints: string[] }> {
  const { page, complaints } = await phone(browser, 375);
  await page.setViewportSize({ width: 375, height: 667 });
  const done = await counted(page);
  const { origin, simulators, world } = service;
  const files = (all: readonly ScannedFile[]) => all.map(({ name, content }) => ({ name, mimeType: 'image/jpeg', buffer: content }));
  return {
    page,
    complaints,
    done,
    launches: async () => void (await page.goto(origin)),
    async taps(name) {
      const found = control(page, name).last();
      await found.waitFor();
      if ((await found.evaluate((element) => element.tagName)) === 'INPUT') await found.check();
      else await found.click();
    },
    count: (name) => control(page, name).count(),
    types: (answers) => fill(page, answers),
    sees: (words) => text(page, words).waitFor(),
    standsIn: (id) => field(page, id).inputValue({ timeout: 5000 }),
    losesNetwork: () => page.context().setOffline(true),
    findsNetwork: () => page.context().setOffline(false),
    reloads: async ({ screen, query = {} }) => {
      const before = page.url();
      const there = `${origin}/#/pages/${screen}/index?${new URLSearchParams(query)}`;
      // Whoever comes by a link in a message opens another address.
      if (!before.includes(`pages/${screen}/`)) await page.goto(there);
      await page.reload();
    },
    consents: async () => undefined,
    async prints(name) {
      const [answer, tab] = await Promise.all([
        page.waitForResponse(/print-ticket/),
        page.waitForEvent('popup'),
        control(page, name).last().click(),
      ]);
      const { url } = (await answer.json()) as { url: string };
      const paper = await (await page.request.get(origin + url)).body();
      await tab.close();
      return paper;
    },
    sends: (all) => chooseFiles(page, control(page, /^上传扫描件$/).last(), files(all)),
    async pays(applicationId) {
      await page.getByAltText('微信支付付款二维码').waitFor();
      const { outTradeNo } = await world.database.payment.findFirstOrThrow({ where: { applicationId } });
      simulators.wechatPay.control.pay(outTradeNo);
      await text(page, '付款成功').waitFor();
    },
  };
}
