import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createHost, type HostOptions } from '../../server/scan/host/host.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { pdf } from '../support/pictures.ts';
import { eventually } from '../support/story/patience.ts';

const folder = await mkdtemp(join(tmpdir(), 'host-'));
atEndOfFile(() => rm(folder, { recursive: true, force: true }));
const path = join(folder, 'book.pdf');
await writeFile(path, await pdf(9));

/** Children of one test, and what was heard of those that died. */
function opened(options: Partial<HostOptions> = {}) {
  const deaths: string[] = [];
  const host = createHost({ most: 1, onDeath: ({ message }) => void deaths.push(message), ...options });
  atEndOfFile(() => host.close());
  const page = (party: string, filePage: number) =>
    host.run(party, 'checkPage', { path, mime: 'application/pdf', layouts: {}, folder, filePage });
  const killOne = () => process.kill(host.children()[0] ?? 0, 'SIGKILL');
  return { host, deaths, page, killOne };
}

describe('a child that dies', () => {
  it('in the middle of a page loses nothing: the page is checked by another', async () => {
    const { host, deaths, page, killOne } = opened();
    await page('one', 1);
    const [first] = host.children();
    const second = page('one', 2);
    killOne();
    expect((await second).page).toMatchObject({ filePage: 2, picture: { path: join(folder, 'page-2.jpg') } });
    expect(deaths).toEqual([expect.stringContaining('SIGKILL')]);
    expect(host.children()).not.toContain(first);
  });

  it('hurts no page beside it and none behind it', async () => {
    const { deaths, page, killOne } = opened({ most: 2 });
    await Promise.all([page('one', 1), page('other', 2)]);
    const pages = [page('one', 3), page('other', 4), page('one', 5), page('other', 6)];
    killOne();
    expect((await Promise.all(pages)).map(({ page: { filePage } }) => filePage)).toEqual([3, 4, 5, 6]);
    expect(deaths).toHaveLength(1);
  });

  it('of the same page again and again is told, and the next page has a child', async () => {
    const { page, host, deaths } = opened();
    const broken = page('one', 1);
    const refused = expect(broken).rejects.toThrow(/SIGKILL/);
    for (let time = 1; time <= 2; time += 1) {
      await eventually('a child is there', async () => host.children().length === 1);
      const [pid = 0] = host.children();
      process.kill(pid, 'SIGKILL');
      await eventually('its death is noticed', async () => deaths.length === time);
    }
    await refused;
    expect((await page('one', 2)).filePages).toBe(9);
  });
});

describe('children', () => {
  it('work at a lower priority than who started them, and know nothing of our keys', async () => {
    process.env.A_KEY_OF_THE_TEST = 'secret';
    const { host, page } = opened();
    await page('one', 1);
    const [pid = 0] = host.children();
    expect(getPriority(pid)).toBeGreaterThanOrEqual(Math.max(10, getPriority()));
    expect(await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => 'TMPDIR')).not.toContain('A_KEY_OF_THE_TEST');
  });

  it('end when there is nothing to do, and are there again when there is', async () => {
    const { host, page } = opened({ idleMs: 100 });
    expect(host.children()).toEqual([]);
    await page('one', 1);
    await eventually('the idle child has ended', async () => host.children().length === 0);
    expect((await page('one', 2)).page.filePage).toBe(2);
  });
});

describe('pages that wait', () => {
  it('are taken in turns by party, and who comes new is next', async () => {
    const { page } = opened();
    const order: string[] = [];
    const sends = async (party: string, filePage: number) => {
      await page(party, filePage);
      order.push(party);
    };
    const three = ['a', 'b', 'c'];
    const books = three.flatMap((party) => [1, 2, 3].map((filePage) => sends(party, filePage)));
    // When the second page is judged the third has begun.
    await books[3];
    await sends('d', 4);
    await Promise.all(books);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('of a party that asks for one after the other do not lose their turn to a heap', async () => {
    const { page } = opened();
    const order: string[] = [];
    const heap = [1, 2, 3, 4, 5, 6].map((filePage) => page('heap', filePage).then(() => order.push('heap')));
    const oneByOne = async () => {
      for (const filePage of [7, 8]) {
        await page('one', filePage);
        order.push('one');
      }
    };
    await Promise.all([...heap, oneByOne()]);
    expect(order.slice(0, 5)).toEqual(['heap', 'one', 'heap', 'one', 'heap']);
  });
});
