import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useSearch } from '../../server/console/src/queue/use-search.ts';
import { staffEndpoints } from '../../server/contract/endpoints/staff.ts';

const code = 'JXCA/20261124001/A/99999/10/12/ABCDEFGHIJ234';
let cases: Record<string, string[]>;
let asked: string[];

beforeEach(() => {
  asked = [];
  cases = { [code]: ['c-7'], 赣江: ['c-1', 'c-2'] };
  window.location.hash = '#/queue/mine';
  globalThis.fetch = jest.fn(async (path: unknown) => {
    const search = new URL(String(path), 'https://console.test').searchParams.get('search') ?? '';
    asked.push(search);
    const items = (cases[search] ?? ['c-1', 'c-2', 'c-7']).map((id) => ({ id }));
    return { ok: true, status: 200, json: async () => ({ items, counts: {} }) } as Response;
  }) as typeof fetch;
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'fetch');
});

async function queue() {
  const { result } = renderHook(() => useSearch('mine'));
  const look = (words: string) => act(async () => result.current.look(words));
  await act(async () => {});
  return { result, look };
}

describe('Looking in the queue', () => {
  it('opens the case of a scanned page', async () => {
    const { look } = await queue();
    await look(code);
    expect(asked).toEqual(['', code]);
    expect(window.location.hash).toBe('#/case/c-7?from=mine');
  });

  it('opens it again when the same page is scanned again', async () => {
    const { look } = await queue();
    await look(code);
    window.location.hash = '#/queue/mine';
    await look(code);
    expect(window.location.hash).toBe('#/case/c-7?from=mine');
  });

  it('lists several cases and opens none', async () => {
    const { result, look } = await queue();
    await look('赣江');
    expect(result.current.queue.value?.items).toHaveLength(2);
    expect(window.location.hash).toBe('#/queue/mine');
  });

  it('opens nothing by itself when the list is refreshed later', async () => {
    const { result, look } = await queue();
    await look('赣江');
    cases.赣江 = ['c-1'];
    await act(async () => result.current.queue.reload());
    expect(result.current.queue.value?.items).toEqual([{ id: 'c-1' }]);
    expect(window.location.hash).toBe('#/queue/mine');
  });

  it('may ask for the longest code that we print', () => {
    expect(staffEndpoints['GET /staff/queue'].query.safeParse({ search: code, mine: 'no' }).success).toBe(true);
  });
});
