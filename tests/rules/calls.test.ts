import { describe, expect, it } from '@jest/globals';
import { taskCalls } from '../../server/contract/calls.ts';
import { keys } from '../../server/contract/machine.ts';
import { outcomeRow } from '../../server/contract/task-outcomes.ts';
import { outcomesOf, type TaskKind, taskKinds } from '../../server/contract/tasks.ts';
import { nextCall } from '../../server/lifecycle/call-times.ts';

describe('the tables', () => {
  const kinds = keys<TaskKind>(taskKinds);

  it('let every kind that a person may end be ended without a call or a notice, or say whom to call', () => {
    const stuck = kinds.filter((kind) => {
      const outcomes = outcomesOf(kind).map(outcomeRow);
      return outcomes.length > 0 && outcomes.every(({ afterCall, afterNotice }) => afterCall || afterNotice) && !(kind in taskCalls);
    });
    expect(stuck).toEqual([]);
  });

  it('offer what rests on calls only where somebody is called, and a way on when nobody answers', () => {
    const resting = kinds.filter((kind) =>
      outcomesOf(kind).some((outcome) => outcomeRow(outcome).afterCall || outcomeRow(outcome).afterNotice),
    );
    expect(resting.filter((kind) => !(kind in taskCalls))).toEqual([]);
    const called = keys<keyof typeof taskCalls>(taskCalls);
    const endedByHand = called.filter((kind) => outcomesOf(kind).length > 0);
    expect(endedByHand.filter((kind) => !outcomesOf(kind).some((outcome) => outcomeRow(outcome).afterNotice))).toEqual([]);
  });
});

describe('the next try', () => {
  it.each([
    ['2026-11-23T10:00:00+08:00', '2026-11-23T12:00:00+08:00'],
    ['2026-11-23T16:00:00+08:00', '2026-11-24T09:30:00+08:00'],
    ['2026-11-23T06:00:00+08:00', '2026-11-23T09:30:00+08:00'],
    ['2026-11-27T23:50:00+08:00', '2026-11-30T09:30:00+08:00'],
  ])('after a call at %s is at %s', (called, next) => {
    expect(nextCall(new Date(called))).toEqual(new Date(next));
  });
});
