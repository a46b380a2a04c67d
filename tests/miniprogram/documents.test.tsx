import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import DocumentsScreen from '../../miniprogram/src/pages/documents/index';
import type { ApplicationView, Arrival } from '../../server/contract/views.ts';
import { application, desk, filled, finding, scanned, sentFile, sortedFile } from './applications';
import { dropping, picking } from './picker';
import { answering, problem } from './server';
import { freshWindow, tap } from './signed-in';
import { route, visited } from './taro';

const arrived = (filePage: number, outcome: Arrival['outcome'], message: string, pageId = `p${filePage}`): Arrival => ({
  pageId,
  filePage,
  outcome,
  document: null,
  message,
});
const form = scanned('p1', { number: 1, of: 2 });
const licence = scanned('p2', { originalName: '营业执照.jpg', light: 'warn', findings: [finding('f1')] });
const idCard = scanned('p3', { originalName: '身份证.pdf' });
const draft = application();

async function open(view = draft) {
  const rendered = render(<DocumentsScreen />);
  await screen.findByText(`已上传 ${view.documents.filter(({ state }) => state === 'uploaded').length}/5 份`, { exact: false });
  return rendered;
}

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

/** A service at which files arrive under the names u1, u2 …; the test says what it shows of them. */
function receiving(paths: string[], shown: { view: ApplicationView }) {
  let count = 0;
  const take = () => ({ status: 202, body: { id: `u${++count}` } });
  return answering({
    'GET /applications/a1': () => ({ body: shown.view }),
    ...Object.fromEntries(paths.map((path) => [`POST ${path}`, take])),
  });
}

describe('A pile of scans in any order', () => {
  it('goes up file by file, is received with name and size, then checked, and each page says where it went', async () => {
    const shown = { view: draft };
    const asked = receiving(['/applications/a1/scans'], shown);
    await open();
    shown.view = application({ uploads: [sentFile('u1', { name: '全部.pdf' }), sentFile('u2', { name: '身份证.pdf' })] });
    picking('全部.pdf', '便条.txt', '身份证.pdf');
    tap('上传扫描件');
    await screen.findByText('正在检查第 1/2 个文件…');
    expect(screen.getByText('全部.pdf · 391 KB')).toBeTruthy();
    expect(screen.getAllByText('已收到，等待检查…')).toHaveLength(2);
    expect(screen.getByText('只接受 PDF、JPG、PNG、TIFF 扫描件')).toBeTruthy();

    shown.view = application({
      documents: filled({ applicationForm: [form] }),
      unsorted: [idCard],
      uploads: [
        sortedFile('u1', [arrived(1, 'placed', '第 1 页归入数字证书用户申请表。')], { name: '全部.pdf' }),
        sortedFile('u2', [arrived(1, 'unsorted', '没有二维码，请选择归入哪一份。', idCard.id)], { name: '身份证.pdf' }),
      ],
    });
    await screen.findByText('没有二维码，请选择归入哪一份。');
    expect(screen.getByText('第 1 页归入数字证书用户申请表。')).toBeTruthy();
    expect(screen.queryByText(/正在检查/)).toBeNull();
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual(['全部.pdf', '身份证.pdf']);
    expect(screen.getByText('这几页是什么资料？')).toBeTruthy();
  });

  it('is followed after a reload of the screen, until the verdict is there', async () => {
    const file = (changes: Parameters<typeof sentFile>[1]) => sentFile('u1', { name: '全部.pdf', state: 'checking', ...changes });
    const shown = { view: application({ uploads: [file({})] }) };
    receiving([], shown);
    await open().then(() => screen.findByText('正在检查…'));
    shown.view = application({ uploads: [file({ pagesChecked: 3, filePages: 12 }), sentFile('u2')] });
    await screen.findByText('正在检查第 1/2 个文件，第 4/12 页…');
    shown.view = application({ uploads: [file({ state: 'refused', over: true, refusal: '请去掉密码再上传。' })] });
    await screen.findByText('请去掉密码再上传。');
    expect(screen.queryByText(/正在检查/)).toBeNull();
  });

  it('is not asked about any more once everything is judged', async () => {
    const shown = { view: application({ uploads: [sortedFile('u1', [arrived(1, 'placed', '已归入。')])] }) };
    const asked = receiving([], shown);
    await open();
    await act(async () => new Promise((resolve) => setTimeout(resolve, 1_500)));
    expect(asked).toHaveLength(1);
    expect(screen.queryByText('已归入。')).toBeNull();
  });

  it('may be dropped onto the card with a mouse', async () => {
    const shown = { view: draft };
    const asked = receiving(['/applications/a1/scans'], shown);
    await open();
    shown.view = application({ uploads: [sortedFile('u1', [arrived(1, 'same', '这一页已经上传过了。')])] });
    act(() => dropping(screen.getByRole('region', { name: '上传扫描件' }), '全部.pdf'));
    await screen.findByText('这一页已经上传过了。');
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({ path: '/api/v1/applications/a1/scans', body: '全部.pdf' });
  });

  it('keeps what the bad network did not take, to send it again without picking', async () => {
    const shown = { view: draft };
    const asked = answering({
      'GET /applications/a1': () => ({ body: shown.view }),
      'POST /applications/a1/scans': ['silence', { status: 202, body: { id: 'u1' } }],
    });
    await open();
    picking('全部.pdf');
    tap('上传扫描件');
    await screen.findByText(/网络不通/);
    shown.view = application({
      documents: filled({ applicationForm: [form] }),
      uploads: [sortedFile('u1', [arrived(1, 'placed', '已归入。')])],
    });
    tap(/重新上传没成功的 1 个/);
    await screen.findByText('已归入。');
    expect(screen.queryByText(/网络不通/)).toBeNull();
    const keys = asked.filter(({ method }) => method === 'POST').map(({ headers }) => headers['Idempotency-Key']);
    expect(keys[0]).toBe(keys[1]);
  });

  it('says the server’s sentence for a file that is certainly none, without offering it again', async () => {
    answering({
      'GET /applications/a1': { body: draft },
      'POST /applications/a1/scans': problem(400, 'scanRefused', '文件是空的，请重新选择。'),
    });
    await open();
    picking('空.pdf');
    tap('上传扫描件');
    await screen.findByText('文件是空的，请重新选择。');
    expect(screen.queryByText(/重新上传没成功的/)).toBeNull();
  });

  it('can be sent for one document alone', async () => {
    const shown = { view: draft };
    const asked = receiving(['/applications/a1/documents/agentIdCard'], shown);
    await open();
    shown.view = application({
      documents: filled({ agentIdCard: [form] }),
      uploads: [sortedFile('u1', [arrived(1, 'placed', '已归入身份证。')])],
    });
    picking('身份证.pdf');
    tap('只上传这一份：经办人身份证正反面复印件');
    await screen.findByText('已归入身份证。');
    expect(asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/api/v1/applications/a1/documents/agentIdCard',
    ]);
  });
});

describe('The card of a document', () => {
  it('shows each page with its light in words, and the page that is still missing', async () => {
    const view = application({ documents: filled({ applicationForm: [form], credentialCopy: [licence] }) });
    answering({ 'GET /applications/a1': { body: view } });
    await open(view);
    expect(screen.getByText('已上传 2/5 份，1 处提示要核对。')).toBeTruthy();
    expect(screen.getByLabelText('缺第 2/2 页')).toBeTruthy();
    expect(screen.getByRole('button', { name: '第 1/2 页，数字证书用户申请表，合格，查看' })).toBeTruthy();
    tap('营业执照.jpg，营业执照副本复印件，请核对，1 处提示，查看');
    expect(visited).toEqual([{ how: 'go', url: '/pages/scan-page/index?id=a1&page=p2' }]);
  });

  it('is closed once it passed', async () => {
    const view = application({ documents: filled({ credentialCopy: [licence] }).map((one) => ({ ...one, state: 'passed' as const })) });
    answering({ 'GET /applications/a1': { body: view } });
    render(<DocumentsScreen />);
    await screen.findByText('营业执照.jpg');
    expect(screen.queryByRole('button', { name: /^只上传这一份：营业执照/ })).toBeNull();
  });
});

describe('A page without our code', () => {
  const view = application({ unsorted: [idCard], documents: filled({ credentialCopy: [licence] }) });

  it('is put into the document that the agent names', async () => {
    const sorted = application({ documents: filled({ agentIdCard: [idCard] }) });
    const asked = answering({
      'GET /applications/a1': { body: view },
      'POST /applications/a1/pages/p3/move': { body: sorted },
    });
    await open(view);
    tap('归入：身份证.pdf');
    tap(/^归入经办人身份证正反面复印件/);
    await waitFor(() => expect(screen.queryByText('这几页是什么资料？')).toBeNull());
    expect(asked.at(-1)?.body).toEqual({ kind: 'agentIdCard' });
  });

  it('is deleted only after asking', async () => {
    const asked = answering({ 'GET /applications/a1': { body: view }, 'DELETE /applications/a1/pages/p3': { body: draft } });
    await open(view);
    tap('删除身份证.pdf');
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    fireEvent.click(within(screen.getByLabelText('删除这一页？')).getByText('删除'));
    await waitFor(() => expect(screen.queryByText('身份证.pdf')).toBeNull());
  });
});

describe('Scans that lie on a PC', () => {
  it('get a code, which is read in two groups of three, and can be revoked', async () => {
    const asked = answering({
      'GET /applications/a1': { body: draft },
      'POST /applications/a1/desk': { body: application({ desk: desk(30) }) },
      'DELETE /applications/a1/desk': { body: draft },
    });
    await open();
    tap('在电脑上传');
    await screen.findByText('K7M3X AHPWT');
    expect(screen.getByText('在电脑浏览器打开 ca.example/desk')).toBeTruthy();
    expect(screen.getByText('还剩 30 分钟')).toBeTruthy();
    expect(screen.getByAltText('电脑上传页的二维码')).toBeTruthy();
    tap('停用上传码');
    await waitFor(() => expect(screen.queryByText('K7M3X AHPWT')).toBeNull());
    expect(
      asked
        .filter(({ path }) => !path.includes('/changes'))
        .slice(0, 3)
        .map(({ method }) => method),
    ).toEqual(['GET', 'POST', 'DELETE']);
  });

  it('appear on the phone by themselves as they arrive', async () => {
    const fresh = scanned('p9', { number: 1, of: 1, fromDesk: true, uploadedAt: new Date().toISOString() });
    const waiting = application({ desk: desk(30) });
    answering({
      'GET /applications/a1': [
        { body: waiting },
        { body: application({ desk: desk(30), documents: filled({ authorisationLetter: [fresh] }) }) },
      ],
    });
    await open();
    await screen.findByText('正在等电脑上传，收到后显示在这里');
    await screen.findByText('已从电脑收到 1 页');
    expect(screen.getByText('法人授权委托书 第 1/1 页')).toBeTruthy();
    expect(screen.getByText('刚刚收到')).toBeTruthy();
  });
});

describe('When every document is there and nothing is open', () => {
  it('leads back to the application', async () => {
    const view = application({
      documents: filled(Object.fromEntries(draft.documents.map(({ kind }) => [kind, [scanned(kind)]]))),
    });
    answering({ 'GET /applications/a1': { body: view } });
    await open(view);
    tap('返回申请');
    expect(visited).toEqual([{ how: 'replace', url: '/pages/application/index?id=a1' }]);
  });
});
