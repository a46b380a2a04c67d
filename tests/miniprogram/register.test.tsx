import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import Register from '../../miniprogram/src/pages/register/index';
import { answering } from './server';
import { freshWindow, tap, type } from './signed-in';

beforeEach(freshWindow);

it('Who forgot to agree reads so in the list on top, is led to the tick, and is not sent about by ticking it', async () => {
  const asked = answering({
    'GET /legal-texts': { body: [] },
  });
  render(<Register />);
  await screen.findByLabelText('单位名称');
  type('单位名称', '江西青禾00801建设有限公司');
  tap('注册');
  const summary = screen.getByRole('alert');
  expect(summary.textContent).toContain('有 5 处需要修改');
  fireEvent.click(screen.getByRole('button', { name: '请先阅读并同意用户服务协议和隐私政策' }));
  const tick = screen.getByLabelText(/我已阅读并同意/);
  expect(document.activeElement).toBe(tick);
  fireEvent.click(tick);
  expect(document.activeElement).toBe(tick);
  expect(asked.filter(({ path }) => path.endsWith('/accounts'))).toEqual([]);
});
