import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import Application from '../../miniprogram/src/pages/application/index';
import Index from '../../miniprogram/src/pages/index/index';
import Register from '../../miniprogram/src/pages/register/index';
import SignIn from '../../miniprogram/src/pages/sign-in/index';
import { restoreSession } from '../../miniprogram/src/session';
import { sessionStore } from '../../miniprogram/src/session-store';
import { application } from './applications';
import { answering, problem } from './server';
import { session } from './session';
import { freshWindow, tap, type } from './signed-in';
import { route, visited } from './taro';

beforeEach(() => {
  freshWindow();
  route.params = {};
});

const gateway = { status: 502, page: '<html><body>Bad Gateway</body></html>' };
const title = () => screen.getByRole('heading', { level: 1 }).textContent;

describe('what failed is told by whose fault it is', () => {
  it('ours: a gateway’s page is no missing network, and no sign-out', async () => {
    route.params = { id: 'a1' };
    answering({ 'GET /applications/a1': gateway });
    render(<Application />);
    await screen.findByText(/不是您的操作或网络有问题/);
    expect(title()).toBe('我们的系统出了问题');
    expect(document.body.textContent).not.toMatch(/网络不通|Bad Gateway/);
  });

  it('of whoever stands between: a page in place of an answer is no success, and asked past as soon as it can be', async () => {
    route.params = { id: 'a1' };
    const portal = { page: '<html><body>请先登录 Wi-Fi</body></html>' };
    answering({ 'GET /applications/a1': portal });
    render(<Application />);
    await screen.findByText(/可能是公共网络要先登录，或服务正在维护/);
    expect(title()).toBe('没有连到本服务');
    expect(screen.getByRole('button', { name: '重试' })).toBeTruthy();
  });

  it.each([403, 511])('of whoever stands between: a page with %i is neither our fault nor our refusal', async (status) => {
    route.params = { id: 'a1' };
    answering({ 'GET /applications/a1': { status, page: '<html><body>请先登录</body></html>' } });
    render(<Application />);
    await screen.findByText(/可能是公共网络要先登录，或服务正在维护/);
    expect(title()).toBe('没有连到本服务');
  });

  it('of whoever stands between: JSON that is not from our service neither', async () => {
    sessionStore.asking();
    answering({ 'GET /session': { page: '{"code":503,"msg":"系统维护中"}' }, 'GET /catalogue': { body: [] } });
    render(<Index />);
    await act(restoreSession);
    expect(title()).toBe('没有连到本服务');
  });

  it('ours: what cannot be drawn is no white page, and is told to us under the number that the person reads', async () => {
    route.params = { id: 'a1' };
    const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const asked = answering({ 'GET /applications/a1': { body: {} }, 'POST /fault-reports': { status: 204 } });
    render(<Application />);
    await screen.findByText('这一页没能显示出来。');
    silent.mockRestore();
    const [, number] = /编号 (\w{6})/.exec(document.body.textContent ?? '') ?? [];
    const report = asked.find(({ path }) => path.endsWith('/fault-reports'));
    expect([number, report?.body]).toEqual([expect.any(String), expect.objectContaining({ requestId: number })]);
    expect(screen.getByRole('button', { name: '返回首页' })).toBeTruthy();
  });

  it('ours: what could not be drawn keeps its number while it fails alike, and one tap shows it when it is mended', async () => {
    route.params = { id: 'a1' };
    const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const answers = [{ body: {} }, { body: {} }, { body: application() }];
    const asked = answering({ 'GET /applications/a1': answers, 'POST /fault-reports': { status: 204 } });
    render(<Application />);
    await screen.findByText('这一页没能显示出来。');
    const number = () => /编号 (\w{6})/.exec(document.body.textContent ?? '')?.[1];
    const first = number();
    tap('重试');
    await act(async () => undefined);
    expect([number(), asked.filter(({ path }) => path.endsWith('/fault-reports')).length]).toEqual([first, 1]);
    tap('重试');
    await screen.findByText(/26112300013/);
    silent.mockRestore();
    expect(screen.queryByText('这一页没能显示出来。')).toBeNull();
  });

  it('ours, as the page is loaded anew: whoever was signed in is not shown a sign-in page', async () => {
    sessionStore.asking();
    answering({ 'GET /session': gateway, 'GET /catalogue': { body: [] } });
    render(<Index />);
    await act(restoreSession);
    expect(title()).toBe('我们的系统出了问题');
  });

  it('the network’s: says that the page goes on by itself', async () => {
    route.params = { id: 'a1' };
    answering({ 'GET /applications/a1': 'silence' });
    render(<Application />);
    await screen.findByText(/网络恢复后本页自动继续/);
    expect(title()).toBe('连不上网络');
  });

  it('nobody’s: a session that ended meanwhile says so above the sign-in', async () => {
    answering({ 'GET /session': problem(401, 'notSignedIn', '登录已失效，请重新登录。') });
    await act(restoreSession);
    const { unmount } = render(<SignIn />);
    expect(screen.getByText('您离开了一段时间')).toBeTruthy();
    unmount();
    act(() => sessionStore.bid());
    render(<SignIn />);
    expect(screen.queryByText('您离开了一段时间')).toBeNull();
    act(() => sessionStore.enter(session));
  });
});

describe('a refused registration', () => {
  const fillsIn = async () => {
    render(<Register />);
    await screen.findByLabelText('单位名称');
    type('单位名称', '江西青禾建设有限公司');
    type('统一社会信用代码', '91350100M000100Y43');
    type('经办人手机', '13900001111');
    type('短信验证码', '123456');
    type('设置密码', 'qinghe-2026');
    fireEvent.click(screen.getByLabelText(/我已阅读并同意/));
  };

  it('comes into focus with the way to sign-in and to a new password, and names the field', async () => {
    answering({ 'GET /legal-texts': { body: [] }, 'POST /accounts': problem(409, 'accountExists', '该统一社会信用代码已注册。') });
    await fillsIn();
    tap('注册');
    const told = await screen.findByText('该统一社会信用代码已注册。');
    expect(document.activeElement?.contains(told)).toBe(true);
    tap('改这一项');
    expect(document.activeElement).toBe(screen.getByLabelText('统一社会信用代码'));
    tap('去登录');
    tap('找回密码');
    await act(async () => undefined);
    expect(visited.map(({ url }) => url)).toEqual(['/pages/sign-in/index', '/pages/reset-password/index']);
  });

  it('names the field of each fault that the server found, with the way there', async () => {
    const message = '单位名称第 3 个字符（U+E863）无法显示，请删去后重新输入';
    const body = {
      code: 'invalidInput',
      message: '提交的内容有误，请修改后再试。',
      requestId: 'r-1',
      fields: [{ path: 'organisationName', message }],
    };
    answering({ 'GET /legal-texts': { body: [] }, 'POST /accounts': { status: 400, body } });
    await fillsIn();
    tap('注册');
    await screen.findByRole('button', { name: message });
    tap(message);
    expect(document.activeElement).toBe(screen.getByLabelText('单位名称'));
  });

  it('is sent by Enter in any field', async () => {
    const asked = answering({ 'GET /legal-texts': { body: [] }, 'POST /accounts': problem(400, 'wrongCode', '短信验证码不对或已过期。') });
    await fillsIn();
    fireEvent.submit(screen.getByLabelText('设置密码'));
    await screen.findByText('短信验证码不对或已过期。');
    expect(asked.filter(({ path }) => path.endsWith('/accounts'))).toHaveLength(1);
    tap('改这一项');
    expect(document.activeElement).toBe(screen.getByLabelText('短信验证码'));
  });
});

it('A mobile that was mended is no longer red, and an empty one is not counted', async () => {
  answering({ 'GET /legal-texts': { body: [] } });
  render(<Register />);
  await screen.findByLabelText('单位名称');
  type('经办人手机', '1390000111');
  tap('注册');
  const mobile = screen.getByLabelText('经办人手机');
  const fault = () => document.getElementById('mobile-fault')?.textContent;
  expect(fault()).toContain('手机号应为 1 开头的 11 位数字');
  expect(document.getElementById('uscc-fault')?.textContent).toBe('请填写统一社会信用代码');
  fireEvent.change(mobile, { target: { value: '13900001111' } });
  expect(fault()).toBe('');
});

it('A name that is too long is refused in words and never cut', async () => {
  answering({ 'GET /legal-texts': { body: [] } });
  render(<Register />);
  const name = await screen.findByLabelText('单位名称');
  const long = '江西青禾'.repeat(16);
  type('单位名称', long);
  expect((name as HTMLInputElement).value).toBe(long);
  expect(name.getAttribute('maxlength')).toBeNull();
  tap('注册');
  expect(document.getElementById('organisationName-fault')?.textContent).toBe('单位名称不超过 60 个字，现为 64 个字');
});

it('A password can be read by whoever types it', () => {
  answering({});
  act(() => sessionStore.leave());
  render(<SignIn />);
  const box = screen.getByLabelText('密码');
  expect(box.getAttribute('type')).toBe('password');
  tap('显示密码');
  expect(box.getAttribute('type')).toBe('text');
  tap('隐藏密码');
  expect(box.getAttribute('type')).toBe('password');
});
