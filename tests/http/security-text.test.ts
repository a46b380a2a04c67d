import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { productionEnv } from '../../config/env.ts';
import { securityText } from '../../server/http/security-text.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { running } from './running.ts';

const world = { origin: 'https://cert.qinghe.cn', now: () => new Date('2026-11-29T15:00:00Z') };

async function served(contact: string | null): Promise<Response> {
  const server = new Koa().use(securityText(world, contact).routes()).listen(0, '127.0.0.1');
  atEndOfFile(() => void server.close());
  await new Promise<void>((resolve) => server.once('listening', resolve));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/security.txt`);
}

describe('who finds a fault of security', () => {
  it('reads whom to tell, for how long that holds, and where the word stands', async () => {
    const answer = await served('mailto:security@qinghe.cn');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await answer.text()).split('\n')).toEqual([
      'Contact: mailto:security@qinghe.cn',
      'Expires: 2027-05-28T00:00:00.000Z',
      'Preferred-Languages: zh, en',
      'Canonical: https://cert.qinghe.cn/.well-known/security.txt',
      '',
    ]);
  });

  it('finds no file where nobody is named: on the embedded default', async () => {
    expect((await served(null)).status).toBe(404);
    const { ask } = await running();
    expect((await ask('GET', '/.well-known/security.txt')).status).toBe(404);
  });

  it.each([
    ['mailto:security@qinghe.cn', true],
    ['https://qinghe.cn/security', true],
    ['tel:+86-791-88880000', true],
    ['security@qinghe.cn', false],
    ['http://qinghe.cn/security', false],
    ['mailto:a b@qinghe.cn', false],
    ['', false],
  ])('is told %p: %p', (contact, good) => {
    expect(productionEnv.shape.SECURITY_CONTACT.safeParse(contact).success).toBe(good);
  });
});
