import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { isChangeable, isVerifiable } from '../../server/lifecycle/changeable.ts';

/** What each state leaves open. */
const open: Record<ApplicationState, { form: boolean; verification: boolean }> = {
  draft: { form: true, verification: true },
  submitted: { form: false, verification: false },
  returned: { form: true, verification: true },
  approved: { form: false, verification: false },
  paid: { form: false, verification: true },
  posted: { form: false, verification: true },
  received: { form: false, verification: true },
  papersIncomplete: { form: false, verification: true },
  inProduction: { form: false, verification: false },
  produced: { form: false, verification: false },
  dispatched: { form: false, verification: false },
  completed: { form: false, verification: false },
  cancelled: { form: false, verification: false },
  rejected: { form: false, verification: false },
};

describe('an application', () => {
  it.each(keys(lifecycle.states))('in %s is open to its applicant and its legal representative as the two expect', (state) => {
    expect({ form: isChangeable(state), verification: isVerifiable(state) }).toEqual(open[state]);
  });
});
