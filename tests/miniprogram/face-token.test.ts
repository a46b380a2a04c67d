import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { Page } from '../../miniprogram/src/pages/verify/page.ts';
import { linkToken } from '../../miniprogram/src/pages/verify/token';
import { useFaceToken } from '../../miniprogram/src/pages/verify/use-face-token';
import { everyWay, noWay } from './means.ts';
import { answering } from './server';
import { freshWindow } from './signed-in';

/** The provider's token lives for 600 s and must be there before the tap, however long the person reads. */

const page: Page = {
  version: '1',
  organisationName: '江西青禾建设有限公司',
  uscc: '91350100M000100Y43',
  agentName: '温洁',
  claim: null,
  legalName: '龚明远',
  productLabel: '公共资源交易',
  permits: [],
  state: 'opened',
  stateLabel: '已打开',
  triesLeft: 5,
  lastFailure: null,
  expiresAt: '2099-11-27T01:00:00Z',
  allowed: ['start', 'refuse'],
  means: everyWay(),
  ...noWay,
  counters: [],
  hotline: '4008001040',
  ways: ['miniProgram'],
  link: 'https://ca.example/#/pages/verify/index?token=t',
  manualCheckDays: 1,
  face: true,
  head: '法定代表人',
};
const made = (value: string) => ({ body: { url: 'https://provider.example/', token: { value, seconds: 600 } } });
const seconds = (count: number) => act(() => jest.advanceTimersByTimeAsync(count * 1000));

let visible: jest.SpiedGetter<DocumentVisibilityState>;
const turn = (to: DocumentVisibilityState) => {
  visible.mockReturnValue(to);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
};

async function agrees() {
  const asked = answering({ 'POST /verification/start': ['first', 'second', 'third'].map(made) });
  const { result } = renderHook(() => useFaceToken(page));
  await seconds(0);
  /** How often one was asked for, and what a tap would open now. */
  return () => [asked.length, result.current.usable()?.token?.value];
}

beforeEach(() => {
  freshWindow();
  jest.useFakeTimers();
  visible = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  linkToken.keep('ticket-1');
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('What opens the face check', () => {
  it('is fetched again a minute before it runs out, for as long as the person reads, and the newest is what a tap opens', async () => {
    const stands = await agrees();
    expect(stands()).toEqual([1, 'first']);
    await seconds(539);
    expect(stands()).toEqual([1, 'first']);
    await seconds(1);
    expect(stands()).toEqual([2, 'second']);
    await seconds(540);
    expect(stands()).toEqual([3, 'third']);
  });

  it('is not fetched while nobody looks; whoever comes back after it ran out has another before the tap', async () => {
    const stands = await agrees();
    turn('hidden');
    await seconds(599);
    expect(stands()).toEqual([1, 'first']);
    await seconds(1);
    expect(stands()).toEqual([1, undefined]);
    turn('visible');
    await seconds(0);
    expect(stands()).toEqual([2, 'second']);
  });
});
