import { describe, expect, it } from '@jest/globals';
import { withoutPersons } from '../../server/contract/fault-report.ts';
import { running } from './running.ts';

const { json, world } = await running();

describe('a page of ours that is too old', () => {
  it('is told to renew itself on every request, whoever sends it; others are not asked for a version', async () => {
    world.lowestAppVersion = 3;
    for (const path of ['/catalogue', '/session', '/nothing-here'])
      expect(await json('GET', path, {}, { 'x-app-version': '2' })).toMatchObject({
        status: 426,
        body: { code: 'appOutdated', message: expect.stringContaining('请重启小程序更新') },
      });
    for (const headers of [{ 'x-app-version': '3' }, { 'x-app-version': 'new' }, {}] as Record<string, string>[])
      expect(await json('GET', '/catalogue', {}, headers)).toMatchObject({ status: 200 });
    world.lowestAppVersion = 0;
  });
});

describe('a page of ours that fails', () => {
  const report = (fault: string) => json('POST', '/fault-reports', { fault, screen: '/pages/index/index', requestId: '' });

  it('may say so without an account, and not for ever', async () => {
    for (let times = 0; times < 20; times += 1) expect((await report('TypeError: x is undefined')).status).toBe(204);
    expect(await report('TypeError: x is undefined')).toMatchObject({ status: 429, body: { code: 'tooManyTries' } });
  });

  it('says nothing in which somebody could be found', () => {
    const fault = `TypeError: 张伟 13979100001 11010519491231002X a.b@qinghe.example.com
      at load (https://cert.example.cn/js/app.1.js?token=s3cr3t:10:2) Bearer ${'x'.repeat(43)} #/pages/verify/index?token=t0k`;
    const told = withoutPersons(fault);
    expect(told).toContain('TypeError');
    expect(told).toContain('at load');
    expect(told).not.toMatch(/张伟|139791|110105|example\.com|s3cr3t|xxxxx|t0k/);
    expect(withoutPersons('a '.repeat(5000)).length).toBeLessThanOrEqual(2000);
  });
});
