import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { call, holdSession } from '../../server/console/src/call.ts';

type Request = { path: string; method: string; headers: Record<string, string>; body: unknown };

let sent: Request[];
const signedOut = jest.fn();

/** The next answers of the server, in order. */
function server(...answers: (Response | Error)[]) {
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (path, init) => {
    sent.push({ path: String(path), method: init?.method ?? '', headers: init?.headers as Record<string, string>, body: init?.body });
    const answer = answers.shift() ?? new Error('The test has no answer for this call');
    if (answer instanceof Error) throw answer;
    return answer;
  });
}

const refusal = (status: number, code: string, message: string) => Response.json({ code, message, requestId: 'r-1' }, { status });
const approve = () =>
  call('POST /staff/applications/:id/approve', { params: { id: 'a/1' }, body: { seen: { contentVersion: 1, events: 2 } } });

beforeEach(() => {
  sent = [];
  signedOut.mockReset();
  holdSession('token-of-the-session', signedOut);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('Calling the server', () => {
  it('reads without a CSRF token and leaves out what was not asked', async () => {
    server(Response.json({ items: [], counts: {} }));
    expect(await call('GET /staff/queue', { query: { mine: 'no', search: '' } })).toEqual({ items: [], counts: {} });
    expect(sent).toEqual([
      { path: '/api/v1/staff/queue?mine=no', method: 'GET', headers: { Accept: 'application/json' }, body: undefined },
    ]);
  });

  it('sends each write with the session’s token and a key of its own', async () => {
    server(Response.json({}), Response.json({}));
    await approve();
    await approve();
    expect(sent.map(({ path }) => path)).toEqual(Array(2).fill('/api/v1/staff/applications/a%2F1/approve'));
    expect(sent.map(({ headers }) => headers['X-CSRF-Token'])).toEqual(Array(2).fill('token-of-the-session'));
    const keys = sent.map(({ headers }) => headers['Idempotency-Key'] ?? '');
    expect(keys.every((key) => /^[0-9a-f-]{36}$/.test(key))).toBe(true);
    expect(new Set(keys).size).toBe(2);
  });

  it('repeats what got no answer with the same key, so that nobody is told that a colleague was faster', async () => {
    const working = refusal(409, 'stillWorking', '上一次提交还在处理，请稍候几秒。');
    server(new TypeError('fetch failed'), new Response('', { status: 502 }), working, Response.json({}), Response.json({}));
    for (let tries = 0; tries < 3; tries++) await expect(approve()).rejects.toThrow();
    await approve();
    await approve();
    const keys = sent.map(({ headers }) => headers['Idempotency-Key']);
    expect(new Set(keys.slice(0, 4)).size).toBe(1);
    expect(keys[4]).not.toBe(keys[0]);
  });

  it('does anew what was turned back meanwhile', async () => {
    const judge = (verdict: 'confirmed' | null) =>
      call('POST /staff/applications/:id/findings/:findingId', {
        params: { id: 'a', findingId: 'f' },
        body: { seen: { contentVersion: 1, events: 2 }, verdict },
      });
    server(new TypeError('fetch failed'), Response.json({}), Response.json({}));
    await expect(judge('confirmed')).rejects.toThrow();
    await judge(null);
    await judge('confirmed');
    expect(new Set(sent.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(3);
  });

  it('sends a file as the one part the server reads, beside what it is of', async () => {
    server(Response.json({}));
    await call(
      'POST /staff/applications/:id/invoice',
      { params: { id: 'a' }, body: { issue: '2', round: '1' } },
      new File(['%PDF-'], '发票.pdf'),
    );
    const [{ body, headers }] = sent as [Request];
    expect((body as FormData).get('file')).toMatchObject({ name: '发票.pdf', size: 5 });
    expect((body as FormData).get('issue')).toBe('2');
    expect(headers).not.toHaveProperty('Content-Type');
  });

  it('takes an answer without content', async () => {
    server(new Response(null, { status: 204 }));
    expect(await call('DELETE /session', {})).toBeUndefined();
  });
});

describe('When a call fails', () => {
  it('the server’s sentence is thrown', async () => {
    server(refusal(409, 'conflict', '内容刚刚被更新，请刷新后再试。'));
    await expect(approve()).rejects.toMatchObject({
      status: 409,
      problem: { code: 'conflict', message: '内容刚刚被更新，请刷新后再试。' },
    });
    expect(signedOut).not.toHaveBeenCalled();
  });

  it('a lost session leads back to signing in, a wrong password does not', async () => {
    server(refusal(401, 'wrongPassword', '账号或密码不对'), refusal(401, 'notSignedIn', '登录已失效'));
    await expect(approve()).rejects.toMatchObject({ status: 401 });
    expect(signedOut).not.toHaveBeenCalled();
    await expect(approve()).rejects.toMatchObject({ status: 401 });
    expect(signedOut).toHaveBeenCalledTimes(1);
  });

  it('no network is said as such, and a proxy’s page is not shown to anybody', async () => {
    server(new TypeError('fetch failed'), new Response('<html>502</html>', { status: 502 }));
    await expect(approve()).rejects.toMatchObject({ status: 0, problem: { code: 'offline' } });
    await expect(approve()).rejects.toMatchObject({ status: 502, problem: { code: 'internal', message: '系统繁忙，请一分钟后再试。' } });
  });
});
