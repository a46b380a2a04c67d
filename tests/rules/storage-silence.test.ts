import { expect, it } from '@jest/globals';
import { Outage } from '../../server/contract/ports/outage.ts';
import { patienceWith } from '../../server/platforms/storage/silence.ts';

/** A store that says nothing until it is given up. */
const silent = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

it('A connection that breaks after a long silence leaves the next try nothing but the rest', async () => {
  let now = 0;
  const patiently = patienceWith(5_000_000, () => now);
  const broken = Object.assign(new Error('the connection broke'), { code: 'ECONNRESET' });
  const breaks = async (): Promise<never> => {
    now += 5_000_000;
    throw broken;
  };
  await expect(patiently(breaks)).rejects.toBe(broken);
  // Another whole silence would outlast this test.
  await expect(patiently(silent)).rejects.toBeInstanceOf(Outage);
});

it('what the store takes is no silence: a large file may take longer than one', async () => {
  let now = 0;
  const patiently = patienceWith(1_000_000, () => now);
  const breaks = async (_: AbortSignal, lives: () => void): Promise<never> => {
    for (let chunk = 0; chunk < 5; chunk++) {
      now += 900_000;
      lives();
    }
    throw new Error('the connection broke');
  };
  await expect(patiently(breaks)).rejects.toThrow('the connection broke');
  expect(await patiently(async (signal) => !signal.aborted)).toBe(true);
});
