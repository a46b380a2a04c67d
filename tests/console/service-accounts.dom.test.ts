import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { createElement } from 'react';
import ServiceAccountsPage from '../../server/console/src/service-accounts/page.tsx';
import { likeABrowser } from './like-a-browser.ts';

const counters = { id: 'a-1', name: '柜台系统', scopes: ['holders'], hint: 'Zx81', createdAt: '2026-11-29T03:00:00Z' };
const account = { ...counters, lastUsedAt: null as string | null, revokedAt: null as string | null };
let listed: (typeof account)[];
let sent: string[];

beforeEach(() => {
  [listed, sent] = [[], []];
  const answers: Record<string, () => unknown> = {
    'GET /api/v1/staff/service-accounts': () => listed,
    'POST /api/v1/staff/service-accounts': () => {
      listed = [account];
      return { account, token: 'jxca_once' };
    },
    'POST /api/v1/staff/service-accounts/a-1/revoke': () => {
      listed = [{ ...account, revokedAt: '2026-11-29T04:00:00Z' }];
      return listed[0];
    },
  };
  globalThis.fetch = jest.fn(async (path: unknown, init?: RequestInit) => {
    const name = `${init?.method ?? 'GET'} ${String(path)}`;
    sent.push(name);
    return { status: 200, ok: true, json: async () => answers[name]?.() } as Response;
  }) as typeof fetch;
  likeABrowser();
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(globalThis, 'fetch');
});

const taps = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

it('An administrator makes an account, hands its token over, which is shown once, and revokes it', async () => {
  render(createElement(App, null, createElement(ServiceAccountsPage)));
  expect(await screen.findByText('还没有服务账号。')).toBeTruthy();
  await taps('新建服务账号');
  await act(async () => void fireEvent.change(screen.getByLabelText('名称'), { target: { value: '柜台系统' } }));
  await taps(/^新\s*建$/);
  expect(await screen.findByText('请选择用途')).toBeTruthy();
  await act(async () => void fireEvent.click(screen.getByLabelText('登记、吊销别处的持有单位')));
  await taps(/^新\s*建$/);
  expect(await screen.findByText('jxca_once')).toBeTruthy();
  expect(await screen.findByText('从未使用')).toBeTruthy();
  await taps('已保存，关闭');
  expect(screen.queryByText('jxca_once')).toBeNull();
  await taps('停用柜台系统');
  await taps(/^停\s*用$/);
  expect(await screen.findByText('2026-11-29 12:00 停用')).toBeTruthy();
  expect(sent.filter((name) => name.startsWith('POST'))).toEqual([
    'POST /api/v1/staff/service-accounts',
    'POST /api/v1/staff/service-accounts/a-1/revoke',
  ]);
});
