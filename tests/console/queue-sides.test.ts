import { describe, expect, it } from '@jest/globals';
import { countOf, nextOf, queueName, queueQuery, stateGroups } from '../../server/console/src/queue/sides.ts';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { statesFor } from '../../server/contract/queue.ts';

const counts = { submitted: 3, received: 2, inProduction: 7, draft: 40 };
const item = (id: string) => ({ id }) as never;

describe('The queue', () => {
  it('shows each state once, in the order of the progress bar', () => {
    expect(stateGroups.flatMap(({ states }) => states).toSorted()).toEqual(keys(lifecycle.states).toSorted());
  });

  it('begins with what waits for the reviewer', () => {
    expect(queueName('', ['reviewer'])).toBe('mine');
    expect(countOf('mine', counts, ['reviewer'])).toBe(5);
  });

  it('begins with everything for roles that no state needs', () => {
    expect(queueName('', ['administrator'])).toBe('all');
    expect(countOf('all', counts, ['administrator'])).toBe(52);
  });

  it('never calls a case mine while the applicant must act', () => {
    expect(statesFor(['reviewer', 'supervisor', 'finance', 'dispatcher', 'producer'])).not.toContain('draft');
    expect(statesFor(['finance', 'supervisor'])).not.toContain('paid');
  });

  it('takes an unknown address for the first queue', () => {
    expect(queueName('nonsense', ['producer'])).toBe('mine');
    expect(queueName('toString', ['producer'])).toBe('mine');
  });

  it('asks the server for one state, for mine, or for everything', () => {
    expect(queueQuery('submitted')).toEqual({ mine: 'no', state: 'submitted' });
    expect(queueQuery('mine')).toEqual({ mine: 'yes' });
    expect(queueQuery('all', '赣江')).toEqual({ mine: 'no', search: '赣江' });
  });

  it('asks for a scanned page in capitals, as it is printed', () => {
    expect(queueQuery('all', 'jxca/20261124001/a/3/1/2/abcdefghij234').search).toBe('JXCA/20261124001/A/3/1/2/ABCDEFGHIJ234');
  });

  it('goes on to the first other case, and knows when there is none', () => {
    expect(nextOf([item('a'), item('b')], 'a')).toEqual({ id: 'b' });
    expect(nextOf([item('a')], 'a')).toBeNull();
  });
});
