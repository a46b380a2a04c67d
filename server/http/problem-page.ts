import type { Context } from 'koa';
import { endpointNames, endpointRow } from '../contract/endpoints/index.ts';
import type { Problem } from '../contract/errors.ts';
import { allowOwnStyles } from './style-nonce.ts';

const style = `
  body { margin: 0; color: #1b1c1d; background: #f5f6f8; font: 17px/1.55 -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
  main { box-sizing: border-box; max-width: 640px; margin: 0 auto; padding: 32px 16px; }
  h1 { font-size: 22px; }
  .code { color: #5c6066; font-size: 15px; }
  a { display: inline-block; padding: 10px 24px; border-radius: 10px; color: #fff; background: #0b57d0; font-weight: 600; text-decoration: none; }
  @media (prefers-color-scheme: dark) {
    body { color: #e6e8ea; background: #111315; }
    .code { color: #a9aeb4; }
    a { color: #062e6f; background: #a8c7fa; }
  }`;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const plain = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '');

/** What people open by themselves below the address of the API: links to files. */
const links = endpointNames
  .filter((name) => name.startsWith('GET ') && endpointRow(name).output === 'file' && endpointRow(name).access === 'anyone')
  .map((name) => `/api/v1${name.slice('GET '.length).replace(/:.*/, '')}`);

/** Whether a person's browser opens this address and wants a page; the API answers programs, whatever they say that they accept. */
export const wantsPage = (ctx: Context): boolean =>
  ['GET', 'HEAD'].includes(ctx.method) &&
  (!ctx.path.startsWith('/api/') || links.some((link) => ctx.path.startsWith(link))) &&
  ctx.accepts('json', 'html') === 'html';

/** What a person sees who opened an address that leads nowhere, or whose link has ended: what happened, the code, the way on. */
export function sendProblemPage(ctx: Context, { message, requestId }: Pick<Problem, 'message' | 'requestId'>): void {
  const nonce = allowOwnStyles(ctx);
  const home = ctx.path.startsWith('/console') ? '/console/' : '/';
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'html';
  ctx.body = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>页面没有打开</title><style nonce="${nonce}">${style}</style>
</head>
<body><main>
<h1>页面没有打开</h1>
<p>${plain(message)}</p>
<p class="code">编号 ${plain(requestId)}</p>
<p><a href="${home}">返回首页</a></p>
</main></body>
</html>
`;
}
