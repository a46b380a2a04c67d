import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import CloseAccount from '../../miniprogram/src/pages/close-account/index';
import { sessionStore } from '../../miniprogram/src/session-store';
import { answering } from './server';
import { freshWindow, tap, type } from './signed-in';
import { visited } from './taro';

beforeEach(freshWindow);

const open = { code: 'applicationsOpen', message: '还有 1 件申请没有办完，办完或取消后才能注销。', requestId: 'r1' };

it('Who still has an application open reads so where the button is, stays signed in, and may close the account later', async () => {
  const asked = answering({ 'POST /account/close': [{ status: 409, body: open }, { status: 204 }] });
  render(<CloseAccount />);
  type('登录密码', 'Xinyi-2026-anquan');
  fireEvent.click(screen.getByLabelText('我已了解以上后果'));
  tap('注销账号');
  tap('确定注销');
  const refused = await screen.findByText(open.message);
  const proof = screen.getByLabelText('登录密码');
  expect(proof.compareDocumentPosition(refused) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
  expect([sessionStore.current().status, visited]).toEqual(['signedIn', []]);
  tap('注销账号');
  tap('确定注销');
  await waitFor(() => expect(sessionStore.current().status).toBe('anonymous'));
  expect(asked.map(({ body }) => body)).toEqual([{ password: 'Xinyi-2026-anquan' }, { password: 'Xinyi-2026-anquan' }]);
});
