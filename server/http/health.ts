import { setTimeout as sleep } from 'node:timers/promises';
import Router from '@koa/router';
import type { World } from '../world.ts';

/** What else is known of those we depend on, without asking them: by name, in a word. */
export type Standings = () => Readonly<Record<string, string>>;

/** Nobody who asks how we are waits longer than this for one of those we depend on. Milliseconds. */
const patienceMs = 1_000;

/** Whoever asks within this time of another has the same answer: nobody can make us ask the database by asking us. Milliseconds. */
const sharedMs = 1_000;

/**
 * `/healthz`: the process answers. `/readyz`: database and sessions answer too and the pages are built; without one of them 503. Object storage and
 * outside parties are told as parts: while one is silent everything else goes on.
 */
export function health(world: World, webReady: () => boolean, standings: Standings): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  const asked = shared(() => ask(world));
  router.get('/readyz', async (ctx) => {
    const { storage, ...answered } = await asked();
    const checks = { ...answered, web: webReady() };
    const ready = Object.values(checks).every(Boolean);
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ready' : 'starting', checks, parts: { ...standings(), storage: storage ? 'answers' : 'silent' } };
  });
  return router;
}

async function ask({ database, redis, platforms }: World) {
  const [stored, sessions, storage] = await Promise.all([
    answers(database.$queryRaw`select 1`),
    answers(redis.ping()),
    answers(platforms.storage.list('', 1)),
  ]);
  return { database: stored, redis: sessions, storage };
}

/** One question at a time, however many want to know; its answer stands for a second. */
function shared<Answer>(question: () => Promise<Answer>): () => Promise<Answer> {
  let last: { answer: Promise<Answer>; until: number } | null = null;
  return () => {
    if (last === null || performance.now() > last.until) {
      const mine = { answer: question(), until: Number.POSITIVE_INFINITY };
      void mine.answer.finally(() => {
        mine.until = performance.now() + sharedMs;
      });
      last = mine;
    }
    return last.answer;
  };
}

const answers = (question: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    question.then(
      () => true,
      () => false,
    ),
    sleep(patienceMs, false, { ref: false }),
  ]);
