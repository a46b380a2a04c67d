import Router from '@koa/router';
import type { World } from '../world.ts';

/** How long a copy of the file may be believed (RFC 9116, 2.5.5: less than a year). Milliseconds. */
const believedMs = 180 * 86_400_000;

/** The file's day of writing stands still for a day, so that copies are alike. */
const dayMs = 86_400_000;

/** Whom to tell of a fault of security (RFC 9116). `contact`: a URI; null: nobody is named, and there is no file. */
export function securityText({ origin, now }: Pick<World, 'origin' | 'now'>, contact: string | null): Router {
  const router = new Router();
  router.get('/.well-known/security.txt', (ctx, next) => {
    if (contact === null) return next();
    const today = Math.floor(now().getTime() / dayMs) * dayMs;
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = [
      `Contact: ${contact}`,
      `Expires: ${new Date(today + believedMs).toISOString()}`,
      'Preferred-Languages: zh, en',
      `Canonical: ${origin}/.well-known/security.txt`,
      '',
    ].join('\n');
  });
  return router;
}
