import { describe, expect, it } from '@jest/globals';
import { statesFor } from '../../server/contract/queue.ts';
import type { StaffRole } from '../../server/contract/roles.ts';

describe('the queue of a role', () => {
  it.each<[StaffRole, string[]]>([
    ['reviewer', ['submitted', 'posted', 'received']],
    ['producer', ['inProduction']],
    ['administrator', []],
  ])('of a %s has the states in which it is up to that one', (role, states) => {
    expect(statesFor([role])).toEqual(states);
  });

  it('of nobody is empty, and of two has both', () => {
    expect(statesFor([])).toEqual([]);
    expect(statesFor(['producer', 'reviewer'])).toEqual(['submitted', 'posted', 'received', 'inProduction']);
  });

  it('has nothing where one could only set a mistake right', () => {
    expect(statesFor(['dispatcher', 'supervisor', 'producer'])).not.toContain('completed');
    expect(statesFor(['producer'])).not.toContain('dispatched');
  });

  it('has nothing that waits for the applicant, though somebody of the staff might act', () => {
    expect(statesFor(['finance', 'supervisor', 'dispatcher'])).not.toContain('paid');
  });
});
