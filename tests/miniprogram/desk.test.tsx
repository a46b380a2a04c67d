import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import DeskScreen from '../../miniprogram/src/pages/desk/index';
import { sessionStore } from '../../miniprogram/src/session-store';
import type { CallOutput } from '../../server/contract/endpoints/index.ts';
import { filled, finding, scanned, sentFile, sortedFile } from './applications';
import { dropping, picking } from './picker';
import { answering, problem } from './server';
import { freshWindow, tap, type } from './signed-in';
import { route } from './taro';

type Desk = CallOutput<'GET /desk'>;
const view = (changes: Partial<Desk> = {}): Desk => ({
  version: '1',
  orderNumber: '26112300013',
  productLabel: '江西省公共资源交易',
  expiresAt: new Date(Date.now() + 29.5 * 60_000).toISOString(),
  documents: filled({}),
  pages: [],
  uploads: [],
  ...changes,
});
const admitted = { body: { token: 'desk-secret', desk: view() } };
const closed = problem(401, 'deskClosed', '上传码不对，或已停用、过期。请对照手机再输一次，或在手机上重新生成。');

beforeEach(() => {
  freshWindow();
  act(() => sessionStore.leave());
  route.params = {};
});

describe('A PC with the code from the phone', () => {
  it('types it as it is shown, and sees what is wanted and for how long', async () => {
    const asked = answering({ 'POST /desk': admitted });
    render(<DeskScreen />);
    type('上传码', 'k7m3x ahpwt');
    fireEvent.keyDown(screen.getByLabelText('上传码'), { key: 'Enter' });
    await screen.findByText('把全部扫描件拖到这里');
    expect(asked[0]?.body).toEqual({ code: 'k7m3x ahpwt' });
    expect(screen.getByText('订单 26112300013')).toBeTruthy();
    expect(screen.getByText('还剩 30 分钟')).toBeTruthy();
    expect(screen.getByText('电子签章采集表')).toBeTruthy();
  });

  it('reads one length of the code wherever it is told', () => {
    answering({});
    render(<DeskScreen />);
    const told = [
      document.body.textContent,
      ...['Enter.tsx', 'useDesk.ts'].map((file) => readFileSync(`miniprogram/src/pages/desk/${file}`, 'utf8')),
    ];
    expect(told[0]?.match(/\d+ 位/g)).toEqual(['10 位', '10 位']);
    const elsewhere = ['pages/help/answers.ts', 'pages/index/DeskLink.tsx'].map((file) => readFileSync(`miniprogram/src/${file}`, 'utf8'));
    for (const source of [...told.slice(1), ...elsewhere]) expect(source).not.toMatch(/\d 位(上传码|字母)/);
  });

  it('of the build before is let in beside the new ones', async () => {
    const asked = answering({ 'POST /desk': admitted });
    render(<DeskScreen />);
    type('上传码', 'k7m3 xahp');
    tap('开始上传');
    await screen.findByText('把全部扫描件拖到这里');
    expect(asked[0]?.body).toEqual({ code: 'k7m3 xahp' });
  });

  it('that cannot be drawn says so on the PC, which has no other way on', async () => {
    const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    answering({ 'POST /desk': { body: { token: 'desk-secret', desk: { uploads: [] } } }, 'POST /fault-reports': { status: 204 } });
    render(<DeskScreen />);
    type('上传码', 'k7m3x ahpwt');
    tap('开始上传');
    await screen.findByText('这一页没能显示出来。');
    silent.mockRestore();
    expect(screen.getByRole('button', { name: '重试' })).toBeTruthy();
  });

  it('is told about a code of the wrong length before anything is sent', () => {
    const asked = answering({});
    render(<DeskScreen />);
    type('上传码', 'k7m');
    tap('开始上传');
    expect(screen.getByText(/上传码为 10 位字母和数字/)).toBeTruthy();
    expect(document.activeElement?.id).toBe('code');
    expect(asked).toEqual([]);
  });

  it('is told when the code is wrong', async () => {
    answering({ 'POST /desk': closed });
    render(<DeskScreen />);
    type('上传码', 'AAAAAAAA');
    tap('开始上传');
    await screen.findByText(/上传码不对，或已停用、过期/);
  });

  it('comes by the QR without typing; neither code nor token stays in an address', async () => {
    history.replaceState(null, '', '/#/pages/desk/index?code=K7M3XAHPWT');
    route.params = { code: 'K7M3XAHPWT' };
    const waiting = view({ uploads: [sentFile('u1', { name: '全部.pdf' })] });
    const asked = answering({
      'POST /desk': admitted,
      'GET /desk': { body: waiting },
      'POST /desk/scans': { status: 202, body: { id: 'u1' } },
    });
    render(<DeskScreen />);
    await screen.findByText('把全部扫描件拖到这里');
    expect(location.href).not.toContain('K7M3XAHPWT');
    picking('全部.pdf');
    tap('选择文件');
    await screen.findByText('全部.pdf · 391 KB');
    expect(screen.getByText('已收到，等待检查…')).toBeTruthy();
    expect(asked.at(-1)?.headers['X-Desk-Token']).toBe('desk-secret');
    expect(asked.every(({ path }) => !/K7M3XAHPWT|desk-secret/.test(path))).toBe(true);
  });

  it('goes on after a reload of the page', async () => {
    answering({ 'POST /desk': admitted, 'GET /desk': { body: view() } });
    route.params = { code: 'K7M3XAHPWT' };
    render(<DeskScreen />);
    await screen.findByText('把全部扫描件拖到这里');
    cleanup();
    route.params = {};
    render(<DeskScreen />);
    await screen.findByText('把全部扫描件拖到这里');
  });
});

describe('Scans dropped on the PC', () => {
  const page = {
    ...scanned('p2', { originalName: '营业执照.jpg', light: 'warn', findings: [finding('f1')] }),
    document: 'credentialCopy' as const,
  };
  const received = view({ pages: [page] });
  const placed = {
    pageId: 'p2',
    filePage: 1,
    outcome: 'placed',
    document: 'credentialCopy',
    message: '已归入营业执照副本复印件。',
  } as const;

  it('get their verdict there: light, sentence, and the place on the picture', async () => {
    answering({
      'POST /desk': admitted,
      'GET /desk': { body: view({ pages: [page], uploads: [sortedFile('u1', [placed])] }) },
      'POST /desk/scans': { status: 202, body: { id: 'u1' } },
    });
    route.params = { code: 'K7M3XAHPWT' };
    render(<DeskScreen />);
    await screen.findByText('把全部扫描件拖到这里');
    act(() => dropping(screen.getByRole('region', { name: '上传区' }), '营业执照.jpg'));
    await screen.findByText('已归入营业执照副本复印件，有 1 处提示。');
    expect(screen.getByText('请核对')).toBeTruthy();
    expect(screen.getByText(/公章压住了关键信息/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /我已核对/ })).toBeNull();
    tap('第 1 处在画面上的位置');
    expect(screen.getByRole('button', { name: '第 1 处：印章压字' })).toBeTruthy();
  });

  it('end when the phone revokes the code: what arrived is safe, and a new code goes on', async () => {
    answering({
      'POST /desk': [admitted, { body: { token: 'second', desk: received } }],
      'POST /desk/scans': closed,
    });
    route.params = { code: 'K7M3XAHPWT' };
    render(<DeskScreen />);
    await screen.findByText('把全部扫描件拖到这里');
    picking('全部.pdf');
    tap('选择文件');
    await screen.findByText('上传码已停用或过期');
    expect(screen.getByText(/已经收到的扫描件都在申请里/)).toBeTruthy();
    expect(sessionStorage.getItem('desk-token')).toBeNull();
    type('上传码', 'R4T9WCKH');
    tap('开始上传');
    await screen.findByText('把全部扫描件拖到这里');
    expect(screen.queryByText('上传码已停用或过期')).toBeNull();
  });
});
