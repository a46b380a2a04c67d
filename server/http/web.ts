import { existsSync } from 'node:fs';
import type { Context, Next } from 'koa';
import send from 'koa-send';

/** Built front ends: the mini-program's web edition at `/`, the staff console at `/console/`. */
export interface WebRoots {
  h5: string;
  console: string;
}

/** Addresses that people type. */
const shortcuts: Record<string, string> = { '/console': '/console/', '/desk': '/#/pages/desk/index', '/desk/': '/#/pages/desk/index' };

const hashed = /\.[0-9a-f]{8,}\.|-[\w-]{8,}\.(js|css)$/;

/** Serves the built pages; both route by fragment, so every page is its folder's `index.html`. */
export const serveWeb =
  ({ h5, console }: WebRoots) =>
  async (ctx: Context, next: Next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.startsWith('/api/')) return next();
    const short = shortcuts[ctx.path];
    if (short) return ctx.redirect(short);
    const staff = ctx.path.startsWith('/console/');
    const root = staff ? console : h5;
    const path = staff ? ctx.path.slice('/console'.length) : ctx.path;
    if (!existsSync(root)) return next();
    try {
      await send(ctx, path === '/' ? '/index.html' : path, {
        root,
        setHeaders: (response) =>
          void response.setHeader('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
      });
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
      await next();
    }
  };
