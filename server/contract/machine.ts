/** The shape that all machines share (`machines/`). A machine is data; these functions read it. */

export interface TwoPersons<Role extends string> {
  /** Always, or only where money was paid and goes back. */
  when: 'always' | 'paid';
  /** Who may be the second person; never the first. */
  confirmedBy: readonly Role[];
}

export interface CommandRow<State extends string, Role extends string, Effect extends string> {
  /** Words on the button or in the log. */
  label: string;
  by: readonly Role[];
  from: readonly State[];
  /** `stays`: something of the row is set right and nothing moves, its date neither. `back`: to where the row came from. */
  to: State | 'stays' | 'back';
  /** Of `back`: every state that the row may have come from; the first where nobody knows. */
  backTo?: readonly State[];
  /** Jobs written in the same transaction as the state. */
  effects?: readonly Effect[];
  /** Name of the event in the log; the command's own where absent. */
  event?: string;
  /** Words of the event in the history; the command's label where absent, null where the history leaves it out. */
  history?: string | null;
  /** What a reviewer judges is another thing afterwards: the application's `contentVersion` rises. */
  renewsContent?: true;
  /** One person of the staff asks, another one of these roles confirms. */
  needsTwoPersons?: TwoPersons<Role>;
  /** Waits while a request of two persons for the same application is open. */
  blockedByRequest?: true;
  /** A judgement: a member of the staff who gives it must say which version they had before them, and that must still stand. */
  needsSeen?: true;
  /** Sets right what a person did by mistake: it may be given, and nobody is waited for to give it. */
  mends?: true;
}

/** How good or bad a state looks; screens have a colour for each. */
export const tones = ['plain', 'info', 'good', 'warn', 'bad'] as const;
export type Tone = (typeof tones)[number];

/** What the house asks about every state; each machine adds columns of its own. */
export interface StateRow {
  label: string;
  tone: Tone;
  /** Nothing more is expected of anybody. */
  over: boolean;
}

export interface Machine<State extends string, Command extends string, Role extends string, Effect extends string> {
  /** Table and model that hold the rows; the column is always `state`. */
  table: string;
  /** Column that names the application a row belongs to; null for rows that belong to none and have a chain of events of their own. */
  application: 'id' | 'applicationId' | null;
  /** Column that takes the time when the row is over, and is emptied when it begins again. */
  endedAt?: string;
  /** Columns compared together with the state: what a command was decided on must still stand there. */
  compares?: readonly string[];
  /** State a new row begins in. */
  initial: State;
  states: Record<State, StateRow>;
  commands: Record<Command, CommandRow<State, Role, Effect>>;
}

/** The target of `command` from `state`, or null when the table has no such edge. `cameFrom` as in `leadsTo`. */
export function target<State extends string, Command extends string>(
  machine: Pick<Machine<State, Command, string, string>, 'commands'>,
  state: State,
  command: Command,
  cameFrom?: State | null,
): State | null {
  const row = machine.commands[command];
  return row.from.includes(state) ? leadsTo(row, state, cameFrom) : null;
}

type Leading<State extends string> = Pick<CommandRow<State, string, string>, 'to' | 'backTo'>;

/** Where a command of this row leads from a state that it may be given in and that the row entered out of `cameFrom`. */
export function leadsTo<State extends string>(row: Leading<State>, from: State, cameFrom?: State | null): State {
  if (row.to === 'stays') return from;
  return row.to === 'back' ? (leadsAnywhere(row, from).find((state) => state === cameFrom) ?? firstOf(row)) : row.to;
}

/** Every state that a command of this row may lead to from `from`. */
export const leadsAnywhere = <State extends string>({ to, backTo = [] }: Leading<State>, from: State): readonly State[] =>
  to === 'stays' ? [from] : to === 'back' ? backTo : [to];

function firstOf<State extends string>({ backTo: [first] = [] }: Leading<State>): State {
  if (first === undefined) throw new Error('a command that leads back says where to');
  return first;
}

/** Whether some command leads back out of `state`, so that a row in it must remember where it came from. */
export const remembers = <State extends string>(machine: Pick<Machine<State, string, string, string>, 'commands'>, state: State): boolean =>
  Object.values(machine.commands).some(({ to, from }) => to === 'back' && from.includes(state));

/** Commands that one of `roles` may give in `state`, in the table's order. */
export function allowed<State extends string, Command extends string, Role extends string>(
  machine: Pick<Machine<State, Command, Role, string>, 'commands'>,
  state: State,
  roles: readonly Role[],
): Command[] {
  return keys(machine.commands).filter((command) => {
    const row = machine.commands[command];
    return row.from.includes(state) && row.by.some((role) => roles.includes(role));
  });
}

/** States that no command leaves; one that sets something right stays. */
export function finals<State extends string, Command extends string>(machine: Machine<State, Command, string, string>): State[] {
  const leaves = (state: State, { from, to }: CommandRow<State, string, string>) => from.includes(state) && to !== 'stays';
  return keys(machine.states).filter((state) => keys(machine.commands).every((command) => !leaves(state, machine.commands[command])));
}

/** States whose row answers yes, for queries: `statesThat(payment, ({ paid }) => paid)`. */
export const statesThat = <State extends string, Row>(machine: { states: Record<State, Row> }, test: (row: Row) => boolean): State[] =>
  keys(machine.states).filter((state) => test(machine.states[state]));

export const keys = <Key extends string>(table: Partial<Record<Key, unknown>>): Key[] => Object.keys(table) as Key[];
