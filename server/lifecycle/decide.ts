import { Refusal } from '../contract/errors.ts';
import { allowed, leadsTo, type Machine } from '../contract/machine.ts';
import type { Role } from '../contract/roles.ts';

/**
 * What the table says to a command: the state it leads to. Throws `forbidden` for roles the table does not name, and `wrongState`, with the
 * commands these roles may give now, where it has no edge.
 */
export function decide<State extends string, Command extends string>(
  machine: Pick<Machine<State, Command, Role, string>, 'states' | 'commands'>,
  state: State,
  command: Command,
  roles: readonly Role[],
): State {
  const row = machine.commands[command];
  if (!row.by.some((role) => roles.includes(role))) throw new Refusal('forbidden');
  if (!row.from.includes(state))
    throw new Refusal(
      'wrongState',
      { state: machine.states[state].label, command: row.label },
      { allowed: allowed(machine, state, roles) },
    );
  return leadsTo(row, state);
}
