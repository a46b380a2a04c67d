import { afterAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { serviceOfFile } from '../support/service-of-file.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { builtPages } from './built-pages.ts';
import { phone, startBrowser } from './chromium.ts';
import { looksAtFindings, sendsCopiesFromPc, sortsCopies, uploadsForms } from './scans.ts';
import { button, field, fill, text } from './screens.ts';

const started = await startBrowser();
if ('reason' in started) console.warn(`skipped: ${started.reason}`);
// On a machine without the browser's system libraries the story is told as skipped, with the package to install.
const story = 'browser' in started ? it : it.skip;
const browser = 'browser' in started ? started.browser : (undefined as unknown as Browser);

if ('browser' in started) await builtPages('h5');
const service = await serviceOfFile();
afterAll(() => browser?.close());

const who = cast(801);
const { simulators, world, origin } = service;

/** Reads the picture as a person would. */
async function captchaOf(page: Page, act: () => Promise<unknown>): Promise<string> {
  // The page before has a picture of its own: only one that is asked for from now on is the one that shows.
  const [request] = await Promise.all([page.waitForRequest((candidate) => candidate.url().endsWith('/captchas')), act()]);
  const response = await request.response();
  const { id } = JSON.parse((await response?.text()) ?? '{}') as { id: string };
  return (await world.redis.get(`captcha:${id}`)) ?? '';
}

async function gate(page: Page): Promise<void> {
  for (const label of ['新办证书', '有统一社会信用代码的单位', '存续（未注销）'])
    await page.getByLabel(label).locator('visible=true').last().check();
}

async function register(page: Page): Promise<void> {
  await page.goto(`${origin}/`);
  await button(page, '先看能不能办').click();
  await page.getByLabel('补办').check();
  await text(page, /4008001040/).waitFor();
  await gate(page);
  await button(page, '登录后开始申请').click();
  await page
    .getByAltText(/图形验证码|验证码/)
    .first()
    .waitFor();
  const captcha = await captchaOf(page, () => text(page, '没有账号？注册').click());
  await fill(page, { organisationName: who.organisationName, uscc: who.uscc, mobile: who.mobile, captcha });
  await button(page, '获取验证码').click();
  await text(page, '秒后重发').waitFor();
  const smsCode = simulators.sms.control.messages().findLast(({ mobile }) => mobile === who.mobile)?.parameters[0] ?? '';
  await fill(page, { smsCode, password: who.password });
  await page.getByLabel(/我已阅读并同意/).check();
  await button(page, /^注册$/).click();
  await text(page, '还没有申请').waitFor();
}

async function fillIn(page: Page): Promise<void> {
  const next = async (step: string) => {
    await button(page, '保存并继续').click();
    await text(page, step).waitFor();
  };
  await button(page, '申请新证书').click();
  await gate(page);
  await page.getByLabel(/主锁/).locator('visible=true').last().check();
  await button(page, '开始申请').click();
  await button(page, /继续：单位信息/).click();
  await text(page, '第 1 步').waitFor();
  await page.getByLabel('营业执照副本').check();
  await fill(page, { organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号' });
  await next('第 2 步');
  await fill(page, { legalName: who.legal.name, legalIdNumber: who.legal.idNumber });
  await next('第 3 步');
  await fill(page, { agentName: who.agent.name, agentIdNumber: who.agent.idNumber });
  await next('第 4 步');
  await fill(page, { invoiceEmail: 'caiwu@qinghe.example.com' });
  await next('第 5 步');
  await fill(page, {
    receiverName: who.receiver.name,
    receiverMobile: who.receiver.mobile,
    receiverRegion: '江西省',
    'receiverRegion-1': '南昌市',
    'receiverRegion-2': '红谷滩区',
  });
  await fill(page, { receiverStreet: '丰和中大道 1 号 青禾大厦 8 楼' });
  await next('提交前要完成');
}

async function verify(page: Page): Promise<void> {
  await button(page, /继续：法人核验/).click();
  await button(page, '生成核验链接').click();
  await text(page, '复制链接').waitFor();
  const { tokenSealed } = await world.database.verification.findFirstOrThrow({ where: { legalName: who.legal.name } });
  const { page: legal } = await phone(browser);
  await legal.goto(`${origin}/#/pages/verify/index?token=${world.sealer.open(tokenSealed)}`);
  await text(legal, '请您核对').waitFor();
  await text(legal, '我已阅读并同意').click();
  await button(legal, '同意并开始人脸核验').click();
  await legal.waitForURL(/sandbox\/face/);
  await legal.locator('button[value=pass], button:has-text("通过")').first().click();
  await text(legal, '认证成功').waitFor();
  await text(page, '认证成功').waitFor();
  await legal.context().close();
}

async function upload(page: Page): Promise<void> {
  await button(page, '返回申请').click();
  await button(page, /继续：打印/).click();
  await uploadsForms(page, origin);
  expect(await sendsCopiesFromPc(page, browser, origin)).toEqual([]);
  await sortsCopies(page);
  await looksAtFindings(page);
  await button(page, '返回申请').click();
}

describe('on the web, with a phone’s window', () => {
  story(
    'an agent walks from registration to posted originals, and the legal representative on another phone',
    async () => {
      const { page, complaints } = await phone(browser);
      await register(page);
      await fillIn(page);
      await verify(page);
      await upload(page);
      await button(page, '提交申请').click();
      await text(page, /轮到审核员/).waitFor();

      const { id } = await world.database.application.findFirstOrThrow({ where: { uscc: who.uscc } });
      await (await staffOf(service, 'reviewer')).approves(id);
      await page.reload();
      await button(page, '去付款').click();
      await button(page, '发票信息无误，去付款').click();
      await page.getByAltText('微信支付付款二维码').waitFor();
      const { outTradeNo } = await world.database.payment.findFirstOrThrow({ where: { applicationId: id } });
      simulators.wechatPay.control.pay(outTradeNo);
      await text(page, '付款成功').waitFor();

      await button(page, '返回申请').click();
      await button(page, /填写快递单号/).click();
      await field(page, 'waybill').fill('EX139791801CN');
      await button(page, '我已寄出').click();
      await text(page, '您寄出的原件').waitFor();
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
