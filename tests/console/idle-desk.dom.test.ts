import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import { createElement } from 'react';
import { call } from '../../server/console/src/call.ts';
import { IdleWarning } from '../../server/console/src/frame/idle-warning.tsx';
import { OwnSessions } from '../../server/console/src/shell/own-sessions.tsx';

const [idleSeconds, minute] = [1_800, 60_000];

interface Asked {
  line: string;
  polling: boolean;
}

/** A server that counts for how long nobody said a word, as ours does. */
let asked: Asked[] = [];
let heardAt = 0;
let elsewhere: string[] = [];
const session = (id: string) => ({
  ...{ id, device: `Chrome · ${id}`, address: '10.0.*.*', openedAt: '2026-11-29T01:00:00Z', seenAt: '2026-11-29T01:00:00Z' },
  current: id === 'here',
});

const answer = (status: number, body: unknown) => ({ ok: true, status, json: async () => body }) as Response;

const server: typeof fetch = async (path, init) => {
  const polling = ((init?.headers ?? {}) as Record<string, string>)['X-Polling'] === '1';
  const line = `${init?.method} ${String(path)}`;
  asked.push({ line, polling });
  if (!polling) heardAt = Date.now();
  if (line.startsWith('DELETE')) {
    elsewhere = elsewhere.filter((id) => !line.endsWith(`/${id}`));
    return answer(204, null);
  }
  const body = line.endsWith('/sessions')
    ? [...elsewhere, 'here'].map(session)
    : { endsInSeconds: idleSeconds - Math.floor((Date.now() - heardAt) / 1_000) };
  return answer(200, body);
};

// The library of the screens asks how wide the screen is, which jsdom does not know.
window.matchMedia ??= () => ({ matches: false, addListener() {}, removeListener() {} }) as unknown as MediaQueryList;

const usual = globalThis.fetch;
beforeEach(() => {
  globalThis.fetch = server;
  [asked, elsewhere] = [[], []];
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
  globalThis.fetch = usual;
});

const passes = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

it('a desk that nobody uses is warned two minutes before, by questions that keep nothing alive, and goes on at one press', async () => {
  jest.useFakeTimers();
  await call('GET /session', {});
  asked = [];
  render(createElement(IdleWarning, { idleSeconds }));
  await passes(27 * minute);
  expect(asked).toEqual([]);
  expect(screen.queryByText('即将自动退出')).toBeNull();
  await passes(1.5 * minute);
  expect(screen.getByText(/约 \d+ 秒后自动退出登录/)).toBeDefined();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ polling }) => polling)).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: '继续工作' }));
  await passes(0);
  expect(asked.at(-1)).toEqual({ line: 'GET /api/v1/session', polling: false });
  await passes(minute);
  expect(asked.at(-1)?.polling).toBe(false);
});

it('and is not warned while another window of it is used', async () => {
  jest.useFakeTimers();
  await call('GET /session', {});
  render(createElement(IdleWarning, { idleSeconds }));
  await passes(27.5 * minute);
  heardAt = Date.now();
  await passes(2 * minute);
  expect(asked.at(-1)?.polling).toBe(true);
  expect(screen.queryByText('即将自动退出')).toBeNull();
});

it('somebody sees every place where they are signed in and ends the one they do not know, never the one they sit at', async () => {
  elsewhere = ['lost', 'home'];
  render(createElement(App, null, createElement(OwnSessions, { close: () => {} })));
  await waitFor(() => screen.getByText('Chrome · lost'));
  expect(screen.getAllByText('本机')).toHaveLength(1);
  expect(screen.getAllByRole('button', { name: /退\s?出/ })).toHaveLength(2);
  fireEvent.click(screen.getAllByRole('button', { name: /退\s?出/ })[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByText('Chrome · lost')).toBeNull());
  expect(asked.map(({ line }) => line)).toContain('DELETE /api/v1/sessions/lost');
  expect(screen.getByText('Chrome · home')).toBeDefined();
});
