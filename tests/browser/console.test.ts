import { describe, expect } from '@jest/globals';
import { type Agent, agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { paidUnseen, payerPays, submitted } from '../support/story/stages.ts';
import { type Desk, deskOf, dialog } from './console-desk.ts';
import { button, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['console']);

const letter = '法人授权委托书';
const key = { certificate: '3A00112233445566', own: 'JXK2026-004511', another: 'JXK2026-004512' };

/** Nothing went wrong behind the screens but what was meant to. */
function expectQuiet(desks: readonly Desk[], meant: readonly string[]): void {
  expect(desks.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(desks.flatMap(({ refused }) => refused())).toEqual(meant);
}

/** Opens one document after the other and goes close to the last. */
async function looksAtScans({ page }: Desk): Promise<void> {
  const picture = page.locator('.viewer-page img');
  for (const tab of await page.locator('.slots').getByRole('tab').all()) {
    await tab.click();
    await eventually('the scan shows', () => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0));
  }
  const size = () => picture.evaluate((img) => img.clientWidth);
  const before = await size();
  await page.keyboard.press('+');
  await eventually('the scan grows', async () => (await size()) > before);
}

/** One document and one answer go back, each with its reason; nothing else is open to a verdict meanwhile. */
async function returnsTwoThings(reviewer: Desk): Promise<void> {
  const { page } = reviewer;
  expect(await button(page, /退回补正/).isDisabled()).toBe(true);
  await page.getByRole('tab', { name: new RegExp(letter) }).click();
  await page.keyboard.press('x');
  await page.getByLabel(`${letter}需改的原因`).getByLabel('缺少法人章或法人签名').check();
  await page.getByRole('button', { name: '单位地址需改' }).click();
  await page.getByLabel('单位地址需改的原因').getByLabel('与证照不一致').check();
  expect(await button(page, /预审通过/).isDisabled()).toBe(true);
  await page.keyboard.press('b');
  await reviewer.sends('退回', /已退回补正，共 2 处/);
}

/** What the applicant does about it, on screens that are not this story's. */
async function corrects(agent: Agent): Promise<void> {
  expect((await agent.looks()).returned).toMatchObject({
    documents: { authorisationLetter: '缺少法人章或法人签名' },
    fields: { organisationAddress: '与证照不一致' },
  });
  await agent.fillsIn({ organisationAddress: '江西省南昌市红谷滩区丰和中大道 2 号' });
  // A changed answer stands on the printed form, which is signed anew.
  for (const kind of ['applicationForm', 'authorisationLetter'] as const) await agent.uploads(kind);
  await agent.submits();
}

async function paysAndPosts(agent: Agent): Promise<void> {
  await payerPays(service, agent, 'wechatNative');
  await agent.waitsFor('paid');
  await agent.posts('ems', 'EX139791901CN');
}

/** A barcode reader types and presses Enter; the key's number is read twice, the second time at first from another key. */
async function produces(producer: Desk): Promise<void> {
  const { page } = producer;
  const field = (label: string) => dialog(page).getByLabel(label, { exact: true });
  const reads = async (label: string, number: string) => {
    await eventually(`the cursor is in ${label}`, () => field(label).evaluate((input) => input === document.activeElement));
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
  };
  await button(page, /制证完成/).click();
  await reads('证书序列号', key.certificate.toLowerCase());
  await reads('USB Key 序列号', key.own);
  await reads('USB Key 序列号（再读一次）', key.another);
  await text(page, /两次读到的USB Key 序列号不同/).waitFor();
  await reads('USB Key 序列号（再读一次）', key.own);
  await text(page, /制证完成，已转寄送/).waitFor();
}

/** An application that is paid, without the scans that this story does not look at. */
const paidAgent = (): Promise<Agent> => paidUnseen(service, agentOf(service, cast(902)));

describe('the staff console in Chromium', () => {
  story(
    'a case goes from the queue to the courier, once returned and corrected',
    async () => {
      const agent = await submitted(service, 901, 'secondary');
      const { orderNumber } = await agent.looks();
      const reviewer = await deskOf(browser, service, 'reviewer');
      await reviewer.signsInWith('Kranich-2026-nanchang');
      await text(reviewer.page, /账号或密码不对/).waitFor();
      await reviewer.signsIn();
      await reviewer.page.getByRole('link', { name: orderNumber }).click();
      await looksAtScans(reviewer);
      await returnsTwoThings(reviewer);
      await corrects(agent);
      await reviewer.finds(orderNumber);
      await reviewer.gives(/预审通过/, '通过', /预审已通过，已通知经办人付款/);
      await paysAndPosts(agent);

      const dispatcher = await deskOf(browser, service, 'dispatcher');
      await dispatcher.signsIn();
      await dispatcher.finds(orderNumber);
      await dispatcher.gives(/收到原件/, '收到原件', /已登记收到原件/);
      await reviewer.finds(orderNumber);
      await reviewer.gives(/原件合格/, '原件合格', /已转制证/);
      const producer = await deskOf(browser, service, 'producer');
      await producer.signsIn();
      await producer.finds(orderNumber);
      await produces(producer);
      await dispatcher.finds(orderNumber);
      await dispatcher.gives(/寄出/, '寄出', /已登记寄出/);

      const { certificate } = await agent.waitsFor('dispatched');
      expect(certificate).toMatchObject({ serial: key.certificate, keySerial: key.own });
      expectQuiet([reviewer, dispatcher, producer], ['401 POST /api/v1/staff/sessions']);
    },
    240_000,
  );

  story(
    'money goes back when two persons say so; who asks for it once more reads that it is asked for',
    async () => {
      const agent = await paidAgent();
      const [finance, late, supervisor] = [
        await deskOf(browser, service, 'finance'),
        await deskOf(browser, service, 'admin'),
        await deskOf(browser, service, 'supervisor'),
      ] as const;
      for (const desk of [finance, late]) {
        await desk.signsIn();
        await desk.finds(agent.cast.organisationName);
        await button(desk.page, /提出撤回退款/).click();
        await dialog(desk.page).getByLabel('理由').fill('经办人来电要求撤回，已核对身份');
      }
      await finance.sends('提出', /等待另一位财务或主管确认/);
      await button(finance.page, '收回').waitFor();
      expect(await button(finance.page, '确认').count()).toBe(0);
      await dialog(late.page).getByRole('button', { name: '提出', exact: true }).click();
      await text(late.page, /财务小郑提出的「撤回退款」正在等第二人确认/).waitFor();

      await supervisor.signsIn();
      await supervisor.finds(agent.cast.organisationName);
      await button(supervisor.page, '确认').click();
      await supervisor.sends('确认并退款 190.00 元', /已确认「撤回退款」/);
      await agent.waitsFor('cancelled');
      await eventually('the money is back', async () => (await agent.looks()).refunds.some(({ state }) => state === 'success'));
      expectQuiet([finance, late, supervisor], [`409 POST /api/v1/staff/applications/${agent.id}/withdrawal`]);
    },
    120_000,
  );
});
