import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { useJudge } from '../../server/console/src/case/report/use-judge.ts';
import type { CaseView } from '../../server/console/src/views.ts';
import type { StaffRole } from '../../server/contract/roles.ts';
import { caseWith, found, pageWith } from './case-view.ts';

/** Calls that wait for the server, oldest first. */
let waiting: { path: string; body: unknown; answer: (status: number, body: unknown) => Promise<void> }[];

beforeEach(() => {
  waiting = [];
  globalThis.fetch = jest.fn((path: unknown, init?: RequestInit) => {
    let resolve: (response: Response) => void = () => {};
    const promise = new Promise<Response>((settle) => {
      resolve = settle;
    });
    const answer = async (status: number, body: unknown) => {
      await act(async () => resolve({ status, ok: status < 400, json: async () => body } as Response));
    };
    waiting.push({ path: String(path), body: JSON.parse(String(init?.body)), answer });
    return promise;
  }) as typeof fetch;
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'fetch');
});

const finding = found('f-1', 'sealMissing');
const other = found('f-2', 'skewed');

/** The report as `role` has it open. */
function reviewing(role: StaffRole = 'reviewer') {
  const { result } = renderHook(() => {
    const [view, setView] = useState<CaseView>(caseWith([pageWith('a', [finding, other])]));
    return { view, ...useJudge({ view, change: (correct) => setView((now) => correct(now)) }, [role]) };
  });
  const verdicts = () => result.current.view.documents[0]?.pages[0]?.findings.map(({ verdict }) => verdict);
  const judges = (one: typeof finding, verdict: 'confirmed' | 'dismissed' | null) =>
    act(async () => void result.current.judge(one, verdict));
  return { result, verdicts, judges };
}

describe('A reviewer who judges a finding', () => {
  it('sees the verdict at once, while the server is told', async () => {
    const { result, verdicts, judges } = reviewing();
    await judges(finding, 'confirmed');
    expect(verdicts()).toEqual(['confirmed', null]);
    expect(result.current.sending).toEqual(['f-1']);
    expect(waiting).toMatchObject([{ path: '/api/v1/staff/applications/c-1/findings/f-1', body: { verdict: 'confirmed' } }]);
    await waiting[0]?.answer(200, {});
    expect([verdicts(), result.current.sending, result.current.failure]).toEqual([['confirmed', null], [], null]);
  });

  it('takes a verdict back', async () => {
    const { verdicts, judges } = reviewing();
    await judges(finding, 'dismissed');
    await waiting[0]?.answer(200, {});
    await judges({ ...finding, verdict: 'dismissed' }, null);
    expect(waiting[1]?.body).toEqual({ verdict: null });
    expect(verdicts()).toEqual([null, null]);
  });

  it('goes on to the next finding without waiting, whichever answer comes first', async () => {
    const { verdicts, judges } = reviewing();
    await judges(finding, 'confirmed');
    await judges(other, 'dismissed');
    await waiting[1]?.answer(200, {});
    await waiting[0]?.answer(200, {});
    expect(verdicts()).toEqual(['confirmed', 'dismissed']);
  });

  it('sends nothing twice by a second press', async () => {
    const { judges } = reviewing();
    await judges(finding, 'confirmed');
    await judges(finding, 'dismissed');
    expect(waiting).toHaveLength(1);
  });

  it('reads why the server refused, and finds the verdict as it was', async () => {
    const { result, verdicts, judges } = reviewing();
    await judges(finding, 'confirmed');
    await waiting[0]?.answer(404, { code: 'notFound', message: '没有找到您要的内容。', requestId: 'r-1' });
    expect(verdicts()).toEqual([null, null]);
    expect(result.current.failure?.problem.message).toBe('「缺印章」的判断没有保存：没有找到您要的内容。');
  });
});

describe('A dispatcher', () => {
  it('is offered no verdict', () => {
    expect(reviewing('dispatcher').result.current.open).toBe(false);
  });
});
