import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import Application from '../../miniprogram/src/pages/application/index';
import { causes } from '../../miniprogram/src/refusals';
import { type ErrorCode, errors } from '../../server/contract/errors.ts';
import { keys } from '../../server/contract/machine.ts';
import { controls, nameOf, opened, pages, type Refusal, unread } from './pages-in-states';
import { answering, problem } from './server';
import { freshWindow } from './signed-in';
import { route, visited } from './taro';
import { commands, elsewhere } from './traces';

/** Every row of the table of errors, as whoever is refused meets it: what happened, whose fault it is, and what to tap. A build that is too old ends all pages at once (`tests/browser/outdated.test.ts`). */
const codes = keys(errors).filter((code) => code !== 'appOutdated');
const refusal = (code: ErrorCode) => {
  const { status, message } = errors[code];
  const told = message.replace(/\{\w+\}/g, '某');
  return { told, answer: problem(status, code, told) };
};
const led = () => visited.findLast(({ how }) => how !== 'toast')?.url ?? '';
// By tag: a hundred pages are asked, and roles are slow to tell.
const wordsOf = (tag: string) => [...document.querySelectorAll<HTMLElement>(tag)].map(({ textContent }) => textContent ?? '');
const titles = () => wordsOf('h1');
const ways = () => wordsOf('button');
const isOfUs = (code: ErrorCode) => errors[code].status >= 500;

/** Whose session has ended is led away, to sign in. */
const signsInAgain = () => waitFor(() => expect(led()).toMatch(/^\/pages\/sign-in\//));

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

describe('an application that cannot be opened', () => {
  it.each(codes)('for %s says why, whose fault it is, and where to go', async (code) => {
    const { told, answer } = refusal(code);
    answering({ 'GET /applications/a1': answer });
    render(<Application />);
    if (code === 'notSignedIn') return signsInAgain();
    await screen.findByText(told);
    expect(document.body.textContent).not.toContain(code);
    expect(titles()).toContain(isOfUs(code) ? causes.ours.title : causes.refused.title);
    expect(ways()).toEqual(expect.arrayContaining([isOfUs(code) ? '重试' : '返回首页']));
  });
});

/** One refusal of each cause: by the rules, by a fault of ours, by an ended session, by whoever stands between, and none at all for want of a network. */
const oneOfEach = {
  refused: 'wrongState',
  ours: 'internal',
  away: 'notSignedIn',
  network: null,
  intercepted: elsewhere,
} as const satisfies Record<keyof typeof causes, ErrorCode | typeof elsewhere | null>;
const causeRows = keys(oneOfEach);

function refusalOf(cause: keyof typeof causes): { told: string; refusal: Refusal } {
  const code = oneOfEach[cause];
  if (!code) return { told: causes.network.says, refusal: null };
  if (code === elsewhere) return { told: causes.intercepted.says, refusal: elsewhere };
  const told = errors[code].message.replace(/\{\w+\}/g, '某');
  return { told, refusal: { status: errors[code].status, body: { code, message: told, requestId: 'r-1' } } };
}

describe.each(keys(pages))('the page %s of an application that cannot be read', (name) => {
  it.each(causeRows)('says whose fault it is and leads on: %s', async (cause) => {
    const { told, refusal } = refusalOf(cause);
    unread(name, refusal);
    if (cause === 'away') return signsInAgain();
    await waitFor(() => expect(titles()).toContain(causes[cause].title));
    expect(document.body.textContent).toContain(causes[cause].goesOn ?? told);
    expect(ways()).toEqual(expect.arrayContaining([cause === 'refused' ? '返回首页' : '重试']));
  });
});

/** Page, state and what is tapped there that asks the service to do something; whether that is for good. */
const deeds = [
  ['verification', 'draft', /^生成核验链接$/, false],
  ['documents', 'draft', /^打开并打印/, false],
  ['documents', 'draft', /^在电脑上传$/, false],
  ['check', 'draft', /^提交申请$/, false],
  ['payment', 'approved', /^发票信息无误，去付款$/, false],
  ['post', 'papersIncomplete', /^打印邮寄清单和收件地址$/, false],
  ['application', 'dispatched', /^确认收到/, true],
] as const;

describe.each(deeds)('what is tapped on the page %s of an application that is %s (%s), and refused,', (name, state, label, isForGood) => {
  it.each(causeRows)('says whose fault it is, and can be tapped again: %s', async (cause) => {
    const { told, refusal } = refusalOf(cause);
    const container = await opened(name, state, refusal);
    const control = controls(container).find((one) => label.test(nameOf(one)));
    if (!control) throw new Error(`nothing is called ${label}: ${controls(container).map(nameOf).join(' ')}`);
    fireEvent.click(control);
    // What cannot be taken back is asked once more.
    const sure = document.querySelector('dialog[open]') && controls(container).at(-1);
    expect(sure !== null).toBe(isForGood);
    if (sure) fireEvent.click(sure);
    await waitFor(() => expect(commands().length).toBeGreaterThan(0));
    if (cause === 'away') return signsInAgain();
    await waitFor(() => expect(document.body.textContent).toContain(told));
    if (cause !== 'refused') expect(document.body.textContent).toContain(causes[cause].says);
    await waitFor(() => expect(controls(container).some((one) => label.test(nameOf(one)))).toBe(true));
  });
});
