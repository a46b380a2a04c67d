import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import ApplicationScreen from '../../miniprogram/src/pages/application/index';
import type { ApplicationView } from '../../server/contract/views.ts';
import { application } from './applications';
import { type InvoiceView, invoiceView } from './invoices';
import { picking } from './picker';
import { answering } from './server';
import { freshWindow, tap, type } from './signed-in';
import { route, visited } from './taro';

const words = { title: '江西青禾建设有限公司', taxNumber: '91350100M000100Y43' };
const invoice = invoiceView({
  ...words,
  state: 'mailed',
  stateLabel: '已发送',
  confirmedAt: '2026-11-20T01:00:00Z',
  dueOn: '2026-11-26',
  mailedAt: '2026-11-26T01:00:00Z',
});
const bounced: InvoiceView = { ...invoice, state: 'bounced', stateLabel: '邮箱退信', mailedAt: null };
const dispatched = (shown: Partial<InvoiceView>, state: ApplicationView['state'] = 'dispatched') =>
  application({ state, invoice: { ...invoice, ...shown } });

const resend = 'POST /applications/a1/invoice/resend';
const correct = 'POST /applications/a1/invoice/correct';
type Written = { body: ApplicationView };
/** However often the page looks meanwhile, it reads what was written last, as from the service. Answers what was written. */
const shows = (view: ApplicationView, writes: Record<string, Written | Written[]> = {}) => {
  let now = view;
  const writing = (written: Written) => () => {
    now = written.body;
    return written;
  };
  const answers = Object.entries(writes).map(
    ([name, given]) => [name, Array.isArray(given) ? given.map(writing) : writing(given)] as const,
  );
  const asked = answering({ 'GET /applications/a1': () => ({ body: now }), ...Object.fromEntries(answers) });
  render(<ApplicationScreen />);
  return () => asked.filter(({ method }) => method === 'POST');
};

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

describe('The invoice on the page of an application', () => {
  it('says by when it comes, and where to', async () => {
    shows(dispatched({ state: 'awaited', stateLabel: '待开票', mailedAt: null }));
    await screen.findByText('正在开具，最迟 11月26日发到上面的邮箱。');
    expect(screen.getByText(invoice.email)).toBeTruthy();
    expect(screen.queryByText('重新发送发票')).toBeNull();
  });

  it('says the day that could not be kept beside the new one', async () => {
    shows(dispatched({ state: 'awaited', stateLabel: '待开票', mailedAt: null, dueOn: '2026-12-01', postponedFrom: '2026-11-26' }));
    await screen.findByText('正在开具，原定11月26日，现预计12月1日前发到上面的邮箱。');
  });

  it('calls a day about which nothing is published yet an approximate one', async () => {
    const awaited = { state: 'awaited', stateLabel: '待开票', mailedAt: null, dueOn: '2027-01-05', dueIsAbout: true } as const;
    shows(dispatched(awaited));
    await screen.findByText('正在开具，约 1月5日发到上面的邮箱。');
    cleanup();
    shows(dispatched({ ...awaited, postponedFrom: '2026-12-30' }));
    await screen.findByText('正在开具，原定12月30日，现预计约 1月5日发到上面的邮箱。');
  });

  it('is sent again to the same address', async () => {
    const sent = shows(dispatched({}), { [resend]: { body: dispatched({ state: 'attached', stateLabel: '发送中' }) } });
    await screen.findByText('重新发送发票');
    tap('重新发送发票');
    await screen.findByText('已开具，正在发往上面的邮箱。');
    expect(sent().at(-1)?.body).toEqual({});
  });

  it('is opened from its newest link', async () => {
    const file = (url: string) => ({ files: [{ url, format: 'pdf' as const, filename: '发票.pdf' }] });
    answering({
      'GET /applications/a1': [{ body: dispatched(file('/api/v1/files/old')) }, { body: dispatched(file('/api/v1/files/new')) }],
    });
    const tab = { location: { href: '' }, close: () => undefined };
    jest.spyOn(window, 'open').mockReturnValue(tab as never);
    render(<ApplicationScreen />);
    await screen.findByText('打开发票');
    tap('打开发票');
    await waitFor(() => expect(tab.location.href).toBe('/api/v1/files/new'));
  });

  it('to somebody else is proved on the page until finance has decided', async () => {
    const open = { state: 'awaited', stateLabel: '待开票', mailedAt: null, titleOpen: true } as const;
    const kept = { ...open, titleProofs: [{ id: 'proof', url: '/api/v1/files/proof', sentAt: '2026-11-26T02:00:00Z' }] };
    const sent = shows(dispatched(open), { 'POST /applications/a1/invoice/title-proof': { body: dispatched(kept) } });
    await screen.findByText(/请上传盖公章的付款凭证或双方关系证明/);
    picking('便条.txt');
    tap('上传证明');
    await waitFor(() => expect(visited.at(-1)).toMatchObject({ how: 'toast' }));
    expect(sent()).toEqual([]);
    picking('付款凭证.pdf');
    tap('上传证明');
    await screen.findByText(/^证明已收到/);
    expect(sent().at(-1)).toMatchObject({ path: '/api/v1/applications/a1/invoice/title-proof', body: '付款凭证.pdf' });
    expect(screen.getByText('再上传一份证明')).toBeTruthy();
    cleanup();
    shows(dispatched({ ...kept, titleOpen: false }));
    await screen.findByText('待开票');
    expect(screen.queryByText(/再上传一份证明/)).toBeNull();
  });

  it('is proved by all files that were chosen or by none, and what is too many is named', async () => {
    const open = { state: 'awaited', stateLabel: '待开票', mailedAt: null, titleOpen: true } as const;
    const proof = (number: number) => ({ id: String(number), url: `/api/v1/files/${number}`, sentAt: `2026-11-26T02:0${number}:00Z` });
    const kept = (count: number) => dispatched({ ...open, titleProofs: Array.from({ length: count }, (_, at) => proof(at)) });
    const sent = shows(kept(3), { 'POST /applications/a1/invoice/title-proof': [{ body: kept(4) }, { body: kept(5) }] });
    await screen.findByText('再上传一份证明');
    picking('付款凭证.pdf', '便条.txt');
    tap('再上传一份证明');
    await waitFor(() => expect(visited.at(-1)).toMatchObject({ how: 'toast' }));
    expect(sent()).toEqual([]);
    picking('付款凭证.pdf', '关系证明.pdf', '合同.pdf');
    tap('再上传一份证明');
    await waitFor(() => expect(visited.at(-1)).toEqual({ how: 'toast', url: '证明最多 5 份，其余 1 份没有上传' }));
    expect(sent().map(({ body }) => body)).toEqual(['付款凭证.pdf', '关系证明.pdf']);
  });

  it('that came back is sent to a corrected address; a malformed one is told before', async () => {
    const sent = shows(dispatched(bounced), { [resend]: { body: dispatched({ state: 'attached', stateLabel: '发送中' }) } });
    await screen.findByText('邮箱退信，请更正邮箱后重发');
    type(/正确的邮箱/, 'caiwu@');
    tap('重新发送发票');
    expect(sent()).toEqual([]);
    type(/正确的邮箱/, 'caiwu@qinghe.example.com');
    tap('重新发送发票');
    await screen.findByText('已开具，正在发往上面的邮箱。');
    expect(sent().at(-1)?.body).toEqual({ email: 'caiwu@qinghe.example.com' });
  });

  it('is corrected once, after reading what that means', async () => {
    const after = dispatched({ state: 'awaited', stateLabel: '待开票', mayCorrect: false, correctedAt: '2026-11-26T02:00:00Z' });
    const sent = shows(dispatched({}), { [correct]: { body: after } });
    await screen.findByText('更正发票信息');
    tap('更正发票信息');
    expect(screen.getByText(/只能自助更正一次。原发票作废/)).toBeTruthy();
    type('发票抬头', '江西青禾建设有限公司财务部');
    tap('更正发票信息');
    tap('再想想');
    expect([sent().filter(({ method }) => method === 'POST'), (screen.getByLabelText('发票抬头') as HTMLInputElement).value]).toEqual([
      [],
      '江西青禾建设有限公司财务部',
    ]);
    tap('更正发票信息');
    tap('确认更正');
    await screen.findByText(/已自助更正过一次/);
    expect(sent().at(-1)?.body).toEqual({ title: '江西青禾建设有限公司财务部', taxNumber: words.taxNumber, kind: 'ordinary' });
    expect(screen.queryByText('更正发票信息')).toBeNull();
  });

  it('of money that went back is not shown', async () => {
    shows(dispatched({ state: 'confirmed', stateLabel: '已确认抬头', mayCorrect: false }, 'cancelled'));
    await screen.findByText('费用');
    expect(screen.queryByText(words.title)).toBeNull();
  });
});
