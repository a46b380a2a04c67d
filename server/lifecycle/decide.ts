import { Refusal } from '../contract/errors.ts';
import { allowed, type CommandRow, leadsTo, type Machine } from '../contract/machine.ts';
import { type Actor, isStaff, type Role } from '../contract/roles.ts';
import type { Seen } from '../contract/seen.ts';

/**
 * What the table says to a command: the state it leads to, for a row that entered its own out of `cameFrom`. Throws `forbidden` for roles the table does not name, and `wrongState`, with the
 * commands these roles may give now, where it has no edge.
 */
export function decide<State extends string, Command extends string>(
  machine: Pick<Machine<State, Command, Role, string>, 'states' | 'commands'>,
  state: State,
  command: Command,
  roles: readonly Role[],
  cameFrom?: State | null,
): State {
  const row = machine.commands[command];
  if (!row.by.some((role) => roles.includes(role))) throw new Refusal('forbidden');
  if (!row.from.includes(state))
    throw new Refusal(
      'wrongState',
      { state: machine.states[state].label, command: row.label },
      { allowed: allowed(machine, state, roles) },
    );
  return leadsTo(row, state, cameFrom);
}

/**
 * A member of the staff gives what the table calls a judgement only with the version they had before them; couriers, applicants and the clock
 * judge nothing. Whoever forgets it is code of ours, therefore no refusal.
 */
export function demandSeen(row: Pick<CommandRow<string, Role, string>, 'label' | 'needsSeen'>, actor: Actor, seen: Seen | undefined): void {
  if (row.needsSeen && isStaff(actor) && !seen)
    throw new Error(`「${row.label}」 is given on what was seen, and nobody said what that was`);
}
