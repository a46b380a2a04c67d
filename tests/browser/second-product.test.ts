import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pdf } from '../support/pictures.ts';
import { bothProducts, lawFirms } from '../support/second-product.ts';
import { agentOf } from '../support/story/agent.ts';
import { lawFirm, sealWish, seesKeyOff } from '../support/story/law-firm.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { payerPays } from '../support/story/stages.ts';
import { fillsInPeople, goesOn, isVerified, paysByCode, posts, registers, ticks } from './applicant.ts';
import { phone } from './chromium.ts';
import { type Desk, deskOf, dialog } from './console-desk.ts';
import { looksAtFindings, sendsCopy, sortsCopies, uploadsForms } from './scans.ts';
import { button, fill, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['h5', 'console'], bothProducts);

const { world, simulators, origin } = service;
const [first] = Object.values(bothProducts);
const { postTo, counters, documents, serials } = lawFirms;
const who = lawFirm(601);
const labels = Object.values(documents).map(({ label }) => label);

/** Nothing that somebody reads who has to do with this product alone may be of the first one. */
const foreign = [
  '江西CA 线上',
  '4008001040',
  '公共资源',
  '主锁',
  '副锁',
  '顺丰到付',
  '220',
  '190',
  '单位公章',
  '法人章',
  '营业执照',
  '1198 号',
  '86600000',
];

async function reads(page: Page, ...words: string[]): Promise<void> {
  for (const one of words) await text(page, one).waitFor();
  // Numbers of orders and waybills may hold any digits.
  const all = (await page.locator('body').allInnerTexts()).join().replace(/\d{11,}/g, '');
  expect(foreign.filter((word) => all.includes(word))).toEqual([]);
}

/** Home shows both; who chooses the second is asked its question, and told its reason and its hotline. */
async function chooses(page: Page): Promise<void> {
  await page.goto(`${origin}/`);
  for (const words of [first?.label ?? '', '220 元', '190 元', lawFirms.label, '360.50 元', '证书有效期 3 年'])
    await text(page, words).waitFor();
  for (const words of ['律所印章原章', `客服热线 ${lawFirms.hotline}`, counters[0]?.address ?? '', ...labels])
    await page.getByText(words).first().waitFor();
  await button(page, `办理这种证书：${lawFirms.label}`).click();
  await ticks(page, '停业整顿');
  await reads(page, lawFirms.gate.practice?.options.no?.refusal ?? '');
  await ticks(page, '正常执业');
  await reads(page, lawFirms.scope[0] ?? '', '印章锁', '360.50 元');
}

async function fillsIn(page: Page): Promise<void> {
  await button(page, '申请新证书').click();
  // Home has a button of that name too, and goes.
  await text(page, '先看能不能在线办理').waitFor();
  await button(page, `办理这种证书：${lawFirms.label}`).click();
  await ticks(page, '正常执业', /印章锁/);
  await button(page, /^开始申请$/).click();
  await button(page, /继续：单位信息/).click();
  await reads(page, '第 1 步', '执业地址', '执业律师人数');
  await ticks(page, '律师事务所执业许可证', '10 人以下');
  await fill(page, { organisationAddress: '江西省九江市浔阳区浔阳路 9 号' });
  await goesOn(page, '第 2 步');
  await fillsInPeople(page, who);
}

/** Its papers and no others; each wants what the product says. */
async function handsIn(page: Page): Promise<void> {
  await button(page, /继续：打印/).click();
  await reads(page, ...labels, '盖公章 2 处', '不需盖章');
  await uploadsForms(page, origin, lawFirms, 'secondary');
  await sendsCopy(page, '备案表.jpg');
  await sortsCopies(page, lawFirms, { '备案表.jpg': 'furtherCopy1' });
  await looksAtFindings(page);
  await button(page, '核对并提交申请').click();
  await button(page, /^提交申请$/).click();
  await text(page, '申请已提交').waitFor();
  await reads(page, '轮到审核员');
}

/** Opens one document after the other. */
async function looksAtPapers({ page }: Desk): Promise<void> {
  const tabs = page.locator('.slots').getByRole('tab');
  expect(await tabs.allInnerTexts()).toEqual(labels.map((label) => expect.stringContaining(label)));
  for (const tab of await tabs.all()) {
    await tab.click();
    const picture = page.locator('.viewer-page img').first();
    await eventually('the scan shows', () => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0));
  }
}

/** Each number under the product's name for it, and judged by the product's rule. */
async function produces({ page, ...desk }: Desk): Promise<void> {
  const field = (label: string) => dialog(page).getByLabel(label, { exact: true });
  await button(page, /制证完成/).click();
  await field(serials.certificateSerial.label).fill('3A0000000');
  await field(serials.keySerial.label).fill('LAW-00601');
  await field(`${serials.keySerial.label}（再读一次）`).fill('LAW-00601');
  await dialog(page).getByRole('button', { name: '制证完成' }).click();
  await text(page, '印章证书号应为 12 位十六进制字符').waitFor();
  await field(serials.certificateSerial.label).fill('3A0000000601');
  await desk.sends('制证完成', /制证完成，已转寄送/);
}

/** The way back of the key: on its way, and in the hand. */
async function receivesKey(page: Page, id: string): Promise<void> {
  await button(page, '查看申请').click();
  await reads(page, 'YT1234567890601', lawFirms.keyTypes.secondary?.label ?? '');
  await seesKeyOff(service, id, 600);
  await page.reload();
  await reads(page, 'EX000000600CN', 'EMS');
  await button(page, '确认收到证书').click();
  await button(page, /^确认收到$/).click();
  await reads(page, serials.certificateSerial.label, '3A0000000600', serials.keySerial.label, 'LAW-00600');
}

/** What finance attaches is in the mail and on the page. */
async function receivesInvoice(page: Page, id: string): Promise<void> {
  await (await staffOf(service, 'finance')).attachesInvoice(id);
  await eventually('the invoice is mailed', async () => simulators.mail.control.mails().length > 0);
  await page.reload();
  await reads(page, '这张发票也在贵单位的税务数字账户中', '打开发票');
}

/** The task names what to issue; the file goes up, and leaves. */
async function attaches({ page, ...desk }: Desk, orderNumber: string): Promise<void> {
  await page.getByRole('link', { name: '待办事项' }).click();
  await page.getByText(`项目 ${lawFirms.invoiceItem}，360.50 元`).first().waitFor();
  await desk.finds(orderNumber);
  await page.getByRole('tab', { name: '款项、制证与寄送' }).click();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '发票.pdf', mimeType: 'application/pdf', buffer: await pdf(1) });
  await reads(page, '发票已上传，正在发送到接收邮箱');
}

describe('a law firm obtains its seal', () => {
  story(
    'on the web: home lets it choose, and from there on everything is of its own product',
    async () => {
      const { page, complaints } = await phone(browser);
      await chooses(page);
      await registers(page, service, who);
      await button(page, /^开始申请$/).waitFor();
      await page.goto(`${origin}/`);
      await text(page, '还没有申请').waitFor();
      await fillsIn(page);
      const consented = await isVerified(page, browser, service, who);
      for (const words of [lawFirms.label, ...lawFirms.consent]) expect(consented).toContain(words);
      await handsIn(page);

      const { id } = await world.database.application.findFirstOrThrow({ where: { uscc: who.uscc } });
      await (await staffOf(service, 'reviewer')).approves(id);
      await page.reload();
      await button(page, '去付款').click();
      await reads(page, '360.50 元', lawFirms.refundRule);
      await paysByCode(page, service, id);
      await button(page, '返回申请').click();
      await button(page, /填写快递单号/).click();
      await reads(page, postTo.name, postTo.phone, postTo.address, postTo.postcode ?? '', '已印在《律所印章申请表》左上角');
      await posts(page, 'YT1234567890601');
      await receivesKey(page, id);
      await receivesInvoice(page, id);
      expect((await world.database.application.findUniqueOrThrow({ where: { id } })).state).toBe('completed');
      const told = simulators.sms.control.messages().filter(({ mobile }) => mobile === who.mobile);
      expect(told.map(({ text: words }) => words)).toContainEqual(expect.stringContaining('已付款360.50元'));
      expect(complaints).toEqual([]);
    },
    240_000,
  );

  story(
    'at the desk: its papers are reviewed, its numbers read, its courier’s waybill typed, its invoice attached',
    async () => {
      const agent = agentOf(service, lawFirm(602), sealWish);
      await agent.registers();
      await agent.starts('secondary');
      await agent.fillsIn();
      await legalRepresentativeOf(service, await agent.sendsVerification()).passesFaceCheck();
      await agent.uploadsAll();
      const { orderNumber } = await agent.submits();

      const reviewer = await deskOf(browser, service, 'reviewer');
      await reviewer.signsIn();
      await reviewer.finds(orderNumber);
      await reads(reviewer.page, lawFirms.label, '印章锁', '执业律师人数', '10 人以下');
      await looksAtPapers(reviewer);
      await reviewer.gives(/预审通过/, '通过', /预审已通过，已通知经办人付款/);
      await payerPays(service, agent, 'wechatNative');
      await agent.waitsFor('paid');
      await agent.posts('yto', 'YT1234567890602');

      const dispatcher = await deskOf(browser, service, 'dispatcher');
      await dispatcher.signsIn();
      await dispatcher.finds(orderNumber);
      await button(dispatcher.page, /收到原件/).click();
      await reads(dispatcher.page, '请核对《律所印章申请表》左上角订单号');
      await dispatcher.sends('收到原件', /已登记收到原件/);
      await reviewer.finds(orderNumber);
      await reviewer.gives(/原件合格/, '原件合格', /已转制证/);
      const producer = await deskOf(browser, service, 'producer');
      await producer.signsIn();
      await producer.finds(orderNumber);
      await produces(producer);
      await dispatcher.finds(orderNumber);
      await dispatcher.page.getByRole('tab', { name: '款项、制证与寄送' }).click();
      await reads(dispatcher.page, serials.certificateSerial.label, '3A0000000601', serials.keySerial.label, 'LAW-00601');
      await button(dispatcher.page, /寄出/).click();
      await dialog(dispatcher.page).getByLabel('快递单号', { exact: true }).fill('EX000000602CN');
      await dispatcher.sends('寄出', /已登记寄出/);
      await agent.waitsFor('dispatched');
      expect((await agent.looks()).parcels).toContainEqual(expect.objectContaining({ courier: 'ems', waybill: 'EX000000602CN' }));
      const finance = await deskOf(browser, service, 'finance');
      await finance.signsIn();
      await attaches(finance, orderNumber);
      await eventually('the invoice is mailed', async () => (await agent.looks()).invoice?.state === 'mailed');
      for (const { complaints } of [reviewer, dispatcher, producer, finance]) expect(complaints).toEqual([]);
    },
    240_000,
  );
});
