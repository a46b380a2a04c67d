import { describe, expect, it } from '@jest/globals';
import { take } from '../../server/access/limits.ts';
import { testRedis } from '../support/redis.ts';
import { eventually } from '../support/story/patience.ts';

const mine = testRedis();
const other = testRedis();

describe('the Redis of a test file', () => {
  it('does not see the keys of another', async () => {
    await mine.set('session', 'mine');
    expect(await other.get('session')).toBeNull();
    expect(await mine.get('session')).toBe('mine');
  });

  it('gives a lock to one of two that ask, until its time is over', async () => {
    const answers = await Promise.all([mine.set('lock', 'a', 'PX', 500, 'NX'), mine.set('lock', 'b', 'PX', 500, 'NX')]);
    expect(answers.filter((answer) => answer === 'OK')).toHaveLength(1);
    await eventually('the lock is free', async () => (await mine.set('lock', 'c', 'PX', 500, 'NX')) === 'OK');
  });

  it('runs a script as one step', async () => {
    const script = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;
    await mine.set('ticket', 'token');
    expect(await mine.eval(script, 1, 'ticket', 'other')).toBe(0);
    expect(await mine.eval(script, 1, 'ticket', 'token')).toBe(1);
    expect(await mine.get('ticket')).toBeNull();
  });

  it('counts what many take at once, from the first on, for a while', async () => {
    const left = await Promise.all([1, 2, 3, 4, 5].map(() => take(mine, 'smsHour', '13979100001')));
    expect(left.toSorted()).toEqual([0, 1, 2, 3, 4]);
    await expect(take(mine, 'smsHour', '13979100001')).rejects.toMatchObject({
      code: 'tooManyTries',
      message: expect.stringContaining('分钟'),
    });
    expect(await mine.ttl('limit:smsHour:13979100001')).toBeGreaterThan(0);
  });
});
