import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { serviceOfFile } from '../support/service-of-file.ts';
import { staffOf } from '../support/story/staff.ts';
import { approved } from '../support/story/stages.ts';

/**
 * How often a read goes to the database and back: who asks, the version, and the rows with all their relations joined. Each trip costs both sides
 * more than most of the rows it brings.
 */

const service = await serviceOfFile();
const agent = await approved(service, 948);
const reviewer = await staffOf(service, 'reviewer');
const { person, id } = agent;

/** What the queue and the watch over the database send meanwhile. */
const ofOthers = /pgboss|^select 1$|^(begin|commit|listen)/i;

/** Statements of `read`; the least of some, because a job may come between. */
async function statementsOf(read: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype;
  let sent = 0;
  const counted = function (this: pg.Client, ...words: unknown[]): unknown {
    const [first] = words as [string | { text: string }];
    if (!ofOthers.test((typeof first === 'string' ? first : first.text).trim())) sent += 1;
    return Reflect.apply(query, this, words);
  };
  pg.Client.prototype.query = counted as typeof query;
  try {
    const all: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      sent = 0;
      await read();
      all.push(sent);
    }
    return Math.min(...all);
  } finally {
    pg.Client.prototype.query = query;
  }
}

describe('few statements are sent to read', () => {
  it.each<[string, number, () => Promise<unknown>]>([
    // Who asks, the version, the applications, the keys of the organisation.
    ['"my applications"', 4, () => person.call('GET /applications', {})],
    // Who asks, the version, the files that were sent, the application, the key elsewhere.
    ['one application', 5, () => person.call('GET /applications/:id', { params: { id } })],
    ['a case', 6, () => reviewer.opens(id)],
    // Who asks, the rows, their counts.
    ['the queue', 3, () => reviewer.person.call('GET /staff/queue', { query: { mine: 'yes' } })],
    // Who asks, the application with its attempts to pay, the version.
    ['whether there is news', 3, () => person.call('GET /changes', { query: { application: id } })],
  ])('%s: %d', async (_, most, read) => {
    expect(await statementsOf(read)).toBeLessThanOrEqual(most);
  });
});
