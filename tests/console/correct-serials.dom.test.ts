import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { CorrectSerials } from '../../server/console/src/case/dialogs/correct-serials.tsx';
import type { DialogProps } from '../../server/console/src/case/dialogs/props.ts';
import { likeABrowser } from './like-a-browser.ts';

let sent: { path: string; body: unknown }[];

beforeEach(() => {
  sent = [];
  globalThis.fetch = jest.fn(async (path: unknown, init?: RequestInit) => {
    sent.push({ path: String(path), body: JSON.parse(String(init?.body)) });
    return { status: 200, ok: true, json: async () => ({}) } as Response;
  }) as typeof fetch;
  likeABrowser();
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(globalThis, 'fetch');
});

const seen = { contentVersion: 4, events: 12 };

/** The dialog over a case whose key's number was read off another key. */
function opened() {
  const certificate = { serial: '3A00112233', keySerial: 'UKEY-00001', producedAt: '2026-11-24T06:20:00Z' };
  const view = { id: 'c-1', seen, product: jiangxiPublicResource, certificate };
  const give = async (_: string, command: () => Promise<unknown>) => {
    await command();
    return null;
  };
  const props = { desk: { view, busy: false, give }, review: {}, close: jest.fn() } as unknown as DialogProps;
  render(createElement(CorrectSerials, props));
  return props;
}

const types = (label: string | RegExp, value: string) =>
  act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }));
const asks = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '提出更正' })));

it('A producer who corrects a number reads the key twice; nothing is asked for while the two readings differ', async () => {
  const { close } = opened();
  expect(screen.getByText('UKEY-00001')).toBeTruthy();
  await types('证书序列号', '3a00112233');
  await types('USB Key 序列号', 'ukey-00002');
  await types('USB Key 序列号（再读一次）', 'ukey-00003');
  await types('理由', '扫到了旁边的锁');
  await asks();
  expect(await screen.findByText(/两次读到的USB Key 序列号不同/)).toBeTruthy();
  expect(sent).toEqual([]);

  await types('USB Key 序列号（再读一次）', 'ukey-00002');
  await asks();
  await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
  expect(sent).toEqual([
    {
      path: '/api/v1/staff/applications/c-1/serials',
      body: { seen, reason: '扫到了旁边的锁', certificateSerial: '3A00112233', keySerial: 'UKEY-00002', keySerialAgain: 'UKEY-00002' },
    },
  ]);
});
