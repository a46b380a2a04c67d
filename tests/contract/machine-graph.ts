import { keys, leadsAnywhere, type Machine } from '../../server/contract/machine.ts';

type AnyMachine = Machine<string, string, string, string>;

/** One arrow of a machine. */
export interface Edge {
  from: string;
  command: string;
  to: string;
}

/** Every arrow of the table: one for each source of each command and each state that it may lead to from there. */
export const edges = (machine: AnyMachine): Edge[] =>
  keys(machine.commands).flatMap((command) => {
    const row = machine.commands[command] as AnyMachine['commands'][string];
    return row.from.flatMap((source) => leadsAnywhere(row, source).map((to) => ({ from: source, command, to })));
  });

/** States that can be reached from `start`, itself included. */
export function reachable(machine: AnyMachine, start: string): Set<string> {
  const found = new Set([start]);
  // A set that grows while it is walked visits what was added: a breadth-first search.
  for (const state of found) for (const { from, to } of edges(machine)) if (from === state) found.add(to);
  return found;
}
