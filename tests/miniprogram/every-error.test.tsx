import { beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import Application from '../../miniprogram/src/pages/application/index';
import { causes } from '../../miniprogram/src/refusals';
import { type ErrorCode, errors } from '../../server/contract/errors.ts';
import { keys } from '../../server/contract/machine.ts';
import { answering, problem } from './server';
import { freshWindow } from './signed-in';
import { route, visited } from './taro';

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
