import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { useNow } from '../../miniprogram/src/hooks';
import { paceOf, paceOfAll, pauseAfter } from '../../miniprogram/src/paces';
import ApplicationScreen from '../../miniprogram/src/pages/application/index';
import VerifyScreen from '../../miniprogram/src/pages/verify/index';
import { application, desk, sentFile, verification } from './applications';
import { noneOpen, noWay } from './means.ts';
import { answering, problem } from './server';
import { freshWindow } from './signed-in';
import { route } from './taro';

const seconds = (count: number) => act(() => jest.advanceTimersByTimeAsync(count * 1000));
const submitted = application({ state: 'submitted', stateLabel: '待预审', allowed: [], turn: 'reviewer' });
const looks = (asked: ReturnType<typeof answering>) => asked.filter(({ path }) => path.includes('/changes')).length;

let visible: jest.SpiedGetter<DocumentVisibilityState>;
const turn = (to: DocumentVisibilityState) => {
  visible.mockReturnValue(to);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
};

beforeEach(() => {
  freshWindow();
  jest.useFakeTimers();
  visible = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  route.params = { id: 'a1' };
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('What waits on somebody else', () => {
  it('is asked about with growing pauses, by the version that is on the screen, and read again only when it is another', async () => {
    const asked = answering({
      'GET /applications/a1': [{ body: submitted }, { body: { ...submitted, version: '2', state: 'approved', stateLabel: '待付款' } }],
      'GET /changes': [...Array.from({ length: 4 }, () => ({ status: 304 })), { body: { version: '2' } }],
    });
    render(<ApplicationScreen />);
    await seconds(0);
    await seconds(2 + 3 + 4.5 + 6.75);
    expect(looks(asked)).toBe(4);
    expect(asked.filter(({ path }) => path.endsWith('/applications/a1'))).toHaveLength(1);
    await seconds(10.125);
    expect(asked.filter(({ path }) => path.endsWith('/applications/a1'))).toHaveLength(2);
    expect(asked.find(({ path }) => path.includes('/changes'))?.path).toBe('/api/v1/changes?application=a1&seen=1');
  });

  it('is asked about by nobody while nobody looks, and at once when somebody looks again', async () => {
    const asked = answering({ 'GET /applications/a1': { body: submitted }, 'GET /changes': { status: 304 } });
    render(<ApplicationScreen />);
    await seconds(0);
    turn('hidden');
    await seconds(3600);
    expect(looks(asked)).toBe(0);
    turn('visible');
    await seconds(0);
    expect(looks(asked)).toBe(1);
  });

  it('is left alone once it is over', async () => {
    const asked = answering({ 'GET /applications/a1': { body: application({ state: 'cancelled', stateLabel: '已取消', allowed: [] }) } });
    render(<ApplicationScreen />);
    await seconds(3600);
    expect(looks(asked)).toBe(0);
  });

  it('goes on after a silence of the network', async () => {
    const asked = answering({
      'GET /applications/a1': { body: submitted },
      'GET /changes': ['silence', problem(429, 'tooManyTries', '操作太频繁'), { status: 304 }],
    });
    render(<ApplicationScreen />);
    await seconds(0);
    await seconds(2 + 3 + 4.5);
    expect(looks(asked)).toBe(3);
    expect(asked.filter(({ path }) => path.endsWith('/applications/a1'))).toHaveLength(1);
  });
});

it('What a screen says of the time stands while nobody looks, and is right at once when somebody looks again', async () => {
  const began = Date.now();
  const { result } = renderHook(() => Math.round((useNow(5) - began) / 1000));
  await seconds(5);
  expect(result.current).toBe(5);
  turn('hidden');
  await seconds(3600);
  expect(result.current).toBe(5);
  turn('visible');
  await seconds(0);
  expect(result.current).toBe(3605);
});

describe('The legal representative', () => {
  const page = {
    version: '5',
    organisationName: '江西青禾建设有限公司',
    uscc: '91350100M000100Y43',
    agentName: '周明',
    legalName: '李芳',
    productLabel: '江西省公共资源交易',
    triesLeft: 5,
    lastFailure: null,
    expiresAt: '2026-12-01T00:00:00Z',
    allowed: [],
    means: noneOpen,
    ...noWay,
    hotline: '0791-12345678',
    ways: [],
    link: '',
    manualCheckDays: 2,
    face: true,
    head: '法定代表人',
  };

  it('sees the decision of the staff without an account, by the token of the link', async () => {
    route.params = { token: 'secret-of-the-link' };
    const manual = { ...page, state: 'manualReview', stateLabel: '人工核验中' };
    const asked = answering({
      'GET /verification': [{ body: manual }, { body: { ...page, version: '6', state: 'verified', stateLabel: '认证成功' } }],
      'GET /changes': { body: { version: '6' } },
    });
    render(<VerifyScreen />);
    await seconds(0);
    expect(screen.getByText('人工核验中')).toBeTruthy();
    await seconds(2);
    expect(screen.getByText('认证成功')).toBeTruthy();
    const look = asked.find(({ path }) => path.includes('/changes'));
    expect([look?.path, look?.headers['X-Verification-Token']]).toEqual(['/api/v1/changes?seen=5', 'secret-of-the-link']);
    await seconds(600);
    expect(looks(asked)).toBe(1);
  });
});

describe('How soon', () => {
  it('is soon for machines and people who have it in hand, later for staff, never for what is over', () => {
    expect(paceOf(application())).toBe('later');
    expect(paceOf(application({ uploads: [sentFile('u1')] }))).toBe('soon');
    expect(paceOf(application({ verification: verification('checking') }))).toBe('soon');
    expect(paceOf(application({ verification: verification('verified') }))).toBe('later');
    expect(paceOf(application({ desk: desk(10) }))).toBe('soon');
    expect(paceOf(application({ state: 'cancelled' }))).toBeNull();
    expect(paceOf(application({ state: 'completed' }))).toBeNull();
    const refund = { id: 'r', state: 'processing', stateLabel: '退款中', amountFen: 1, reason: '', updatedAt: '', transfer: null } as const;
    expect(paceOf(application({ state: 'rejected', refunds: [refund] }))).toBe('later');
    expect(paceOfAll([application({ state: 'completed' })])).toBeNull();
    expect(paceOfAll([application({ state: 'completed' }), submitted])).toBe('later');
  });

  it('never grows beyond the longest pause, and rests after a while without news', () => {
    expect(pauseAfter('soon', 0)).toBe(0.5);
    expect(pauseAfter('soon', 50)).toBe(3);
    expect(pauseAfter('soon', 200)).toBe(15);
    expect(pauseAfter('later', 29)).toBe(30);
    expect(pauseAfter('later', 30)).toBe(60);
  });
});
