import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { Larger, Screen } from '../../miniprogram/src/components/Screen';
import { TextSize } from '../../miniprogram/src/components/TextSize';
import { Told } from '../../miniprogram/src/pages/account/Told';
import { application } from './applications';
import { answering } from './server';
import { freshWindow, tap } from './signed-in';
import { visited } from './taro';

beforeEach(freshWindow);

const message = (id: string, at: string, title: string) => ({
  id,
  channel: '短信',
  to: 'agent' as const,
  toLabel: '经办人',
  number: '139****0101',
  title,
  text: null,
  at,
  state: 'arrived' as const,
  stateLabel: '已送达',
  tone: 'good' as const,
  note: null,
  missed: false,
  mayBeSentAgain: false,
});

it('What was sent about all applications stands in one place, newest first, with what may be sent', async () => {
  const [first, second] = [application({ id: 'a1', orderNumber: '26112300013' }), application({ id: 'a2', orderNumber: '26112300014' })];
  answering({
    'GET /applications': { body: { version: '1', items: [first, second], offers: [] } },
    'GET /account/messages': { body: [message('m3', '2026-11-26T02:00:00Z', '密码已重设')] },
    'GET /applications/a1': { body: { ...first, messages: [message('m1', '2026-11-24T02:00:00Z', '资料需要补正')] } },
    'GET /applications/a2': { body: { ...second, messages: [message('m2', '2026-11-25T02:00:00Z', '资料审核通过')] } },
  });
  render(<Told />);
  expect(screen.getByText(/电子发票发到您填的邮箱/)).toBeTruthy();
  tap('查看发过的消息');
  const newer = await screen.findByText('资料审核通过');
  const older = screen.getByText('资料需要补正');
  expect(newer.compareDocumentPosition(older) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
  expect(screen.getByText('订单 26112300014')).toBeTruthy();
  expect(screen.getByText('账号')).toBeTruthy();
  expect(screen.getByText('密码已重设').compareDocumentPosition(newer) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
  expect(screen.getAllByText('已送达')).toHaveLength(3);
});

it('What one application does not tell takes nothing from the others, and older ones are named with a way to theirs', async () => {
  const all = Array.from({ length: 11 }, (_, index) => application({ id: `a${index}`, orderNumber: `2611230010${index}` }));
  const said = { 'GET /applications': { body: { version: '1', items: all, offers: [] } }, 'GET /account/messages': { body: [] } };
  let underway = 0;
  let most = 0;
  const read = (view: (typeof all)[number], index: number) => () => {
    most = Math.max(most, ++underway);
    const when = new Promise((over) => setTimeout(over, 5)).then(() => void underway--);
    if (index === 4) return { status: 503, body: { code: 'internal', message: '系统忙', requestId: 'r-1' }, when };
    return { body: { ...view, messages: [message(`m${index}`, '2026-11-24T02:00:00Z', `第 ${index} 份的消息`)] }, when };
  };
  const asked = answering({
    ...said,
    ...Object.fromEntries(all.map((view, index) => [`GET /applications/${view.id}`, read(view, index)])),
  });
  render(<Told />);
  tap('查看发过的消息');
  await screen.findByText('第 9 份的消息');
  expect(screen.getAllByText(/^第 \d 份的消息$/)).toHaveLength(9);
  expect(screen.getByText(/没有读到/).parentElement?.textContent).toContain('订单 26112300104');
  expect(screen.getByText(/只列最近 10 份/)).toBeTruthy();
  expect(asked.some(({ path }) => path.endsWith('/applications/a10'))).toBe(false);
  expect(most).toBeLessThanOrEqual(3);
  tap('订单 261123001010');
  expect(visited.at(-1)?.url).toBe('/pages/application/index?id=a10');
});

it('Of what the account was told the newest five stand among the others, the rest when asked for', async () => {
  const view = application({ id: 'a1' });
  const codes = Array.from({ length: 8 }, (_, index) => message(`c${index}`, `2026-11-2${index}T02:00:00Z`, '短信验证码'));
  answering({
    'GET /applications': { body: { version: '1', items: [view], offers: [] } },
    'GET /account/messages': { body: codes },
    'GET /applications/a1': { body: { ...view, messages: [message('m1', '2026-11-19T02:00:00Z', '资料需要补正')] } },
  });
  render(<Told />);
  tap('查看发过的消息');
  await screen.findByText('资料需要补正');
  expect(screen.getAllByText('短信验证码')).toHaveLength(5);
  tap('更早的 3 条账号消息');
  expect(screen.getAllByText('短信验证码')).toHaveLength(8);
});

it('What the account was told and is not read takes nothing from the applications, and is read when asked again', async () => {
  const view = application({ id: 'a1' });
  let answers: { status?: number; body: unknown } = { status: 404, body: { code: 'notFound', message: '没有找到', requestId: 'r-1' } };
  answering({
    'GET /applications': { body: { version: '1', items: [view], offers: [] } },
    'GET /account/messages': () => answers,
    'GET /applications/a1': { body: { ...view, messages: [message('m1', '2026-11-19T02:00:00Z', '资料需要补正')] } },
  });
  render(<Told />);
  tap('查看发过的消息');
  await screen.findByText('资料需要补正');
  screen.getByText('账号的消息没有读到。');
  answers = { body: [message('c1', '2026-11-20T02:00:00Z', '密码已重设')] };
  tap('再读一次');
  await screen.findByText('密码已重设');
  expect(screen.queryByText('账号的消息没有读到。')).toBeNull();
});

it('Letters are as large as somebody chose, on every page, and larger at once where they are so by default', () => {
  document.documentElement.style.fontSize = '16px';
  const scale = (container: HTMLElement) => Number(container.querySelector<HTMLElement>('.screen')?.style.getPropertyValue('--scale'));
  const { container } = render(
    <Screen title="任一页">
      <TextSize />
    </Screen>,
  );
  const verify = render(
    <Larger.Provider value={true}>
      <Screen title="法定代表人核验" />
    </Larger.Provider>,
  ).container;
  expect(scale(verify)).toBeGreaterThan(scale(container));
  fireEvent.click(screen.getByLabelText('特大'));
  expect(scale(container)).toBeCloseTo(1.35);
  fireEvent.click(screen.getByLabelText('标准'));
  expect(scale(container)).toBe(1);
});
