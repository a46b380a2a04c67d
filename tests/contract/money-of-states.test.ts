import { describe, expect, it } from '@jest/globals';
import { type CommandRow, keys, leadsAnywhere, target } from '../../server/contract/machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import type { Role } from '../../server/contract/roles.ts';

/** What becomes of money that is here when the organisation takes its application back: until a certificate is made it goes back. */
const money: Record<ApplicationState, 'none' | 'asked' | 'goesBack' | 'stays'> = {
  draft: 'none',
  submitted: 'none',
  returned: 'none',
  approved: 'asked',
  paid: 'goesBack',
  posted: 'goesBack',
  received: 'goesBack',
  papersIncomplete: 'goesBack',
  inProduction: 'goesBack',
  produced: 'stays',
  dispatched: 'stays',
  completed: 'stays',
  cancelled: 'none',
  rejected: 'none',
};

const states = keys<ApplicationState>(lifecycle.states);
const commands = keys<ApplicationCommand>(lifecycle.commands);

describe('the money of an application', () => {
  it.each(states)('knows in "%s" whether money is here, and whether it may be had back', (state) => {
    const here = money[state] === 'goesBack' || money[state] === 'stays';
    expect(lifecycle.states[state].money).toBe(here ? 'here' : money[state]);
    expect(target(lifecycle, state, 'withdraw') !== null).toBe(money[state] === 'goesBack');
  });

  it('asks for no money any more once it is neither asked for nor here, and gives back what is here when it stops', () => {
    for (const command of commands) {
      const { from, effects = [], ...row }: CommandRow<ApplicationState, Role, string> = lifecycle.commands[command];
      const leaves = (was: 'asked' | 'here') => from.filter((state) => lifecycle.states[state].money === was);
      const ends = (was: 'asked' | 'here') =>
        leaves(was).some((state) => leadsAnywhere(row, state).some((to) => lifecycle.states[to].money === 'none'));
      const wanted = [...(ends('asked') ? ['closePayments'] : []), ...(ends('here') ? ['refundPayment', 'voidInvoice'] : [])];
      expect({ command, effects }).toEqual({ command, effects: expect.arrayContaining(wanted) });
    }
  });
});
