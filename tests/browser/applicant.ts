import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { RunningService } from '../support/service.ts';
import type { Cast } from '../support/story/people.ts';
import { phone } from './chromium.ts';
import { button, field, fill, text } from './screens.ts';

/** What an agent does on the web that is the same whatever the certificate. */

/** Ticks these answers, one after the other. */
export async function ticks(page: Page, ...labels: (string | RegExp)[]): Promise<void> {
  for (const label of labels) await page.getByLabel(label).locator('visible=true').last().check();
}

/** From the page that says one may apply to an account. */
export async function registers(page: Page, service: RunningService, who: Cast): Promise<void> {
  await button(page, '登录后开始申请').click();
  await text(page, '没有账号？注册').click();
  await fill(page, { organisationName: who.organisationName, uscc: who.uscc, mobile: who.mobile });
  await button(page, '获取验证码').click();
  await text(page, '秒后重发').waitFor();
  const told = service.simulators.sms.control.messages();
  const smsCode = told.findLast(({ mobile }) => mobile === who.mobile)?.parameters[0] ?? '';
  await fill(page, { smsCode, password: who.password });
  await page.getByLabel(/我已阅读并同意/).check();
  await button(page, /^注册$/).click();
}

export async function goesOn(page: Page, step: string): Promise<void> {
  await button(page, '保存并继续').click();
  await text(page, step).waitFor();
}

/** The steps after the organisation's own: who it is, who acts, what the invoice says, who receives. */
export async function fillsInPeople(page: Page, who: Cast): Promise<void> {
  await fill(page, { legalName: who.legal.name, legalIdNumber: who.legal.idNumber });
  await goesOn(page, '第 3 步');
  await fill(page, { agentName: who.agent.name, agentIdNumber: who.agent.idNumber });
  await goesOn(page, '第 4 步');
  await fill(page, { invoiceEmail: 'caiwu@qinghe.example.com' });
  await goesOn(page, '第 5 步');
  // Agent and address stand there already; this key goes to another house of the same city.
  expect(await field(page, 'receiverName').inputValue()).toBe(who.agent.name);
  await button(page, '修改详细地址').click();
  const region = { receiverRegion: '江西省', 'receiverRegion-1': '南昌市', 'receiverRegion-2': '红谷滩区' };
  for (const [part, name] of Object.entries(region)) await field(page, part).selectOption(name);
  await fill(page, { receiverStreet: '丰和中大道 1 号 青禾大厦 8 楼' });
  await goesOn(page, '核对填写的内容');
}

/** The legal representative, on another phone; what stands on that page before the consent. */
export async function isVerified(page: Page, browser: Browser, service: RunningService, who: Cast): Promise<string> {
  await button(page, /继续：法人核验/).click();
  await button(page, '生成核验链接').click();
  await text(page, '复制链接').waitFor();
  const { world, origin } = service;
  const { tokenSealed } = await world.database.verification.findFirstOrThrow({
    where: { application: { uscc: who.uscc } },
    orderBy: { sentAt: 'desc' },
  });
  const { page: legal } = await phone(browser);
  await legal.goto(`${origin}/#/pages/verify/index?token=${world.sealer.open(tokenSealed)}`);
  await text(legal, '请您核对').waitFor();
  const facts = (await legal.locator('body').allInnerTexts()).join();
  await button(legal, '人脸核验').click();
  await text(legal, '授权说明').waitFor();
  const read = facts + (await legal.locator('body').allInnerTexts()).join();
  await text(legal, '我已阅读并同意').click();
  await button(legal, '同意并开始人脸核验').click();
  await legal.waitForURL(/sandbox\/face/);
  await legal.locator('button[value=pass], button:has-text("通过")').first().click();
  await text(legal, '认证成功').waitFor();
  await text(page, '认证成功').waitFor();
  await legal.context().close();
  return read;
}

/** By a code on the screen that another phone scans. */
export async function paysByCode(page: Page, { world, simulators }: RunningService, applicationId: string): Promise<void> {
  await button(page, '发票信息无误，去付款').click();
  await page.getByAltText('微信支付付款二维码').waitFor();
  const { outTradeNo } = await world.database.payment.findFirstOrThrow({ where: { applicationId } });
  simulators.wechatPay.control.pay(outTradeNo);
  await text(page, '付款成功').waitFor();
}

export async function posts(page: Page, waybill: string): Promise<void> {
  await field(page, 'waybill').fill(waybill);
  await button(page, '我已寄出').click();
  await text(page, '您寄出的原件').waitFor();
}
