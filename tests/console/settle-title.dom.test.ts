import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { useOpenCase } from '../../server/console/src/case/open-case.ts';
import { Title } from '../../server/console/src/case/panels/title.tsx';
import { SessionGate } from '../../server/console/src/frame/session.tsx';
import { likeABrowser } from './like-a-browser.ts';

const session = { kind: 'staff', id: 's-1', name: '罗明', roles: ['finance'], csrf: 'c', needs: null, endsInSeconds: 3_600 };
const proof = (id: string) => ({ id, url: `/proofs/${id}`, sentAt: '2026-11-29T03:00:00Z' });
let invoice: { issue: number; titleProofs: ReturnType<typeof proof>[]; state: string; titleOpen: boolean; title: string };
let sent: { issue: number; proofs: string[]; words: string }[];

beforeEach(() => {
  sent = [];
  invoice = { issue: 1, titleProofs: [proof('p-1')], state: 'awaited', titleOpen: true, title: '江西云岭工程有限公司' };
  const answers: Record<string, (body: (typeof sent)[number]) => [number, unknown]> = {
    'GET /api/v1/session': () => [200, session],
    'GET /api/v1/staff/applications/c-1': () => [200, { id: 'c-1', invoice: { ...invoice } }],
    'POST /api/v1/staff/applications/c-1/invoice/title': (body) => {
      sent.push(body);
      const lying = invoice.titleProofs.map(({ id }) => id);
      if (body.issue !== invoice.issue) return [409, { code: 'conflict', message: '内容刚刚被更新', requestId: 'r' }];
      if (body.proofs.join() !== lying.join()) return [409, { code: 'proofsChanged', message: '您打开以后证明有变化', requestId: 'r' }];
      return [200, { id: 'c-1', invoice: { ...invoice, titleOpen: false } }];
    },
  };
  globalThis.fetch = jest.fn(async (path: unknown, init?: RequestInit) => {
    const [status, body] = answers[`${init?.method ?? 'GET'} ${path}`]?.(init?.body ? JSON.parse(String(init.body)) : null) ?? [404, {}];
    return { status, ok: status < 300, json: async () => body } as Response;
  }) as typeof fetch;
  likeABrowser();
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(globalThis, 'fetch');
});

function Case() {
  const { desk } = useOpenCase('c-1');
  return desk?.view.invoice ? createElement(Title, { desk, invoice: desk.view.invoice }) : null;
}

const taps = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const words = () => screen.getByLabelText('看到了什么凭证') as HTMLTextAreaElement;
const registers = () => screen.getByRole('button', { name: /登\s*记/ }) as HTMLButtonElement;

async function deciding(): Promise<void> {
  render(createElement(SessionGate, null, createElement(Case)));
  await screen.findByText(/请核对付款凭证/);
  await taps('按所填抬头开具');
  await act(async () => void fireEvent.change(words(), { target: { value: '付款回单与抬头一致' } }));
}

async function seesAndRegisters(): Promise<void> {
  await waitFor(() => expect(registers().disabled).toBe(true));
  expect(words().value).toBe('付款回单与抬头一致');
  await act(async () => void fireEvent.click(screen.getByLabelText('已看过抬头和每一份证明')));
  await taps(/登\s*记/);
  await waitFor(() => expect(screen.queryByText(/请核对付款凭证/)).toBeNull());
}

it('Finance, who was refused since another proof had come, sees it in the dialog, ticks that it was seen, and decides with the same words', async () => {
  await deciding();
  invoice.titleProofs = [proof('p-2'), proof('p-1')];
  await taps(/登\s*记/);
  await screen.findByText('您打开以后证明有变化');
  const section = await screen.findByRole('region', { name: '现有证明' });
  expect([...section.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/proofs/p-2', '/proofs/p-1']);
  await seesAndRegisters();
  expect(sent.map(({ proofs }) => proofs)).toEqual([['p-1'], ['p-2', 'p-1']]);
  expect(new Set(sent.map((one) => one.words))).toEqual(new Set(['付款回单与抬头一致']));
});

it('The same where the title was corrected meanwhile: the new one is read before it is judged', async () => {
  await deciding();
  invoice = { ...invoice, issue: 2, titleProofs: [], title: '江西云岭建设有限公司' };
  await taps(/登\s*记/);
  expect(await screen.findByText(/现在的抬头：江西云岭建设有限公司，证明 0 份/)).toBeTruthy();
  await seesAndRegisters();
  expect(sent.map(({ issue }) => issue)).toEqual([1, 2]);
});
