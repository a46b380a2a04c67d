import { describe, expect, it } from '@jest/globals';
import { accountChange, accountChangeKinds, followsOn } from '../../server/contract/account-changes.ts';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';

const states = keys(lifecycle.states);
const cells = accountChangeKinds.flatMap((kind) => states.map((state) => [kind, state] as const));

describe('who works for an organisation changes, in every state of an application', () => {
  it.each(cells)('%s while %s: has an owner, words and a way on', (kind, state) => {
    const { owner, answers, judged, ends, words } = followsOn(kind, state);
    const { over, edit } = lifecycle.states[state];
    expect(words).not.toBe('');
    // What the applicant must do can be done in this state, what a reviewer must judge stops the case there or before the originals pass.
    if (owner === 'applicant') expect(edit).not.toBe('nothing');
    if (owner === 'reviewer') expect([judged, answers]).toEqual([true, 'all']);
    if (over) expect([owner, answers, judged, ends]).toEqual(['nobody', 'none', false, false]);
  });

  it('wants another agent’s letter and card wherever papers can still be refused, and nowhere else', () => {
    const judged = states.filter((state) => followsOn('handOver', state).judged);
    expect(judged).toEqual(['draft', 'submitted', 'returned', 'approved', 'paid', 'posted', 'received', 'papersIncomplete']);
  });

  it('moves access only, once the key is being made', () => {
    for (const kind of accountChangeKinds)
      for (const state of ['inProduction', 'produced', 'dispatched', 'completed'] as const)
        expect(followsOn(kind, state)).toMatchObject({ judged: false, ends: false });
    for (const state of ['inProduction', 'produced', 'dispatched'] as const) expect(followsOn('handOver', state).answers).toBe('mobile');
  });

  it('ends what an unclaimed account has begun, and nothing of a claimed one', () => {
    expect(states.filter((state) => followsOn('takeOver', state).ends)).toContain('draft');
    for (const kind of ['changeMobile', 'handOver'] as const) expect(states.some((state) => followsOn(kind, state).ends)).toBe(false);
  });

  it('says of each change what must have been seen', () => {
    for (const kind of accountChangeKinds) expect(accountChange(kind).evidence.length).toBeGreaterThan(10);
    expect(accountChangeKinds.filter((kind) => accountChange(kind).frees)).toEqual(['takeOver']);
    expect(accountChange('takeOver').claimed).toBe(false);
  });
});
