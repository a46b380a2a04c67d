import { beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen, waitFor, within } from '@testing-library/react';
import ApplicationPage from '../../miniprogram/src/pages/application/index';
import Check from '../../miniprogram/src/pages/check/index';
import Documents from '../../miniprogram/src/pages/documents/index';
import Done from '../../miniprogram/src/pages/done/index';
import { typedIn } from '../../miniprogram/src/pages/form/draft';
import PostScreen from '../../miniprogram/src/pages/post/index';
import { application, scanned, slots, toPost, verification } from './applications';
import { answering } from './server';
import { freshWindow, tap } from './signed-in';
import { route, visited } from './taro';

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
  route.below = [];
});

const timeline = (now: number) =>
  (['fill', 'review', 'pay', 'post', 'paperReview', 'make', 'deliver', 'end'] as const).map((stage, index) => ({
    stage,
    label: stage,
    status: index < now ? ('done' as const) : index === now ? ('now' as const) : ('later' as const),
    at: index < now ? '2026-11-20T01:00:00Z' : null,
    dueOn: index === now ? '2026-12-31' : null,
    dueIsAbout: false,
  }));
const answers = { organisationName: '江西青山湖建设有限公司', agentName: '万里', agentMobile: '13979100101' };
const ready = application({
  missing: [],
  timeline: timeline(0),
  form: { answers: { agentMobile: '139****0101' }, version: 3, faults: [] },
});

describe('Before it is handed in', () => {
  it('every answer is read in full, each section with the way to change it that leads back here', async () => {
    answering({ 'GET /applications/a1': { body: ready }, 'GET /applications/a1/answers': { body: { answers } } });
    render(<Check />);
    await screen.findByText('139 7910 0101');
    expect(screen.getByText('江西青山湖建设有限公司')).toBeTruthy();
    expect(screen.getByRole('group', { name: '办理进度：第 1 步，共 8 步，fill' })).toBeTruthy();
    tap('修改经办人信息');
    await Promise.resolve();
    expect(visited.at(-1)?.url).toBe('/pages/form/index?id=a1&section=agent&onto=check');
  });

  it('handing in leads to what happens next, whatever page one came from', async () => {
    const asked = answering({
      'GET /applications/a1': { body: ready },
      'GET /applications/a1/answers': { body: { answers } },
      'POST /applications/a1/submit': { body: application({ state: 'submitted', allowed: [] }) },
    });
    render(<Check />);
    await screen.findByText('139 7910 0101');
    tap('提交申请');
    await screen.findByText('139 7910 0101');
    await new Promise((done) => setTimeout(done, 0));
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(visited.at(-1)).toEqual({ how: 'replace', url: '/pages/done/index?id=a1&after=submit' });
  });

  it('what was typed and not saved is said, and saved first', async () => {
    const savedAt = '2026-11-26T04:03:00.000Z';
    const agentName = { typed: '万理', masked: false, revision: 'r1', savedAt, overtaken: false };
    answering({
      'GET /applications/a1': { body: ready },
      'GET /applications/a1/answers': { body: { answers } },
      'GET /applications/a1/draft': { body: { savedAt, fields: { agentName } } },
    });
    render(<Check />);
    await screen.findByText('有未保存的修改');
    expect(screen.queryByRole('button', { name: '提交申请' })).toBeNull();
    tap('去保存：经办人信息');
    await Promise.resolve();
    expect(visited.at(-1)).toEqual({ how: 'replace', url: '/pages/form/index?id=a1&section=agent&onto=check' });
  });

  it('what waits on the device, because nobody heard of it, is said and saved first too', async () => {
    typedIn('a1', ready.product.form, 'invoice').keep('invoiceTitle', '江西青山湖建设有限公司', '');
    answering({ 'GET /applications/a1': { body: ready }, 'GET /applications/a1/answers': { body: { answers } } });
    render(<Check />);
    await screen.findByText('有未保存的修改');
    expect(screen.queryByRole('button', { name: '提交申请' })).toBeNull();
    screen.getByRole('button', { name: '去保存：发票信息' });
  });

  it('what is missing is done first, and nothing is handed in', async () => {
    answering({
      'GET /applications/a1': { body: application({ missing: ['完成法人核验'], timeline: timeline(0) }) },
      'GET /applications/a1/answers': { body: { answers } },
    });
    render(<Check />);
    await screen.findByText('139 7910 0101');
    expect(screen.queryByRole('button', { name: '提交申请' })).toBeNull();
    expect(screen.getByRole('button', { name: '继续：法人核验' })).toBeTruthy();
  });

  it('a tap that the network did not take is never promised to go on by itself', async () => {
    answering({
      'GET /applications/a1': { body: ready },
      'GET /applications/a1/answers': { body: { answers } },
      'POST /applications/a1/submit': 'silence',
    });
    render(<Check />);
    await screen.findByText('139 7910 0101');
    tap('提交申请');
    await screen.findByText('网络恢复后请再点一次。');
    expect(document.body.textContent).not.toContain('本页自动继续');
  });
});

describe('After a return that flagged answers alone', () => {
  const returned = { note: '', documents: {}, redone: {}, namesParts: true, mended: {}, fields: { agentName: '与身份证不一致' } };
  const flagged = {
    ...ready,
    state: 'returned' as const,
    verification: verification('verified'),
    documents: slots('primary', 'passed'),
    returned,
  };

  it('the reasons stand with the answers, and what was flagged comes first; whoever finds it right hands it in as it is', async () => {
    const asked = answering({
      'GET /applications/a1': { body: flagged },
      'GET /applications/a1/answers': { body: { answers } },
      'POST /applications/a1/submit': { body: application({ state: 'submitted', allowed: [] }) },
    });
    render(<Check />);
    await screen.findByText('经办人姓名：与身份证不一致');
    tap('继续：经办人信息');
    await Promise.resolve();
    expect(visited.at(-1)?.url).toBe('/pages/form/index?id=a1&section=agent');
    expect(screen.queryByRole('button', { name: '重新提交' })).toBeNull();
    tap('不修改，直接重新提交');
    await waitFor(() => expect(visited.at(-1)?.url).toBe('/pages/done/index?id=a1&after=submit'));
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});

describe('After it was handed in', () => {
  const submitted = application({
    state: 'submitted',
    stateLabel: '待预审',
    turn: 'reviewer',
    next: '预审扫描件',
    allowed: [],
    missing: [],
    timeline: timeline(1),
  });

  it('the confirmation says whose turn it is, by when, and what comes then', async () => {
    route.params = { id: 'a1', after: 'submit' };
    answering({ 'GET /applications/a1': { body: submitted } });
    render(<Done />);
    await screen.findByRole('heading', { level: 1, name: '申请已提交' });
    expect(screen.getByText('轮到审核员：预审扫描件')).toBeTruthy();
    expect(screen.getByText('12月31日前')).toBeTruthy();
    expect(screen.getByText(/个工作日内预审/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '查看申请' })).toBeTruthy();
  });

  it('a confirmation that stays open leads on as soon as it is the applicant’s turn', async () => {
    route.params = { id: 'a1', after: 'submit' };
    answering({
      'GET /applications/a1': {
        body: application({ state: 'approved', stateLabel: '待付款', allowed: ['cancel'], timeline: timeline(2) }),
      },
    });
    render(<Done />);
    tap((await screen.findByRole('button', { name: '去付款' })).textContent ?? '');
    await Promise.resolve();
    expect(visited.at(-1)?.url).toBe('/pages/payment/index?id=a1');
    expect(document.body.textContent).not.toMatch(/申请已提交|不用付款/);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('当前为「待付款」');
  });

  it('the documents stay within reach, and are printed once more', async () => {
    answering({ 'GET /applications/a1': { body: submitted } });
    const { unmount } = render(<ApplicationPage />);
    tap(new RegExp((await screen.findByText('数字证书用户申请表')).textContent ?? ''));
    await Promise.resolve();
    expect(visited.at(-1)?.url).toBe('/pages/documents/index?id=a1');
    unmount();
    render(<Documents />);
    await screen.findByText(/现在没有要寄的原件/);
    expect(screen.getByRole('button', { name: '打开并打印数字证书用户申请表' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^只上传/ })).toBeNull();
  });

  it('pages that were sorted nowhere are looked at and no longer moved or deleted', async () => {
    answering({ 'GET /applications/a1': { body: { ...submitted, unsorted: [scanned('p3', { originalName: '身份证.pdf' })] } } });
    render(<Documents />);
    await screen.findByText('没有归类的页');
    expect(screen.getByRole('button', { name: '查看身份证.pdf' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^(归入|删除)/ })).toBeNull();
  });

  it('forms with gaps are offered to nobody for printing once the application has ended', async () => {
    const faults = [{ key: 'legalName' as const, message: '请填写法定代表人姓名' }];
    const ended = application({ state: 'cancelled', stateLabel: '已取消', allowed: [], form: { answers: {}, version: 3, faults } });
    answering({ 'GET /applications/a1': { body: ended } });
    const { unmount } = render(<ApplicationPage />);
    await screen.findByText('数字证书用户申请表');
    expect(document.body.textContent).not.toContain('打印');
    unmount();
    render(<Documents />);
    await screen.findByText(/上传过的都在这里。/);
    expect(screen.queryByRole('button', { name: /^打印/ })).toBeNull();
  });

  it('originals that were posted again are called for no more', async () => {
    const posted = { ...submitted, state: 'posted' as const, stateLabel: '原件邮寄中', papersNote: '印章模糊，请重新盖章后补寄' };
    answering({ 'GET /applications/a1': { body: { ...posted, allowed: ['postAnother'] } } });
    const { unmount } = render(<ApplicationPage />);
    await screen.findByText('数字证书用户申请表');
    expect(document.body.textContent).not.toMatch(/补寄/);
    unmount();
    render(<PostScreen />);
    await screen.findByRole('heading', { level: 1, name: '邮寄纸质原件' });
    expect(document.body.textContent).not.toMatch(/补寄/);
  });
});

it('Of refused originals only those that are wanted are listed, with the reason and the way to print them', async () => {
  const wanted = application({
    state: 'papersIncomplete',
    allowed: ['post'],
    papersNote: '印章模糊，请重新盖章后补寄',
    documents: toPost(slots('primary', 'passed'), { applicationForm: '印章模糊' }),
    timeline: timeline(4),
  });
  answering({ 'GET /applications/a1': { body: wanted } });
  render(<PostScreen />);
  await screen.findByText('要寄的原件');
  const [list] = screen.getAllByRole('list').filter((one) => within(one).queryByText(/数字证书用户申请表/));
  expect(
    within(list as HTMLElement)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringMatching(/^数字证书用户申请表（.*）：印章模糊$/)]);
  tap('重新打印要补寄的表格');
  await Promise.resolve();
  expect(visited.at(-1)?.url).toBe('/pages/documents/index?id=a1');
});
