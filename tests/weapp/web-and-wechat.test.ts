import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { builtPages } from '../browser/built-pages.ts';
import { phone as webPhone } from '../browser/chromium.ts';
import { button, field, fill, text } from '../browser/screens.ts';
import type { Agent } from '../support/story/agent.ts';
import { boundAgent } from './bound.ts';
import { stage } from './stage.ts';

/** One person begins on one front end and goes on with the other: the same account, the same words. */
const { service, browser, phone, story } = await stage();
if (browser) await builtPages('h5');

const address = '江西省南昌市红谷滩区学府大道 999 号';
const saved = /已保存 \d\d:\d\d/;
const formOf = ({ id }: Agent, section: string): string => `pages/form/index?id=${id}&section=${section}`;

async function onTheWeb({ cast: { uscc, password } }: Agent): Promise<Page> {
  if (!browser) throw new Error('no browser');
  const { page } = await webPhone(browser, 375);
  await page.goto(`${service.origin}/#/pages/sign-in/index`);
  await fill(page, { uscc, password });
  await button(page, /^登录$/).click();
  await text(page, '我的申请').waitFor();
  return page;
}

/** As a link in a message leads there. */
async function stepOnTheWeb(page: Page, agent: Agent, section: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${service.origin}/#/${formOf(agent, section)}`);
  await text(page, /^第 \d 步/).waitFor();
}

async function holds(number: number) {
  const openid = `openid-both-${number}`;
  const agent = await boundAgent(service, number, openid);
  const page = await onTheWeb(agent);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  return { agent, page, hands };
}

describe('what was typed on one front end', () => {
  story('of the web is in WeChat, though the tab was closed; and what WeChat was told of is on the web', async () => {
    const { agent, page, hands } = await holds(948);
    await stepOnTheWeb(page, agent, 'organisation');
    await fill(page, { organisationAddress: address });
    await text(page, saved).waitFor();
    await page.close();
    await hands.opens(formOf(agent, 'organisation'));
    await hands.sees('第 1 步');
    expect(await hands.field('organisationAddress').inputValue()).toBe(address);
    await hands.opens(formOf(agent, 'legalRepresentative'));
    await hands.types({ legalName: '熊国英', legalIdNumber: '3601021971' });
    await hands.sees(saved);
    await hands.isEnded();
    const again = await onTheWeb(agent);
    await stepOnTheWeb(again, agent, 'legalRepresentative');
    expect([await field(again, 'legalName').inputValue(), await field(again, 'legalIdNumber').inputValue()]).toEqual([
      '熊国英',
      '3601021971',
    ]);
    // It is one draft: what the web hands in, WeChat shows as the answer.
    await stepOnTheWeb(again, agent, 'organisation');
    await button(again, '存好，下次再填').click();
    await text(again, '提交前要完成').waitFor();
    await hands.opens(formOf(agent, 'organisation'));
    await hands.sees('第 1 步');
    expect(await hands.field('organisationAddress').inputValue()).toBe(address);
    expect((await agent.looks()).form.answers.organisationAddress).toBe(address);
    await again.context().close();
  });

  story('stands beside what was typed on the other meanwhile, and the person chooses', async () => {
    const { agent, page, hands } = await holds(949);
    await stepOnTheWeb(page, agent, 'organisation');
    await page.context().setOffline(true);
    await fill(page, { organisationAddress: `${address} 8 楼` });
    await text(page, '没有网络，已记在本机，连上后自动保存').waitFor();
    await hands.opens(formOf(agent, 'organisation'));
    await hands.types({ organisationAddress: `${address} 9 楼` });
    await hands.sees(saved);
    await page.context().setOffline(false);
    await text(page, '单位地址有两种内容，请选一个').waitFor();
    for (const floor of ['8 楼', '9 楼']) await button(page, new RegExp(`${address} ${floor}`)).waitFor();
    await button(page, new RegExp(`${address} 8 楼`)).click();
    await text(page, '单位地址有两种内容，请选一个').waitFor({ state: 'detached' });
    await text(page, saved).waitFor();
    await hands.opens(formOf(agent, 'organisation'));
    await hands.sees('第 1 步');
    expect(await hands.field('organisationAddress').inputValue()).toBe(`${address} 8 楼`);
    await page.context().close();
  });
});

describe('what was typed on the web', () => {
  story('is there after the browser’s "back" in the middle of a word, and after "forward"', async () => {
    const { agent, page } = await holds(950);
    await page.goto(`${service.origin}/#/pages/application/index?id=${agent.id}`);
    await button(page, /^单位信息/).click();
    await text(page, '第 1 步').waitFor();
    await field(page, 'organisationAddress').pressSequentially('江西省南昌市红谷滩区学府');
    await page.goBack();
    await text(page, '提交前要完成').waitFor();
    await button(page, /^单位信息/).click();
    await text(page, '第 1 步').waitFor();
    expect(await field(page, 'organisationAddress').inputValue()).toBe('江西省南昌市红谷滩区学府');
    await field(page, 'organisationAddress').press('End');
    await field(page, 'organisationAddress').pressSequentially('大道');
    await page.goBack();
    await text(page, '提交前要完成').waitFor();
    await page.goForward();
    await text(page, '第 1 步').waitFor();
    expect(await field(page, 'organisationAddress').inputValue()).toBe('江西省南昌市红谷滩区学府大道');
    await page.context().close();
  });
});
