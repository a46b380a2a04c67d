import type { Browser, Locator, Page } from 'playwright-core';
import { type QuestionKey, questionKeys, questions } from '../../server/contract/form.ts';
import type { Hands } from '../support/first-try/hands.ts';
import type { RunningService } from '../support/service.ts';
import { webHands } from './hands.ts';

/** What a screen reader says of one part of a screen. */
interface Heard {
  role: string;
  name: string;
}

const operable = ['button', 'link', 'textbox', 'combobox', 'radio', 'checkbox', 'DisclosureTriangle'];

/** Everything of the screen that a screen reader knows, in its order. */
async function heardOn(page: Page): Promise<Heard[]> {
  const wire = await page.context().newCDPSession(page);
  const { nodes } = await wire.send('Accessibility.getFullAXTree');
  await wire.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: String(role?.value ?? ''), name: String(name?.value ?? '').trim() }));
}

/** What somebody who only hears a screen cannot do there. */
async function unheard(page: Page): Promise<string[]> {
  const heard = await heardOn(page);
  const controls = heard.filter(({ role }) => operable.includes(role));
  const nameless = controls.filter(({ name }) => name === '').map(({ role }) => `a ${role} without a name`);
  // The bar on top may offer what the screen offers too: it leads to the same place.
  const bar = await page.locator('.topbar button').locator('visible=true').allTextContents();
  const names = controls.filter(({ name }) => !bar.includes(name)).map(({ role, name }) => `${role} ${name}`);
  const twins = [...new Set(names.filter((name, at) => name && names.indexOf(name) !== at))].map((name) => `two of one name: ${name}`);
  const whole = heard.filter(({ role }) => role === 'main').length === 1 ? [] : ['not one main part'];
  return [...nameless, ...twins, ...whole];
}

/** What the fields are called that are no question of the form. */
const labels: Record<string, string> = {
  organisationName: '单位名称',
  uscc: '统一社会信用代码',
  mobile: '经办人手机',
  smsCode: '短信验证码',
  password: '设置密码',
  waybill: '快递单号',
};

const isQuestion = (id: string): id is QuestionKey => questionKeys.some((key) => key === id);
const labelOf = (id: string): string => labels[id] ?? (isQuestion(id) ? questions[id].label : id);

/** Goes to it and presses, as a screen reader and a keyboard do. */
async function presses(page: Page, found: Locator): Promise<void> {
  await found.focus();
  await page.keyboard.press((await found.evaluate((element) => element.tagName)) === 'INPUT' ? 'Space' : 'Enter');
}

/** Somebody who finds every control by its role and name alone, and has no pointer. What cannot be heard of a screen is noted when something is first done there. */
export async function earHands(browser: Browser, service: RunningService) {
  const hands = await webHands(browser, service);
  const { page } = hands;
  const known = new Map<string, string[]>();
  // A screen that slides away is heard until it is gone.
  const arrives = () =>
    page.waitForFunction(() => [...document.querySelectorAll('main')].filter((main) => main.checkVisibility()).length === 1);
  const listens = async () => {
    await arrives();
    const screen = /pages\/([\w-]+)/.exec(page.url())?.[1] ?? 'index';
    known.set(screen, [...new Set([...(known.get(screen) ?? []), ...(await unheard(page))])]);
  };
  const byEar: Hands = {
    ...hands,
    async taps(name) {
      const [button, radio, checkbox] = (['button', 'radio', 'checkbox'] as const).map((role) => page.getByRole(role, { name })) as [
        Locator,
        Locator,
        Locator,
      ];
      const found = button.or(radio).or(checkbox).last();
      await found.waitFor();
      await listens();
      if (!(await found.isChecked().catch(() => false))) await presses(page, found);
    },
    async types(answers) {
      for (const [id, answer] of Object.entries(answers)) {
        const found = page.getByLabel(labelOf(id), { exact: true }).locator('visible=true').last();
        await found.focus();
        await page.keyboard.insertText(answer);
      }
      await listens();
    },
  };
  return { ...hands, ...byEar, unheard: () => Object.fromEntries([...known].filter(([, faults]) => faults.length > 0)) };
}
