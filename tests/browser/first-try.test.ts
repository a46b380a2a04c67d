import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { phone } from './chromium.ts';
import { button, field, fill, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';

/** What only a browser can see of somebody who does this for the first time, on a phone of 375 × 667 points. */
const { story, started, browser, service } = await storiesInBrowser(['h5']);
const { origin } = service;

async function onPhone(): Promise<Page> {
  const { page } = await phone(browser, 375);
  await page.setViewportSize({ width: 375, height: 667 });
  return page;
}

async function signsIn(page: Page, { cast: { uscc, password } }: ReturnType<typeof agentOf>): Promise<void> {
  await page.goto(`${origin}/#/pages/sign-in/index`);
  await field(page, 'uscc').waitFor();
  await fill(page, { uscc, password });
  await field(page, 'password').press('Enter');
  await text(page, '我的申请').waitFor();
}

/** One application that waits for its money, of an agent who is signed in nowhere yet. */
async function unpaid() {
  const agent = agentOf(service, cast(811));
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  await standIn(service.world.database, 'application', agent.id, 'approved');
  return agent;
}
const agent = started ? await unpaid() : null;

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

describe('a first visit', () => {
  story('costs at most 250 KiB, styles and script together', async () => {
    const page = await onPhone();
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(origin);
    await text(page, '数字证书在线办理').waitFor();
    await page.waitForLoadState('networkidle');
    expect(bytes).toBeLessThanOrEqual(250 * 1024);
    expect(bytes).toBeGreaterThan(50 * 1024);
  });

  story('by a broken address leads home', async () => {
    const page = await onPhone();
    await page.goto(`${origin}/#/pages/no-such-page/index`);
    await button(page, '先看能不能办').waitFor();
    await page.goto(`${origin}/no-such-page`);
    await text(page, '没有找到您要的内容').waitFor();
    await page.getByRole('link', { name: '返回首页' }).click();
    await button(page, '先看能不能办').waitFor();
  });
});

describe('by keyboard', () => {
  story('registering above the sign-in: the cursor goes to the fields that one sees, and Enter sends', async () => {
    const page = await onPhone();
    await page.goto(`${origin}/#/pages/sign-in/index`);
    await field(page, 'uscc').waitFor();
    await text(page, '没有账号？注册').click();
    await page.getByRole('heading', { level: 1, name: '注册单位账号' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(await page.locator('[id="uscc"]').count()).toBe(1);
    expect(await page.getByRole('main').locator('visible=true').count()).toBe(1);
    await page.locator('label[for="uscc"]').locator('visible=true').click();
    expect(await focused(page)).toBe('uscc');
    await page.keyboard.press('Enter');
    await text(page, /处需要修改/).waitFor();
    expect(await focused(page)).toBe('organisationName');
  });
});

describe('a code to pay by', () => {
  story('stands whole above the bar of the phone, with a way for whoever holds that phone alone', async () => {
    const page = await onPhone();
    if (agent) await signsIn(page, agent);
    await page.goto(`${origin}/#/pages/payment/index?id=${agent?.id}`);
    await button(page, '发票信息无误，去付款').click();
    const code = page.getByAltText('微信支付付款二维码');
    await code.waitFor();
    await page.waitForFunction(() => {
      const picture = document.querySelector('img.qr-picture')?.getBoundingClientRect();
      const bars = [...document.querySelectorAll('.actions')].filter((bar) => bar.getClientRects().length > 0);
      const bar = bars.at(-1)?.getBoundingClientRect();
      return picture && bar && picture.top >= 0 && picture.bottom <= bar.top;
    });
    await text(page, /二维码就在您这部手机上/).waitFor();
  });
});

describe('what the service seals, typed without a network', () => {
  story('stands there after a reload, lies nowhere in plain, and is saved once the service is back', async () => {
    const page = await onPhone();
    const filling = agentOf(service, cast(812));
    await filling.registers();
    await filling.starts('secondary');
    await signsIn(page, filling);
    await page.goto(`${origin}/#/pages/form/index?id=${filling.id}&section=agent`);
    await text(page, '第 3 步').waitFor();
    await page.context().setOffline(true);
    const typed = { agentName: '万里', agentIdNumber: '36010219900312' };
    await fill(page, typed);
    await text(page, '没有网络，已记在本机，连上后自动保存').waitFor();
    // The page itself comes again; nothing that is typed reaches the service yet.
    await page.route(/\/draft$/, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await page.context().setOffline(false);
    await page.reload();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#agentIdNumber')?.value === '36010219900312');
    expect(await field(page, 'agentName').inputValue()).toBe(typed.agentName);
    const lies = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(lies).not.toMatch(/36010219900312|万里/);
    expect(lies).toContain('vault');
    await page.unroute(/\/draft$/);
    await text(page, /已保存 \d\d:\d\d/).waitFor({ timeout: 60_000 });
    const kept = await service.world.database.formDraft.findMany({ where: { applicationId: filling.id }, select: { field: true } });
    expect(kept.map((row) => row.field)).toEqual(expect.arrayContaining(['agentName', 'agentIdNumber']));
  });
});
