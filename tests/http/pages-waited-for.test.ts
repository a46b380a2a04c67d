import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import Koa from 'koa';
import { pagesWaitedFor } from '../../server/development/pages-waited-for.ts';

let folder: string;
let server: Server;
let origin: string;
let failed = false;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  const app = new Koa();
  app.use(pagesWaitedFor({ h5: folder, console: join(folder, 'console') }, () => failed));
  app.use((ctx) => {
    ctx.body = 'served';
  });
  server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

it('a browser that comes before the pages are built is told so, and comes again by itself', async () => {
  for (const path of ['/', '/console', '/console/', '/desk']) {
    const answer = await fetch(origin + path);
    expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '3']);
    const text = await answer.text();
    expect(text).toContain('页面正在生成');
    expect(text).toContain('http-equiv="refresh"');
  }
  expect(await (await fetch(`${origin}/api/v1/catalogue`)).text()).toBe('served');
});

it('a build that failed is said, and the page does not come again', async () => {
  failed = true;
  const text = await (await fetch(`${origin}/`)).text();
  expect(text).toContain('页面未能生成');
  expect(text).not.toContain('http-equiv="refresh"');
  failed = false;
});

it('a page that stands is served', async () => {
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  expect(await (await fetch(`${origin}/`)).text()).toBe('served');
  expect((await fetch(`${origin}/console/`)).status).toBe(503);
});
