import { describe, expect, it } from '@jest/globals';
import { type CommandRow, keys } from '../../server/contract/machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import type { Role } from '../../server/contract/roles.ts';

describe('what two persons must agree on', () => {
  const rows: Record<ApplicationCommand, CommandRow<ApplicationState, Role, string>> = lifecycle.commands;
  const byTwo = keys(rows).filter((command) => rows[command].needsTwoPersons);

  it.each(byTwo)('can still be agreed on after whatever may be done while it is asked for: %s', (command) => {
    const { from } = rows[command];
    const lost = from.flatMap((state) =>
      keys(rows)
        .filter((other) => other !== command && !rows[other].blockedByRequest && rows[other].from.includes(state))
        .flatMap((other) => {
          const { to, backTo = [] } = rows[other];
          const reached = to === 'stays' ? [state] : to === 'back' ? backTo : [to];
          return reached.filter((one) => !from.includes(one)).map((one) => `${state} ${other} ${one}`);
        }),
    );
    expect(lost).toEqual([]);
  });
});
