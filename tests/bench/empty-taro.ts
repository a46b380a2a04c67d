import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Koa from 'koa';
import { serveWeb } from '../../server/http/web.ts';

const folder = fileURLToPath(new URL('dist/empty-taro/', import.meta.url));
const repository = fileURLToPath(new URL('../../', import.meta.url));
const { version } = createRequire(import.meta.url)('@tarojs/cli/package.json') as { version: string };

/** The least that Taro makes a web page of: what the framework costs before anybody wrote a line. */
const sources: Record<string, string> = {
  'package.json': '{ "name": "empty", "private": true }',
  'babel.config.js': readFileSync(join(repository, 'miniprogram/babel.config.js'), 'utf8'),
  'config/index.ts': `export default { projectName: 'empty', date: '2026-11-22', designWidth: 375, deviceRatio: { 375: 2 }, sourceRoot: 'src', outputRoot: 'out',
  framework: 'react', compiler: { type: 'webpack5', prebundle: { enable: false } }, cache: { enable: false },
  h5: { publicPath: './', router: { mode: 'hash' }, output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' } } };`,
  'src/index.html': `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>empty</title></head><body><div id="app"></div></body></html>`,
  'src/app.config.ts': "export default { pages: ['pages/index/index'], window: { navigationBarTitleText: 'empty' } };",
  'src/app.ts': 'export default ({ children }) => children;',
  'src/pages/index/index.tsx': `import { Text, View } from '@tarojs/components';
export default () => <View><Text>空白页</Text></View>;`,
};

/** Builds it once for each version of Taro, compressed as our own pages are. */
function built(): string {
  const out = join(folder, 'out');
  const mark = join(folder, version);
  if (existsSync(mark)) return out;
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const env = { ...process.env, NODE_ENV: 'production', TARO_ENV: 'h5' };
  for (const [tool = '', ...given] of [
    [join(repository, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', 'h5'],
    [join(repository, 'server/development/compress.mjs'), out],
  ]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...given], { cwd: folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the empty page could not be built: ${stdout}\n${stderr}`);
  }
  writeFileSync(mark, '');
  return out;
}

/** The empty page at an address of its own, sent by the code that sends ours. */
export async function emptyTaro(): Promise<{ origin: string; server: Server }> {
  const root = built();
  const server = createServer(new Koa().use(serveWeb({ h5: root, console: root })).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
