import Router from '@koa/router';
import type { World } from '../world.ts';

/** `/healthz`: the process answers. `/readyz`: database and sessions answer too and the pages are built. */
export function health(world: World, webReady: () => boolean): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const checks = {
      database: await answers(world.database.$queryRaw`select 1`),
      redis: await answers(world.redis.ping()),
      web: webReady(),
    };
    const ready = Object.values(checks).every(Boolean);
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ready' : 'starting', checks };
  });
  return router;
}

const answers = (question: Promise<unknown>): Promise<boolean> =>
  question.then(
    () => true,
    () => false,
  );
