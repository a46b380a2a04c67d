import { setTimeout as sleep } from 'node:timers/promises';
import Router from '@koa/router';
import type { World } from '../world.ts';

/** What else is known of those we depend on, without asking them: by name, in a word. */
export type Standings = () => Readonly<Record<string, string>>;

/** Nobody who asks how we are waits longer than this for one of those we depend on. Milliseconds. */
const patienceMs = 1_000;

/**
 * `/healthz`: the process answers. `/readyz`: database and sessions answer too and the pages are built; without one of them 503. Object storage and
 * outside parties are told as parts: while one is silent everything else goes on.
 */
export function health({ database, redis, platforms }: World, webReady: () => boolean, standings: Standings): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const [stored, sessions, objects] = await Promise.all([
      answers(database.$queryRaw`select 1`),
      answers(redis.ping()),
      answers(platforms.storage.list('', 1)),
    ]);
    const checks = { database: stored, redis: sessions, web: webReady() };
    const ready = Object.values(checks).every(Boolean);
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ready' : 'starting', checks, parts: { ...standings(), storage: objects ? 'answers' : 'silent' } };
  });
  return router;
}

const answers = (question: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    question.then(
      () => true,
      () => false,
    ),
    sleep(patienceMs, false, { ref: false }),
  ]);
