import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { ErasePerson, ExportPerson } from '../../server/console/src/case/dialogs/privacy.tsx';
import { RecordWish } from '../../server/console/src/case/dialogs/record-wish.tsx';
import { likeABrowser } from './like-a-browser.ts';

let sent: { path: string; body: unknown }[];
const persons = [
  { key: 'agent', label: '经办人' },
  { key: 'legalRepresentative', label: '法定代表人' },
];
let refused: boolean;
let answer: { status: number; body: unknown };

beforeEach(() => {
  sent = [];
  refused = false;
  globalThis.fetch = jest.fn(async (path: unknown, init?: RequestInit) => {
    if (String(path).endsWith('/persons') && refused)
      return {
        status: 503,
        ok: false,
        json: async () => ({ code: 'unavailable', message: '暂时无法查询。', requestId: 'r-2' }),
      } as Response;
    if (String(path).endsWith('/persons')) return { status: 200, ok: true, json: async () => persons } as Response;
    sent.push({ path: String(path), body: JSON.parse(String(init?.body)) });
    return { status: answer.status, ok: answer.status < 300, json: async () => answer.body } as Response;
  }) as typeof fetch;
  likeABrowser();
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(globalThis, 'fetch');
});

const says = (why: string) => act(async () => void fireEvent.change(screen.getByLabelText('理由'), { target: { value: why } }));
const taps = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

it('A supervisor has a copy made for the person who asked, and says why', async () => {
  const [done, close] = [jest.fn(), jest.fn()];
  const copies = [{ id: 'e-1', askedAt: '2026-11-29T03:00:00Z', url: null, whose: '法定代表人' }];
  answer = { status: 200, body: copies };
  render(createElement(ExportPerson, { id: 'c-1', done, close }));
  await screen.findByLabelText('法定代表人');
  await taps(/导\s*出/);
  expect(await screen.findByText('请填写理由')).toBeTruthy();
  expect(sent).toEqual([]);
  await says('本人持证件到服务点');
  await taps(/导\s*出/);
  expect(await screen.findByText('请选择是谁的副本')).toBeTruthy();
  expect(sent).toEqual([]);
  await act(async () => void fireEvent.click(await screen.findByLabelText('法定代表人')));
  await taps(/导\s*出/);
  await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
  expect(done).toHaveBeenCalledWith(copies);
  expect(sent).toEqual([
    { path: '/api/v1/staff/applications/c-1/export', body: { note: '本人持证件到服务点', whose: 'legalRepresentative' } },
  ]);
});

it('what cannot be erased stays, with the reason and with what was typed', async () => {
  const [done, close] = [jest.fn(), jest.fn()];
  answer = { status: 409, body: { code: 'applicationsOpen', message: '还有 1 件申请没有办完。', requestId: 'r-1' } };
  render(createElement(ErasePerson, { id: 'c-1', done, close }));
  await says('来函要求删除');
  await taps(/删\s*除/);
  expect(await screen.findByText('还有 1 件申请没有办完。')).toBeTruthy();
  expect([close.mock.calls.length, (screen.getByLabelText('理由') as HTMLTextAreaElement).value]).toEqual([0, '来函要求删除']);
  answer = { status: 200, body: { outcome: 'stored' } };
  await taps(/删\s*除/);
  await waitFor(() => expect(done).toHaveBeenCalledWith('stored'));
});

it('whose copy it is is asked again in the dialog where the list did not come, and nothing is sent before', async () => {
  refused = true;
  render(createElement(ExportPerson, { id: 'c-2', done: jest.fn(), close: jest.fn() }));
  expect(await screen.findByText('暂时无法查询。')).toBeTruthy();
  expect(screen.getByRole('button', { name: /导\s*出/ }).hasAttribute('disabled')).toBe(true);
  refused = false;
  await taps(/重\s*试/);
  expect(await screen.findByLabelText('法定代表人')).toBeTruthy();
  expect(screen.getByRole('button', { name: /导\s*出/ }).hasAttribute('disabled')).toBe(false);
});

it('who takes a call may note whoever an application holds something of; a colleague has it in an account of their own', async () => {
  render(createElement(RecordWish, { id: 'c-3', done: jest.fn(), close: jest.fn() }));
  for (const name of ['原经办人', '原法定代表人']) expect(screen.getByLabelText(name)).toBeTruthy();
  expect(screen.queryByLabelText('协办人')).toBeNull();
  expect(screen.getByText(/协办人的信息在其自己的账号里/)).toBeTruthy();
});
