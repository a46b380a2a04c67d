import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { keptFen, wantedWithdrawal, withdrawableStates, withdrawalKeeps } from '../../server/contract/withdrawal-rule.ts';

const price = 19_000;
const keeps = { paid: 0, posted: 1_000, received: 5_000, papersIncomplete: 1_000, inProduction: 'all' } as const;
const all = Object.fromEntries(withdrawableStates.map((state) => [state, keeps[state as keyof typeof keeps] ?? 0]));

describe('what is kept of the price when an application is taken back', () => {
  const rule = withdrawalKeeps.parse(all);

  it('is what the rule says of its state, to the fen, or all of it', () => {
    expect(withdrawableStates.map((state) => [state, keptFen(rule, state, price)])).toEqual(
      withdrawableStates.map((state) => [state, all[state] === 'all' ? price : all[state]]),
    );
    expect(keptFen(rule, 'inProduction', price)).toBe(price);
  });

  it('is never more than was paid', () => {
    expect(keptFen({ ...rule, posted: price + 1 }, 'posted', price)).toBe(price);
    expect(keptFen({ ...rule, posted: price }, 'posted', price)).toBe(price);
  });

  it('is nothing in a state in which nothing can be taken back', () => {
    const others = keys(lifecycle.states).filter((state) => !withdrawableStates.some((one) => one === state));
    expect(others).toEqual(expect.arrayContaining(['draft', 'completed']));
    for (const state of others) expect(keptFen(rule, state, price)).toBe(0);
  });
});

describe('the rule', () => {
  it('names every such state and no other', () => {
    expect(withdrawalKeeps.safeParse(all).success).toBe(true);
    for (const state of withdrawableStates) {
      const { [state]: _, ...others } = all;
      expect(withdrawalKeeps.safeParse(others).success).toBe(false);
    }
    expect(withdrawalKeeps.safeParse({ ...all, completed: 0 }).success).toBe(false);
  });

  it.each([-1, 0.5, '100', null])('is whole fen, or the word "all", and not %p', (value) => {
    const read = withdrawalKeeps.safeParse({ ...all, paid: value });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['paid']]);
  });

  it('says so where neither stands', () => {
    const read = withdrawalKeeps.safeParse({ ...all, paid: 'some' });
    expect(read.error?.issues.map(({ message }) => message)).toEqual(['must be fen, or "all"']);
  });

  it('takes nothing and everything', () => {
    for (const value of [0, 1, 'all']) expect(withdrawalKeeps.safeParse({ ...all, paid: value }).success).toBe(true);
  });

  it('is agreed on by two as an amount of whole fen', () => {
    expect(wantedWithdrawal.parse({ keptFen: 0 })).toEqual({ keptFen: 0 });
    for (const wrong of [{ keptFen: -1 }, { keptFen: 1.5 }, {}, { keptFen: 1, more: 1 }])
      expect(wantedWithdrawal.safeParse(wrong).success).toBe(false);
  });
});
