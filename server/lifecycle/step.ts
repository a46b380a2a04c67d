import { Refusal } from '../contract/errors.ts';
import type { Machine } from '../contract/machine.ts';
import type { Role } from '../contract/roles.ts';

/**
 * The state a command of a small machine leads to. Throws `forbidden` for a role the table does not name and `wrongState` where the
 * table has no edge. The caller writes it by compare-and-set on the state it read.
 */
export function step<State extends string, Command extends string>(
  machine: Machine<State, Command, Role, string>,
  state: State,
  command: Command,
  roles: readonly Role[],
): State {
  const row = machine.commands[command];
  if (!row.by.some((role) => roles.includes(role))) throw new Refusal('forbidden');
  if (!row.from.includes(state)) throw new Refusal('wrongState', { state: machine.states[state].label, command: row.label });
  return row.to;
}

/** Whether the table has the edge, whoever gives the command. */
export const mayStep = <State extends string, Command extends string>(
  machine: Machine<State, Command, Role, string>,
  state: State,
  command: Command,
): boolean => machine.commands[command].from.includes(state);
