import { expect, it } from '@jest/globals';
import { requestIdShape } from '../../server/contract/request-id.ts';
import { running } from './running.ts';

const { origin } = await running();

const asBrowser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

it.each([
  ['/no-such-page', '没有找到您要的内容', '/'],
  ['/console/no-such-page', '没有找到您要的内容', '/console/'],
  ['/api/v1/files/over', '没有找到您要的内容', '/'],
])(
  '%s, typed into a browser or kept from a link that has ended, is a page in words with a code and a way on',
  async (path, words, home) => {
    const response = await fetch(`${origin}${path}`, { headers: asBrowser });
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain(words);
    expect(page).toContain(`href="${home}"`);
    expect(/编号 ([\w-]+)/.exec(page)?.[1]).toMatch(requestIdShape);
    expect(response.headers.get('content-security-policy')).toContain(/style nonce="([^"]+)"/.exec(page)?.[1]);
  },
);

it('the API is for programs, whatever they accept', async () => {
  for (const method of ['GET', 'POST']) {
    const response = await fetch(`${origin}/api/v1/applications`, { method, headers: asBrowser });
    expect(response.headers.get('content-type')).toContain('json');
  }
});

it('A screen of ours and a program are answered as before', async () => {
  for (const accept of ['*/*', 'application/json']) {
    const response = await fetch(`${origin}/no-such-page`, { headers: { accept } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'notFound' });
  }
});
