import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Next } from 'koa';
import send from 'koa-send';
import { sendPage, serveStyleNonce } from './style-nonce.ts';

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
    if (serveStyleNonce(ctx)) return;
    const short = shortcuts[ctx.path];
    if (short) return ctx.redirect(short);
    const staff = ctx.path.startsWith('/console/');
    const root = staff ? console : h5;
    const path = staff ? ctx.path.slice('/console'.length) : ctx.path;
    if (!existsSync(root)) return next();
    try {
      if (path === '/' || path === '/index.html') return sendPage(ctx, await readFile(join(root, 'index.html'), 'utf8'));
      await send(ctx, path, {
        root,
        setHeaders: (response) => {
          // The compressed twin of a file is another answer at the same address.
          response.setHeader('Vary', 'Accept-Encoding');
          response.setHeader('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
    } catch (error) {
      const { status, code } = error as { status?: number; code?: string };
      if (status !== 404 && code !== 'ENOENT') throw error;
      await next();
    }
  };
