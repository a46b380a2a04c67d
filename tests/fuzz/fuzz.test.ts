import { expect, it } from '@jest/globals';
import { testDatabase } from '../support/database.ts';
import { testRedis } from '../support/redis.ts';
import { fuzz } from './fuzz.ts';

const { url } = await testDatabase();
const redis = testRedis();

/** From seed to seed what is asked differs; a request that was answered wrongly is printed with the seed that asks it again. */
const seed = Number(process.env.PROPERTY_SEED ?? 1);

it('whatever anybody sends is answered, and tells nothing of others', async () => {
  const { found, below } = await fuzz({ databaseUrl: url, redis, seed, requests: Number(process.env.FUZZ_REQUESTS ?? 5_000) });
  expect({ found, below }).toEqual({ found: [], below: [] });
}, 600_000);
