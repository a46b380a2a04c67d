import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import { actions, type Done } from './actions.ts';
import { css, js } from './assets.ts';
import { facePage } from './face-page.ts';
import { document, type Html, html } from './html.ts';
import { overview } from './page.ts';
import type { SandboxSimulators } from './simulators.ts';
import { readState } from './state.ts';

type Page = (ctx: Context, simulators: SandboxSimulators) => void;

const show = (ctx: Context, page: Html): void => {
  ctx.type = 'html';
  ctx.body = page.text;
};

const pages: Record<string, Page> = {
  '/sandbox': (ctx, simulators) => show(ctx, overview(readState(simulators))),
  '/sandbox/face': (ctx, simulators) => {
    const check = simulators.face.control.checks().find(({ bizToken }) => bizToken === ctx.query.token);
    ctx.status = check ? 200 : 404;
    show(ctx, facePage(check));
  },
  '/sandbox/api/state': (ctx, simulators) => void Object.assign(ctx, { body: readState(simulators) }),
  '/sandbox/sandbox.css': (ctx) => void Object.assign(ctx, { type: 'css', body: css }),
  '/sandbox/sandbox.js': (ctx) => void Object.assign(ctx, { type: 'js', body: js }),
};

/**
 * Serves `/sandbox` over the running simulators: pages for people, `GET /sandbox/api/state` and `POST /sandbox/api/<action>` for programs.
 * An action takes JSON or a form; a browser's form is answered with a redirect. 400: malformed; 409: cannot be done now.
 * Other paths go on to the next middleware. Works before or after a body parser.
 */
export const createSandbox =
  (simulators: SandboxSimulators): Middleware =>
  async (ctx, next) => {
    const path = ctx.path.replace(/(.)\/$/, '$1');
    if (path !== '/sandbox' && !path.startsWith('/sandbox/')) return next();
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Content-Security-Policy', "default-src 'self'; form-action *; base-uri 'none'; frame-ancestors 'none'");
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (ctx.method === 'POST') return act(ctx, simulators, path.replace('/sandbox/api/', ''));
    if (page) return page(ctx, simulators);
    return attachment(ctx, simulators, path);
  };

function attachment(ctx: Context, simulators: SandboxSimulators, path: string): void {
  const [, mail = '', position = ''] = /^\/sandbox\/mails\/(\d+)\/(\d+)$/.exec(path) ?? [];
  const file = simulators.mail.control.mails()[Number(mail || -1)]?.attachments[Number(position || -1)];
  if (!file) ctx.throw(404);
  ctx.attachment(file.filename);
  ctx.type = file.contentType;
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.body = file.content;
}

async function act(ctx: Context, simulators: SandboxSimulators, name: string): Promise<void> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) ctx.throw(404);
  // Another site's page must not move money or parcels here, not even in play.
  if (ctx.get('sec-fetch-site') === 'cross-site') ctx.throw(403);
  try {
    answer(ctx, await action(simulators, await readInput(ctx)));
  } catch (error) {
    const malformed = error instanceof z.ZodError || error instanceof SyntaxError;
    ctx.status = malformed ? 400 : 409;
    refuse(ctx, malformed ? '请求格式不对' : error instanceof Error ? error.message : '操作未完成');
  }
}

const wantsPage = (ctx: Context): boolean => ctx.accepts('json', 'html') === 'html';

function answer(ctx: Context, done: Done): void {
  if (!wantsPage(ctx)) {
    ctx.body = { ok: true, ...done.answer };
    return;
  }
  ctx.redirect(done.location ?? '/sandbox');
  ctx.status = 303;
}

function refuse(ctx: Context, message: string): void {
  if (!wantsPage(ctx)) ctx.body = { ok: false, error: message };
  else
    show(
      ctx,
      document('操作未完成', html`<main class="narrow"><h1>操作未完成</h1><p>${message}</p><p><a href="/sandbox">返回沙箱</a></p></main>`),
    );
}

async function readInput(ctx: Context): Promise<unknown> {
  const parsed = (ctx.request as { body?: unknown }).body;
  if (parsed !== undefined) return parsed;
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return ctx.is('urlencoded') ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text || '{}');
}
