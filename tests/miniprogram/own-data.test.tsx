import { beforeEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { OwnData } from '../../miniprogram/src/pages/account/OwnData';
import { answering } from './server';
import { freshWindow, tap, type } from './signed-in';

beforeEach(freshWindow);

it('Who has an account reads what was agreed to and how it is taken back', async () => {
  const consent = {
    title: '隐私政策',
    version: '2026-11-29-0badcafe',
    givenAt: '2026-11-29T02:00:00Z',
    withdrawnAt: null,
    withdrawal: '注销账号',
  };
  answering({ 'GET /account/consents': [{ status: 200, body: [consent] }] });
  render(<OwnData />);
  tap('查看同意记录');
  expect((await screen.findByText(/隐私政策/)).textContent).toBe(
    '隐私政策（2026-11-29-0badcafe）：11月29日 10:00 同意。撤回方式：注销账号',
  );
});

it('Who wants a copy shows to be the owner, and sees that it is being made', async () => {
  const made = { id: 'e1', askedAt: '2026-11-29T02:00:00Z', url: null };
  const asked = answering({
    'GET /account/exports': [
      { status: 200, body: [] },
      { status: 200, body: [made] },
    ],
    'POST /account/exports': [{ status: 204 }],
  });
  render(<OwnData />);
  tap('导出个人信息');
  await screen.findByLabelText('登录密码');
  type('登录密码', 'Xinyi-2026-anquan');
  tap('导出个人信息');
  await screen.findByText('正在准备（11月29日 10:00 导出），点击刷新');
  expect(asked.find(({ body }) => body !== undefined)?.body).toEqual({ password: 'Xinyi-2026-anquan' });
});
