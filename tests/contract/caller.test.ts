import { describe, expect, it } from '@jest/globals';
import { CallFailed, offline, prepare } from '../../server/contract/caller.ts';
import { endpointNames } from '../../server/contract/endpoints/index.ts';

describe('preparing a call', () => {
  it('fills path and query and passes the body on', () => {
    expect(prepare('GET /staff/queue', { query: { state: 'submitted', mine: 'no' } })).toEqual({
      method: 'GET',
      path: '/api/v1/staff/queue?state=submitted&mine=no',
      body: undefined,
    });
    expect(prepare('POST /applications/:id/payments', { params: { id: 'a1' }, body: { method: 'alipayQr' } })).toEqual({
      method: 'POST',
      path: '/api/v1/applications/a1/payments',
      body: { method: 'alipayQr' },
    });
  });

  it('lets nothing typed leave its place in the address', () => {
    expect(prepare('GET /applications/:id', { params: { id: '' } }).path).toBe('/api/v1/applications/-');
    expect(prepare('GET /applications/:id', { params: { id: '../staff?x=1#y' } }).path).toBe('/api/v1/applications/..%2Fstaff%3Fx%3D1%23y');
    expect(prepare('GET /staff/queue', { query: { search: '青禾&mine=no' } }).path).toBe(
      '/api/v1/staff/queue?search=%E9%9D%92%E7%A6%BE%26mine%3Dno',
    );
  });

  it('leaves out what was not asked', () => {
    expect(prepare('GET /staff/queue', { query: { state: undefined, search: '' } }).path).toBe('/api/v1/staff/queue');
  });

  it.each(endpointNames)('fills every parameter of "%s"', (name) => {
    const params = {
      id: 'one',
      kind: 'two',
      pageId: 'three',
      paymentId: 'four',
      ticket: 'five',
      findingId: 'six',
      day: 'seven',
      requestId: 'eight',
    };
    const { method, path } = prepare(name, { params } as never);
    expect(name.startsWith(`${method} /`)).toBe(true);
    expect(path).toMatch(/^\/api\/v1(\/[a-z0-9-]+)+$/);
    expect(path.split('/').length).toBe(name.split('/').length + 2);
  });
});

/** developers.weixin.qq.com/miniprogram/dev/api/network/request/wx.request.html, `method`; PATCH is missing there. */
const knownToWechat = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

describe('the endpoint table', () => {
  it.each(endpointNames)('"%s" can be asked by a mini-program', (name) => {
    expect(knownToWechat).toContain(prepare(name, {} as never).method);
  });
});

describe('a call that failed', () => {
  it('says the sentence of the problem', () => {
    const problem = { code: 'forbidden', message: '您没有权限进行此操作。', requestId: 'r1' } as const;
    expect(new CallFailed(403, problem)).toMatchObject({ status: 403, message: problem.message, problem });
  });

  it('without an answer says that the network is away and nothing is lost', () => {
    expect(offline()).toMatchObject({ status: 0, problem: { code: 'offline' } });
    expect(offline().message).toContain('不会丢失');
  });
});
