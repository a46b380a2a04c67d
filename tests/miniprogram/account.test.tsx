import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, render, screen, within } from '@testing-library/react';
import AccountScreen from '../../miniprogram/src/pages/account/index';
import { product } from './products';
import { answering } from './server';
import { freshWindow, tap } from './signed-in';

beforeEach(freshWindow);

const cardOf = (title: string) => within(screen.getByText(title).closest('.card') as HTMLElement);

it('Who opens several parts of the account at once is led to the field of the part that was sent', async () => {
  answering({
    'GET /catalogue': { body: [product] },
    'GET /account/colleagues': { body: [] },
    'GET /account/exports': { body: [] },
  });
  render(<AccountScreen />);
  await screen.findByText('个人信息');
  tap('导出个人信息');
  tap('邀请协办人');
  await screen.findByLabelText('对方手机号');
  const copies = cardOf('个人信息');
  fireEvent.click(copies.getByRole('button', { name: '导出个人信息' }));
  expect(document.activeElement).toBe(copies.getByLabelText('登录密码'));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
