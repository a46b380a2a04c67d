import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { fillsInPeople, goesOn, isVerified, paysByCode, posts, registers, ticks } from './applicant.ts';
import { phone } from './chromium.ts';
import { looksAtFindings, sendsCopiesFromPc, sortsCopies, uploadsForms } from './scans.ts';
import { button, fill, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['h5']);

const who = cast(801);
const { world, origin } = service;

const mayApply = ['新办证书', '有统一社会信用代码的单位', '存续（未注销）'];

async function register(page: Page): Promise<void> {
  await page.goto(`${origin}/`);
  await button(page, '先看能不能办').click();
  await ticks(page, '补办');
  await text(page, /4008001040/).waitFor();
  await ticks(page, ...mayApply);
  await registers(page, service, who);
  await text(page, '可以在线办理').waitFor();
}

async function fillIn(page: Page): Promise<void> {
  // What was answered before registering stands.
  await ticks(page, /主锁/);
  await button(page, /^开始申请$/).click();
  await button(page, /继续：单位信息/).click();
  await text(page, '第 1 步').waitFor();
  await ticks(page, '营业执照副本');
  await fill(page, { organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号' });
  await goesOn(page, '第 2 步');
  await fillsInPeople(page, who);
}

async function upload(page: Page): Promise<void> {
  await button(page, /继续：打印/).click();
  await uploadsForms(page, origin, jiangxiPublicResource, 'primary');
  expect(await sendsCopiesFromPc(page, browser, origin)).toEqual([]);
  await sortsCopies(page, jiangxiPublicResource, { '营业执照.jpg': 'credentialCopy', '身份证.jpg': 'agentIdCard' });
  await looksAtFindings(page);
}

describe('on the web, with a phone’s window', () => {
  story(
    'an agent walks from registration to posted originals, and the legal representative on another phone',
    async () => {
      const { page, complaints } = await phone(browser);
      await register(page);
      await fillIn(page);
      await isVerified(page, browser, service, who);
      await upload(page);
      await button(page, '核对并提交申请').click();
      await button(page, /^提交申请$/).click();
      await text(page, '申请已提交').waitFor();
      await text(page, /轮到审核员/).waitFor();

      const { id } = await world.database.application.findFirstOrThrow({ where: { uscc: who.uscc } });
      await (await staffOf(service, 'reviewer')).approves(id);
      await page.reload();
      await button(page, '去付款').click();
      await paysByCode(page, service, id);

      await button(page, '返回申请').click();
      await button(page, /填写快递单号/).click();
      await posts(page, 'EX139791801CN');
      expect((await world.database.application.findUniqueOrThrow({ where: { id } })).state).toBe('posted');
      expect(complaints).toEqual([]);
    },
    240_000,
  );

  story('the page fits the phone: nothing is wider than the window', async () => {
    const { page } = await phone(browser, 360);
    for (const name of ['index', 'eligibility', 'sign-in', 'register', 'help', 'desk', 'scan-examples']) {
      await page.goto(`${origin}/#/pages/${name}/index`);
      await page.waitForTimeout(500);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });
});
