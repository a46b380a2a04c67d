import { beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import ScanPage from '../../miniprogram/src/pages/scan-page/index';
import type { PageView } from '../../server/contract/scan-views.ts';
import { application, filled, finding, scanned, sentFile, sortedFile } from './applications';
import { picking } from './picker';
import { answering, problem } from './server';
import { freshWindow, tap } from './signed-in';
import { route, visited } from './taro';

const covers = finding('f1');
const photo = finding('f2', { code: 'photo', label: '手机拍照', severity: 'bad', message: '像是手机拍的照片。', box: null });
const turned = finding('f3', { code: 'turned', label: '已转正', severity: 'note', message: '已自动转正。', box: null });
const licence = scanned('p2', { originalName: '营业执照.jpg', light: 'bad', findings: [covers, photo, turned] });
const holding = (page: PageView) => application({ documents: filled({ credentialCopy: [page] }) });

async function open(page: PageView, answers: Parameters<typeof answering>[0] = {}) {
  route.params = { id: 'a1', page: page.id };
  const asked = answering({ 'GET /applications/a1': { body: holding(page) }, ...answers });
  render(<ScanPage />);
  await screen.findByText('检查结果');
  return asked;
}

beforeEach(freshWindow);

describe('A page with something to look at', () => {
  it('marks the places on the picture, numbered like the sentences', async () => {
    await open(licence);
    const mark = screen.getByRole('button', { name: '第 1 处：印章压字' });
    expect(mark.style).toMatchObject({ left: '61%', top: '72%', width: '20%', height: '15%' });
    expect(screen.getByText(covers.message)).toBeTruthy();
    expect(screen.getByText('像是手机拍的照片。')).toBeTruthy();
    expect(screen.getByRole('list', { name: '手机拍照：怎么才对' }).textContent).toBe('平板扫描，四边完整手机拍照');
    expect(screen.queryByRole('list', { name: /^已转正/ })).toBeNull();
    expect(screen.getByText(/有 2 处提示。按提示重新扫描最快/)).toBeTruthy();
    tap('第 1 处在画面上的位置');
    expect(document.activeElement).toBe(mark);
  });

  it('is submitted as it is after confirming each finding, and says when', async () => {
    const confirmed = holding({ ...licence, findings: [{ ...covers, confirmedAt: '2026-11-24T02:05:00Z' }, photo, turned] });
    const asked = await open(licence, { 'POST /applications/a1/findings/f1/confirm': { body: confirmed } });
    expect(screen.getAllByRole('button', { name: /^我已核对，按此提交/ })).toHaveLength(2);
    tap('我已核对，按此提交：印章压字');
    await screen.findByText('11月24日 10:05 已核对，按此提交');
    expect(asked.at(-1)?.path).toBe('/api/v1/applications/a1/findings/f1/confirm');
    expect(screen.getByRole('button', { name: '换一份扫描件' })).toBeTruthy();
  });

  it('is never called sound while it asks a question, whose answer is the button', async () => {
    const answer = '是用平板扫描仪扫描的';
    const asks = finding('f9', { code: 'originUnclear', label: '来源不明', message: '这一页是用平板扫描仪扫描的吗？', answer, box: null });
    const unclear: PageView = { ...licence, light: 'warn', findings: [asks] };
    const confirmed = holding({ ...licence, light: 'good', findings: [{ ...asks, confirmedAt: '2026-11-24T02:05:00Z' }] });
    await open(unclear, { 'POST /applications/a1/findings/f9/confirm': { body: confirmed } });
    expect(screen.queryByText(/没有发现问题/)).toBeNull();
    expect(screen.getByText(/有 1 处提示/)).toBeTruthy();
    tap(`${answer}：来源不明`);
    await screen.findByText(`11月24日 10:05 已确认：${answer}`);
    expect(screen.queryByText(/没有发现问题/)).toBeNull();
  });

  it('says what happened when the confirmation did not get through', async () => {
    await open(licence, { 'POST /applications/a1/findings/f2/confirm': problem(409, 'conflict', '内容刚刚被更新，请刷新后再试。') });
    tap('我已核对，按此提交：手机拍照');
    await screen.findByText('内容刚刚被更新，请刷新后再试。');
  });

  it('is replaced by a better scan once that is judged, which then shows its own verdict', async () => {
    const better = scanned('p7', { originalName: '新扫描.pdf' });
    const placed = { pageId: 'p7', filePage: 1, outcome: 'placed', document: 'credentialCopy', message: '已归入。' } as const;
    const shown = { view: holding(licence) };
    const asked = await open(licence, {
      'GET /applications/a1': () => ({ body: shown.view }),
      'POST /applications/a1/documents/credentialCopy': () => {
        shown.view = application({ documents: filled({ credentialCopy: [licence] }), uploads: [sentFile('u1', { name: '新扫描.pdf' })] });
        return { status: 202, body: { id: 'u1' } };
      },
      'DELETE /applications/a1/pages/p2': { body: holding(better) },
    });
    picking('新扫描.pdf');
    tap('换一份扫描件');
    await screen.findByText('已收到，等待检查…');
    expect(visited).toEqual([]);
    shown.view = application({ documents: filled({ credentialCopy: [licence, better] }), uploads: [sortedFile('u1', [placed])] });
    await waitFor(() => expect(visited).toEqual([{ how: 'replace', url: '/pages/scan-page/index?id=a1&page=p7' }]));
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('moves on to the new scan also when that took its place by itself', async () => {
    const placed = { pageId: 'p7', filePage: 1, outcome: 'replaced', document: 'credentialCopy', message: '已替换。' } as const;
    const shown = { view: holding(licence) };
    const asked = await open(licence, {
      'GET /applications/a1': () => ({ body: shown.view }),
      'POST /applications/a1/documents/credentialCopy': () => {
        shown.view = application({ documents: filled({ credentialCopy: [scanned('p7')] }), uploads: [sortedFile('u1', [placed])] });
        return { status: 202, body: { id: 'u1' } };
      },
    });
    picking('新扫描.pdf');
    tap('换一份扫描件');
    await waitFor(() => expect(visited).toEqual([{ how: 'replace', url: '/pages/scan-page/index?id=a1&page=p7' }]));
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  });

  it('keeps the old scan when the new one turned out to be another document', async () => {
    const other = {
      pageId: 'p8',
      filePage: 1,
      outcome: 'placed',
      document: 'applicationForm',
      message: '这是申请表，已归入申请表。',
    } as const;
    const shown = { view: holding(licence) };
    const asked = await open(licence, {
      'GET /applications/a1': () => ({ body: shown.view }),
      'POST /applications/a1/documents/credentialCopy': () => {
        const now = filled({ credentialCopy: [licence], applicationForm: [scanned('p8')] });
        shown.view = application({ documents: now, uploads: [sortedFile('u1', [other])] });
        return { status: 202, body: { id: 'u1' } };
      },
    });
    picking('申请表.pdf');
    tap('换一份扫描件');
    await screen.findByText('这是申请表，已归入申请表。');
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    expect(visited).toEqual([]);
  });

  it('may be moved to the document it belongs to', async () => {
    const asked = await open(licence, {
      'POST /applications/a1/pages/p2/move': { body: application({ documents: filled({ agentIdCard: [licence] }) }) },
    });
    tap('移到别的资料');
    expect(screen.queryByRole('button', { name: /^归入营业执照副本复印件/ })).toBeNull();
    tap(/^归入经办人身份证正反面复印件/);
    await screen.findByRole('heading', { level: 1, name: '经办人身份证正反面复印件' });
    expect(asked.at(-1)?.body).toEqual({ kind: 'agentIdCard' });
  });
});

describe('A page with nothing wrong', () => {
  it('is called good and tells what was measured', async () => {
    await open(scanned('p1', { skew: -0.24 }));
    expect(screen.getByText('没有发现问题，不用再做什么。')).toBeTruthy();
    for (const words of ['平板扫描', '300 dpi', '0.2°', '圆章 直径 40 毫米']) expect(screen.getByText(words)).toBeTruthy();
    tap('返回资料列表');
    expect(visited).toEqual([{ how: 'replace', url: '/pages/documents/index?id=a1' }]);
  });

  it('is not called good while nobody has said which document it is', async () => {
    route.params = { id: 'a1', page: 'p1' };
    answering({ 'GET /applications/a1': { body: application({ unsorted: [scanned('p1')] }) } });
    render(<ScanPage />);
    await screen.findByText('待归类');
    expect(screen.queryByText('合格')).toBeNull();
    tap('归入…');
    expect(screen.getByRole('button', { name: /^归入经办人身份证正反面复印件/ })).toBeTruthy();
  });

  it('leads on to the next page that waits', async () => {
    const good = scanned('p1');
    route.params = { id: 'a1', page: 'p1' };
    answering({
      'GET /applications/a1': { body: application({ documents: filled({ applicationForm: [good], credentialCopy: [licence] }) }) },
    });
    render(<ScanPage />);
    await screen.findByText('检查结果');
    tap('下一页：营业执照副本复印件');
    expect(visited).toEqual([{ how: 'replace', url: '/pages/scan-page/index?id=a1&page=p2' }]);
  });
});

describe('A page that staff look at already', () => {
  it('can be read but not changed', async () => {
    route.params = { id: 'a1', page: 'p2' };
    const view = { ...holding(licence), state: 'submitted' as const, allowed: [] };
    answering({ 'GET /applications/a1': { body: view } });
    render(<ScanPage />);
    await screen.findByText('检查结果');
    for (const name of [/我已核对/, '换一份扫描件', '删除这一页', '移到别的资料'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });
});

describe('A page that was removed on another device', () => {
  it('says so and leads back', async () => {
    route.params = { id: 'a1', page: 'gone' };
    answering({ 'GET /applications/a1': { body: application() } });
    render(<ScanPage />);
    await screen.findByText('这一页已不在申请里');
    expect(screen.getByRole('button', { name: '返回资料列表' })).toBeTruthy();
  });
});
