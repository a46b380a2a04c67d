import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import type { WebRoots } from '../http/web.ts';

/** Addresses that people type or that the terminal shows, by front end. */
const front: Record<string, keyof WebRoots> = {
  '/': 'h5',
  '/index.html': 'h5',
  '/desk': 'h5',
  '/desk/': 'h5',
  '/console': 'console',
  '/console/': 'console',
};

const words = {
  building: ['页面正在生成', '第一次启动约需一分钟，生成后本页自动打开。'],
  failed: ['页面未能生成', '原因见启动服务的终端；改正后请重新启动。'],
} as const;

const page = (state: keyof typeof words): string => {
  const [title, text] = words[state];
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${state === 'building' ? '<meta http-equiv="refresh" content="3">\n' : ''}<title>${title}</title>
<link rel="stylesheet" href="/pages-waited-for.css">
</head>
<body>
<main role="status"><h1>${title}</h1><p>${text}</p></main>
</body>
</html>
`;
};

const styles = `:root { color-scheme: light dark; --page: #f5f6f8; --text: #1b1c1d; --quiet: #5c6066; --primary: #0b57d0; --line: #e3e5e8; }
@media (prefers-color-scheme: dark) { :root { --page: #111315; --text: #e6e8ea; --quiet: #a9afb6; --primary: #8ab4f8; --line: #33383d; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--text); font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
main { padding: 24px; text-align: center; }
h1 { margin: 0 0 8px; font-size: 20px; }
p { margin: 0; color: var(--quiet); }
main::after { content: ""; display: block; height: 3px; margin: 24px auto 0; width: 160px; border-radius: 2px; background: linear-gradient(90deg, var(--primary) 40%, var(--line) 40%) 0 0 / 200% 100%; animation: onward 1.6s linear infinite; }
@keyframes onward { to { background-position: -200% 0; } }
@media (prefers-reduced-motion: reduce) { main::after { animation: none; } }
`;

/** Says that a front end is being built, while nothing of it stands yet: 503 with `Retry-After`, and a page that opens the real one by itself. */
export const pagesWaitedFor =
  (roots: WebRoots, failed: () => boolean): Middleware =>
  async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/pages-waited-for.css') {
      ctx.type = 'css';
      ctx.body = styles;
      return;
    }
    const wanted = front[ctx.path];
    if (!wanted || existsSync(join(roots[wanted], 'index.html'))) return next();
    ctx.status = 503;
    ctx.set('Retry-After', '3');
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'html';
    ctx.body = page(failed() ? 'failed' : 'building');
  };
