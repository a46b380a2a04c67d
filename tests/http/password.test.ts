import { randomBytes } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { hash, verify } from '@node-rs/argon2';
import type { Guesser } from '../../server/access/passwords.ts';
import { Refusal } from '../../server/contract/errors.ts';
import { createSealer } from '../../server/data/sealing.ts';
import type { World } from '../../server/world.ts';
import { testRedis } from '../support/redis.ts';

/** What each check of a password cost: algorithm, version, memory, passes, lanes. Wall time would say more about the machine than about us. */
const costs: string[] = [];
jest.unstable_mockModule('@node-rs/argon2', () => ({
  hash,
  verify: (stored: string, password: string) => {
    costs.push(stored.split('$').slice(1, 4).join(' '));
    return verify(stored, password);
  },
}));
const { hashPassword, provePassword } = await import('../../server/access/passwords.ts');

const sealer = createSealer({ keys: { k1: randomBytes(32) }, current: 'k1', indexKeys: { i0: randomBytes(32) } });
const world = { redis: testRedis(), now: () => new Date(), sealer } as Partial<World> as World;
const by: Guesser = {
  ip: '10.0.0.1',
  device: { id: 'none', inBrowser: true, words: 'Chrome · Windows', knows: () => false, remember: async () => {} },
};
const wrong = new Refusal('wrongPassword', { left: 4 });

describe('somebody who wants to know which organisations have an account', () => {
  it('costs an unknown USCC the same work as a wrong password', async () => {
    const passwordHash = await hashPassword('Some-password-1');
    await expect(provePassword(world, 'applicant:known', { passwordHash }, 'not-this-1', by)).rejects.toEqual(wrong);
    await expect(provePassword(world, 'applicant:unknown', null, 'not-this-1', by)).rejects.toEqual(wrong);
    expect(costs).toEqual(['argon2id v=19 m=19456,t=2,p=1', 'argon2id v=19 m=19456,t=2,p=1']);
  });
});
