import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import PaymentScreen from '../../miniprogram/src/pages/payment/index';
import { online as surroundings } from '../../miniprogram/src/surroundings';
import type { ApplicationView } from '../../server/contract/views.ts';
import { application, slots, toPost } from './applications';
import { invoiceView } from './invoices';
import { payment } from './payments';
import { product } from './products';
import { answering, problem } from './server';
import { freshWindow, tap, type } from './signed-in';
import { route } from './taro';

const words = { title: '江西青禾建设有限公司', taxNumber: '91350100M000100Y43', email: 'c***@qinghe.example.com' };
const invoice = (confirmedAt: string | null) => invoiceView({ ...words, confirmedAt });
const unconfirmed = application({
  state: 'approved',
  stateLabel: '待付款',
  form: {
    answers: { invoiceTitle: words.title, invoiceTaxNumber: words.taxNumber, invoiceEmail: words.email },
    version: 3,
    faults: [],
  },
});
const confirmed = { ...unconfirmed, invoice: invoice('2026-11-26T01:00:00Z') };
const at = (view: ApplicationView | ApplicationView[]) => ({
  'GET /applications/a1': Array.isArray(view) ? view.map((body) => ({ body })) : { body: view },
  'GET /applications/a1/answers': { body: { answers: { invoiceEmail: 'caiwu@qinghe.example.com' } } },
});
const online = (value: boolean) => act(() => surroundings.tell(value));

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  online(true);
});

describe('Before paying', () => {
  it('the agent reads amount, purpose, refund rule and that there is no bank transfer', async () => {
    answering(at(unconfirmed));
    render(<PaymentScreen />);
    await screen.findByText('220 元', { selector: '.amount' });
    for (const words of [/江西省公共资源交易数字证书 · 主锁/, product.refundRule, /不支持对公转账/])
      expect(screen.getByText(words)).toBeTruthy();
  });

  it('the agent agrees to the words on the invoice, and the code appears', async () => {
    const asked = answering({
      ...at(unconfirmed),
      // Read again, it is confirmed once that was said, however often the page looks before.
      'GET /applications/a1': () => ({ body: asked.some(({ method }) => method === 'POST') ? confirmed : unconfirmed }),
      'POST /applications/a1/invoice/confirm': { body: confirmed },
      'POST /applications/a1/payments': { body: payment() },
    });
    render(<PaymentScreen />);
    await screen.findByText('发票将印这些文字');
    expect(screen.getByText(words.title)).toBeTruthy();
    // Nobody can check what is masked.
    await screen.findByText('caiwu@qinghe.example.com');
    expect(screen.queryByText('显示微信支付二维码')).toBeNull();
    tap('发票信息无误，去付款');
    await screen.findByAltText('微信支付付款二维码');
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { title: words.title, taxNumber: words.taxNumber },
      { method: 'wechatNative' },
    ]);
    expect(screen.getByText('已确认')).toBeTruthy();
  });

  it('the agent changes them, and a wrong number is told under its field', async () => {
    const asked = answering({ ...at([unconfirmed, confirmed]), 'POST /applications/a1/invoice/confirm': { body: confirmed } });
    render(<PaymentScreen />);
    await screen.findByText('发票将印这些文字');
    tap('修改发票信息');
    // It would agree to the words before.
    expect(screen.queryByText('发票信息无误，去付款')).toBeNull();
    type('纳税人识别号', '91350100M000100Y44');
    tap('保存并确认发票信息');
    expect(screen.getByRole('alert').textContent).toContain('有 1 处需要修改');
    type('纳税人识别号', words.taxNumber);
    type(/接收发票邮箱/, 'caiwu@qinghe.example.com');
    tap('保存并确认发票信息');
    await screen.findByText('已确认');
    const agreed = { title: words.title, taxNumber: words.taxNumber, email: 'caiwu@qinghe.example.com', kind: 'ordinary' };
    expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual(agreed);
  });
});

describe('Where the code should be', () => {
  const refused = async (answer: Parameters<typeof answering>[0][string], isOnline = true) => {
    online(isOnline);
    answering({ ...at(confirmed), 'POST /applications/a1/payments': answer });
    render(<PaymentScreen />);
    await screen.findByText('显示微信支付二维码');
    tap('显示微信支付二维码');
  };

  it.each([
    ['there is no network', 'silence' as const, false, '没有网络，二维码取不到'],
    ['something in between blocks the request', 'silence' as const, true, '二维码的请求被拦住了'],
    ['a firewall answers in our place', { status: 403, page: '<html>拦截</html>' }, true, '二维码的请求被拦住了'],
    ['the channel is silent', problem(502, 'channelUnavailable', '支付渠道暂时没有响应'), true, '支付渠道暂时没有响应'],
    ['its time is over', { body: payment({ qr: null }) }, true, '二维码已过期'],
    ['it was closed elsewhere', { body: payment({ state: 'closed', qr: null }) }, true, '这个二维码已停用'],
  ])('it says why when %s, and offers a fresh one', async (_, answer, isOnline, title) => {
    await refused(answer, isOnline);
    await screen.findByText(title);
    expect(screen.getByText('刷新二维码')).toBeTruthy();
    expect(screen.queryByAltText(/付款二维码/)).toBeNull();
  });

  it('it says why when the browser draws no picture', async () => {
    await refused({ body: payment() });
    fireEvent.error(await screen.findByAltText('微信支付付款二维码'));
    await screen.findByText('浏览器没有显示二维码图片');
  });

  it('a fresh one replaces the reason', async () => {
    await refused([problem(502, 'channelUnavailable', '支付渠道暂时没有响应'), { body: payment() }]);
    await screen.findByText('支付渠道暂时没有响应');
    tap('刷新二维码');
    await screen.findByAltText('微信支付付款二维码');
    expect(screen.queryByText('支付渠道暂时没有响应')).toBeNull();
  });

  it('the other channel brings its own', async () => {
    const asked = answering({ ...at(confirmed), 'POST /applications/a1/payments': { body: payment({ method: 'alipayQr' }) } });
    render(<PaymentScreen />);
    await screen.findByText('显示微信支付二维码');
    tap('支付宝');
    await screen.findByAltText('支付宝付款二维码');
    expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual({ method: 'alipayQr' });
  });
});

describe('While waiting', () => {
  const seconds = async (count: number) => {
    await act(() => jest.advanceTimersByTimeAsync(count * 1000));
  };

  it('the page says what is known and since when, that it knows nothing without network, and the success by itself', async () => {
    jest.useFakeTimers();
    const open = payment();
    const asked = answering({
      ...at([
        confirmed,
        { ...confirmed, version: '2', payments: [open] },
        { ...confirmed, version: '3', payments: [payment({ answeredAt: '2026-11-26T01:20:05Z' })] },
        {
          ...confirmed,
          version: '4',
          state: 'paid',
          stateLabel: '待邮寄',
          allowed: ['post'],
          payments: [payment({ state: 'paid', paidAt: '2026-11-26T01:30:00Z' })],
        },
      ]),
      'POST /applications/a1/payments': { body: open },
      'GET /changes': [{ status: 304 }, { body: { version: '3' } }, 'silence', { body: { version: '4' } }],
    });
    render(<PaymentScreen />);
    await seconds(0);
    tap('显示微信支付二维码');
    await seconds(0);
    expect(screen.getByText(/^等待付款/)).toBeTruthy();
    await seconds(0.5 + 0.65);
    expect(screen.getByText(/尚未到账（09:20:05 向微信支付查询）/)).toBeTruthy();
    await seconds(0.5);
    expect(screen.getByText(/暂时查不到付款结果/)).toBeTruthy();
    await seconds(0.65);
    expect(screen.getByText('付款成功')).toBeTruthy();
    expect(screen.getByText('11月26日 09:30')).toBeTruthy();
    expect(screen.getByText('去邮寄原件')).toBeTruthy();
    expect(asked.filter(({ path }) => path.includes('/changes')).map(({ path }) => path.split('seen=')[1])).toEqual(['2', '2', '3', '3']);
  });

  it('a payment that was begun elsewhere is told of, and its success arrives by itself', async () => {
    jest.useFakeTimers();
    const paid = {
      ...confirmed,
      version: '3',
      state: 'paid' as const,
      payments: [payment({ state: 'paid', paidAt: '2026-11-26T01:30:00Z' })],
    };
    answering({
      ...at([confirmed, { ...confirmed, version: '2', payments: [payment()] }, paid]),
      'GET /changes': [{ body: { version: '2' } }, { body: { version: '3' } }],
    });
    render(<PaymentScreen />);
    await seconds(0);
    await seconds(0.5);
    expect(screen.getByText('这笔费用已经发起过付款')).toBeTruthy();
    await seconds(0.5);
    expect(screen.getByText('付款成功')).toBeTruthy();
  });
});

describe('After paying', () => {
  it('the agent reads what happens next, which papers are posted, and where to', async () => {
    answering(
      at({
        ...confirmed,
        state: 'paid',
        stateLabel: '待邮寄',
        allowed: ['post'],
        documents: toPost(slots('primary', 'passed')),
        payments: [payment({ state: 'paid', paidAt: '2026-11-26T01:30:00Z' })],
      }),
    );
    render(<PaymentScreen />);
    await screen.findByText('接下来');
    expect(screen.getByText(/^电子签章采集表（/)).toBeTruthy();
    expect(screen.getByText(product.postTo.address)).toBeTruthy();
    expect(screen.getByRole('button', { name: '去邮寄原件' })).toBeTruthy();
  });
});
