import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { call, uploadScan } from '../../miniprogram/src/api';
import { sessionStore } from '../../miniprogram/src/session-store';
import { answering, problem } from './server';
import { session as applicantSession } from './session';

const submit = () => call('POST /applications/:id/submit', { params: { id: 'a1' } });
const session = { ...applicantSession, csrf: 'csrf-1' };

beforeEach(() => sessionStore.leave());

describe('A tap on a bad network', () => {
  it('repeats with the same key, so that the server does it once, and says that nothing was lost', async () => {
    const asked = answering({
      'POST /applications/a1/submit': ['silence', { status: 502 }, { body: { id: 'a1' } }, { body: { id: 'a1' } }],
    });
    await expect(submit()).rejects.toMatchObject({ problem: { code: 'offline' } });
    await expect(submit()).rejects.toMatchObject({ status: 502 });
    await expect(submit()).resolves.toEqual({ id: 'a1' });
    await submit();
    const keys = asked.map(({ headers }) => headers['Idempotency-Key']);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[2]);
  });

  it('is not waited for without end: after the time that WeChat gives it is a missing network', async () => {
    jest.useFakeTimers();
    answering({ 'POST /applications/a1/submit': 'standstill', 'POST /applications/a1/scans': 'standstill' });
    const scan = { name: '扫描0001.pdf', size: 5, source: new File(['page1'], '扫描0001.pdf') };
    const both = Promise.allSettled([submit(), uploadScan('POST /applications/:id/scans', { params: { id: 'a1' } }, scan, () => {})]);
    await jest.advanceTimersByTimeAsync(60_000);
    jest.useRealTimers();
    const offline = { status: 'rejected', reason: { problem: { code: 'offline' } } };
    expect(await both).toMatchObject([offline, offline]);
  });

  it.each([200, 403, 405, 408, 500, 511])(
    'is sent again with the same key where somebody else answered %i in place of us',
    async (status) => {
      const asked = answering({ 'POST /applications/a1/submit': [{ status, page: '<html>' }, { body: { id: 'a1' } }] });
      await expect(submit()).rejects.toMatchObject({ problem: { code: 'intercepted' } });
      await submit();
      expect(asked[0]?.headers['Idempotency-Key']).toBe(asked[1]?.headers['Idempotency-Key']);
    },
  );

  it('gets a new key after a refusal, since that was an answer', async () => {
    const asked = answering({ 'POST /applications/a1/submit': [problem(409, 'incomplete', '还有内容未完成'), { body: {} }] });
    await expect(submit()).rejects.toThrow('还有内容未完成');
    await submit();
    expect(asked[0]?.headers['Idempotency-Key']).not.toBe(asked[1]?.headers['Idempotency-Key']);
  });

  it('keeps the key while the first attempt is still at work', async () => {
    const asked = answering({ 'POST /applications/a1/submit': [problem(409, 'stillWorking', '还在处理'), { body: {} }] });
    await expect(submit()).rejects.toThrow('还在处理');
    await submit();
    expect(asked[0]?.headers['Idempotency-Key']).toBe(asked[1]?.headers['Idempotency-Key']);
  });
});

describe('Two scans of one name and one size', () => {
  const scan = (content: string) => ({ name: '扫描0001.pdf', size: 5, source: new File([content], '扫描0001.pdf') });
  const send = (file: ReturnType<typeof scan>) => uploadScan('POST /applications/:id/scans', { params: { id: 'a1' } }, file, () => {});

  it('are two wishes, whatever became of the first; one of them sent again is the same', async () => {
    const asked = answering({ 'POST /applications/a1/scans': [{ status: 502 }, { body: { id: 'u2' } }, { body: { id: 'u1' } }] });
    const [first, second] = [scan('page1'), scan('page2')];
    await expect(send(first)).rejects.toMatchObject({ status: 502 });
    expect(await send(second)).toBe('u2');
    expect(await send(first)).toBe('u1');
    const keys = asked.map(({ headers }) => headers['Idempotency-Key']);
    expect(new Set(keys).size).toBe(2);
    expect(keys[2]).toBe(keys[0]);
  });
});

describe('The session of the web page', () => {
  it('proves each write with the CSRF value, and no read', async () => {
    sessionStore.enter(session);
    const asked = answering({ 'POST /applications/a1/submit': { body: {} }, 'GET /applications': { body: {} } });
    await submit();
    await call('GET /applications', {});
    expect(asked.map(({ headers }) => headers['X-CSRF-Token'])).toEqual(['csrf-1', undefined]);
    expect(asked[1]?.headers['Idempotency-Key']).toBeUndefined();
  });

  it('is over for every screen as soon as the server says so', async () => {
    sessionStore.enter(session);
    answering({ 'GET /applications': problem(401, 'notSignedIn', '登录已失效') });
    await expect(call('GET /applications', {})).rejects.toThrow('登录已失效');
    expect(sessionStore.current()).toEqual({ status: 'anonymous' });
  });

  it('turns an answer that is none of ours into a sentence', async () => {
    answering({ 'GET /applications': { status: 504, body: 'Gateway' } });
    await expect(call('GET /applications', {})).rejects.toThrow('系统繁忙，请一分钟后再试。');
  });
});
