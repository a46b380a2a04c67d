import { beforeEach, expect, it } from '@jest/globals';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import SignIn from '../../miniprogram/src/pages/sign-in/index';
import { sessionStore } from '../../miniprogram/src/session-store';
import { puzzleOf } from './puzzles';
import { answering } from './server';
import { freshWindow, type } from './signed-in';

beforeEach(() => {
  freshWindow();
  act(() => sessionStore.leave());
});

const drawn = (token: string, picture: string | null = null) => ({ body: { puzzle: puzzleOf(token).puzzle, picture } });
const solution = (token: string) => ({ token, counter: 2, key: puzzleOf(token).key });
const picture = 'data:image/png;base64,AAAA';
const refused = (code: string, message: string) => ({ status: 400, body: { code, message, requestId: 'r1' } });
/** The page's own button; the bar on top has another of that name. */
const signs = () => fireEvent.click(screen.getAllByRole('button', { name: '登录' }).slice(-1)[0] as HTMLElement);
const enters = () => {
  type('统一社会信用代码', '91350100M000100Y43');
  type('密码', 'Qinghe-2026-jianshe');
  signs();
};
const sent = (asked: ReturnType<typeof answering>) => asked.filter(({ path }) => path.endsWith('/sessions')).map(({ body }) => body);

it('While all is calm nothing is asked of the person: the screen solves the puzzle and sends it along', async () => {
  const asked = answering({ 'POST /puzzles': [drawn('p1'), drawn('p2')], 'POST /sessions': refused('wrongPassword', '账号或密码不对') });
  render(<SignIn />);
  enters();
  await screen.findByText('账号或密码不对');
  expect(sent(asked)).toEqual([{ uscc: '91350100M000100Y43', password: 'Qinghe-2026-jianshe', solution: solution('p1'), captcha: '' }]);
  expect(screen.queryByLabelText('图形验证码')).toBeNull();
});

it('A puzzle that grew old on the way is done again without a word', async () => {
  const asked = answering({
    'POST /puzzles': [drawn('p1'), drawn('p2'), drawn('p3')],
    'POST /sessions': [refused('puzzleSpent', '安全验证已过期'), refused('wrongPassword', '账号或密码不对')],
  });
  render(<SignIn />);
  enters();
  await screen.findByText('账号或密码不对');
  expect(sent(asked)).toMatchObject([{ solution: solution('p1') }, { solution: solution('p2') }]);
  expect(asked.filter(({ path }) => path.endsWith('/puzzles')).map(({ body }) => body)).toContainEqual({
    purpose: 'signIn',
    about: '91350100M000100Y43',
    withoutPicture: false,
  });
});

it('Where risk is seen a picture is read; who cannot see it lets the machine work instead', async () => {
  const asked = answering({
    'POST /puzzles': [drawn('p1'), drawn('p2', picture), drawn('p3', picture), drawn('p4'), drawn('p5')],
    'POST /sessions': [
      refused('humanAgain', '需要再做一次安全验证'),
      refused('wrongCaptcha', '图形验证码不对'),
      refused('wrongPassword', '账号或密码不对'),
    ],
  });
  render(<SignIn />);
  enters();
  await screen.findByText('需要再做一次安全验证');
  type('图形验证码', 'ACEFH');
  signs();
  await screen.findByText('图形验证码不对');
  await waitFor(() => expect((screen.getByLabelText('图形验证码') as HTMLInputElement).value).toBe(''));
  signs();
  expect((await screen.findAllByText(/请填写图中的字符，或选择不看图验证/)).length).toBeGreaterThan(0);
  fireEvent.click(screen.getByText('看不见图片？改用自动验证'));
  await screen.findByText('安全验证已完成');
  signs();
  await screen.findByText('账号或密码不对');
  expect(sent(asked)).toMatchObject([
    { solution: solution('p1'), captcha: '' },
    { solution: solution('p2'), captcha: 'ACEFH' },
    { solution: solution('p4'), captcha: '' },
  ]);
});
