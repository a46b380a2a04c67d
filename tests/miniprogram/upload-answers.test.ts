import { expect, it } from '@jest/globals';
import { network } from '../../miniprogram/src/platform/network.ts';
import { uploads } from './taro';

Object.assign(globalThis, { API_ORIGIN: 'https://ca.example' });

/** WeChat gives no headers of an upload: its answer is known by what stands in it. */

const sends = async (statusCode: number, data: unknown) => {
  uploads.answer = async () => ({ statusCode, data: typeof data === 'string' ? data : JSON.stringify(data) });
  const request = { method: 'POST', path: '/api/v1/applications/a1/scans', headers: {}, answers: 'id' } as const;
  return network.upload(request, { name: '扫描0001.pdf', size: 5, source: 'wxfile://tmp/1' }, () => undefined);
};

it('An upload inside WeChat counts as sent when our service says so, and not when a portal or a gateway answers in its place', async () => {
  expect(await sends(202, { id: 'u1' })).toMatchObject({ ours: true, data: { id: 'u1' } });
  for (const strange of [{ code: 503, msg: '系统维护中' }, [], null, '<html>', ''])
    expect(await sends(200, strange)).toMatchObject({ ours: false });
});

it('The same of a refusal: ours has the number of its request', async () => {
  const refusal = { code: 'scanRefused', message: '文件打不开', requestId: 'ABC234' };
  expect(await sends(422, refusal)).toMatchObject({ ours: true, data: refusal });
  expect(await sends(403, { code: 403, message: '已拦截', requestId: '' })).toMatchObject({ ours: false });
});
