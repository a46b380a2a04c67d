/** The shape that the life cycle and every smaller machine share. A machine is data; these functions read it. */

export interface CommandRow<State extends string, Role extends string, Effect extends string> {
  /** Words on the button or in the log. */
  label: string;
  by: readonly Role[];
  from: readonly State[];
  to: State;
  /** Jobs written in the same transaction as the state. */
  effects?: readonly Effect[];
}

export interface Machine<State extends string, Command extends string, Role extends string, Effect extends string> {
  states: Record<State, { label: string }>;
  commands: Record<Command, CommandRow<State, Role, Effect>>;
  /** States a new row may begin in. */
  initial: State;
}

/** The target of `command` from `state`, or null when the table has no such edge. */
export function target<State extends string, Command extends string>(
  machine: Machine<State, Command, string, string>,
  state: State,
  command: Command,
): State | null {
  const row = machine.commands[command];
  return row.from.includes(state) ? row.to : null;
}

/** Commands that one of `roles` may give in `state`, in the table's order. */
export function allowed<State extends string, Command extends string, Role extends string>(
  machine: Machine<State, Command, Role, string>,
  state: State,
  roles: readonly Role[],
): Command[] {
  return keys(machine.commands).filter((command) => {
    const row = machine.commands[command];
    return row.from.includes(state) && row.by.some((role) => roles.includes(role));
  });
}

/** Every state from which `command` may be given. */
export function sources<State extends string, Command extends string>(
  machine: Machine<State, Command, string, string>,
  command: Command,
): readonly State[] {
  return machine.commands[command].from;
}

/** States that no command leaves. */
export function finals<State extends string, Command extends string>(machine: Machine<State, Command, string, string>): State[] {
  return keys(machine.states).filter((state) => keys(machine.commands).every((command) => !machine.commands[command].from.includes(state)));
}

export const keys = <Key extends string>(table: Partial<Record<Key, unknown>>): Key[] => Object.keys(table) as Key[];
