import { expect, it } from '@jest/globals';
import { running } from './running.ts';

const { ask, world } = await running();

it('whoever asks how we are in a crowd makes us ask once', async () => {
  const { storage } = world.platforms;
  const list = storage.list.bind(storage);
  let asked = 0;
  storage.list = (...about) => {
    asked++;
    return list(...about);
  };
  const crowd = await Promise.all(Array.from({ length: 40 }, () => ask('GET', '/readyz')));
  storage.list = list;
  expect(new Set(crowd.map(({ status }) => status)).size).toBe(1);
  expect(asked).toBe(1);
});

it('posts of reports that nobody signed are refused beyond what the platform sends', async () => {
  const body = JSON.stringify([]);
  const post = () => ask('POST', '/api/v1/notices/tencent-sms', { method: 'POST', body });
  const statuses: number[] = [];
  for (let index = 0; index < 301; index++) statuses.push((await post()).status);
  expect(statuses.slice(0, 300)).not.toContain(429);
  expect(statuses.at(-1)).toBe(429);
});
