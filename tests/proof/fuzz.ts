import { memoryRedis } from '../../server/development/memory-redis.ts';
import { fuzz as play } from '../fuzz/fuzz.ts';
import type { Outcome } from '../fuzz/play.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { startTestServer } from '../support/test-server.ts';
import { type Proof, remembered } from './proof.ts';

const usualRequests = 50_000;

/** Whatever anybody may send, to every endpoint: no failure of ours, nothing of another tenant told or changed, nine of ten at a handler. */
export const fuzz: Proof = async (asked) => {
  const { state: known, keep } = remembered<{ done: number } & Outcome>('fuzz', asked, { done: 0, tallies: {}, found: [] });
  const started = performance.now();
  const stopServer = await startTestServer();
  const databaseUrl = await freshDatabase();
  let heard = known.found.length;
  const { requests, found, below, excused, outcome } = await play({
    databaseUrl,
    redis: memoryRedis(),
    seed: asked.seed,
    requests: asked.requests ?? usualRequests,
    known,
    tell(so) {
      keep(so);
      console.log(`${so.done} requests, ${so.found.length} answered wrongly`);
      for (const { seed, what, request } of so.found.slice(heard)) console.log(`  seed ${seed}: ${what.join('; ')}\n    ${request}`);
      heard = so.found.length;
    },
  });
  await dropDatabase(databaseUrl);
  await stopServer();
  for (const [name, { sent, reached, statuses }] of Object.entries(outcome.tallies))
    console.log(`${((reached / sent) * 100).toFixed(0).padStart(3)} % of ${sent}  ${name}  ${JSON.stringify(statuses)}`);
  return {
    ok: found.length === 0 && below.length === 0,
    requests,
    endpoints: Object.keys(outcome.tallies).length,
    failed: found.map(({ turn, what }) => ({ turn, what })),
    below,
    excused,
    ms: Math.round(performance.now() - started),
  };
};
