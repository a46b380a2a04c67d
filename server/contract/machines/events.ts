import type { Machine } from '../machine.ts';
import type { Role } from '../roles.ts';
import { machines } from './index.ts';

const all: readonly Machine<string, string, Role, string>[] = Object.values(machines);

/** Every event that a command of some machine writes, and its words in the history; null where the history leaves it out. */
export const machineEvents: ReadonlyMap<string, string | null> = new Map(
  all.flatMap(({ commands }) =>
    Object.entries(commands).map(([command, { event = command, label, history = label }]) => [event, history] as const),
  ),
);

/** Words of each event for somebody who asks about the row itself, whether the history tells it or not. */
export const machineWords: ReadonlyMap<string, string> = new Map(
  all.flatMap(({ commands }) =>
    Object.entries(commands).map(([command, { event = command, label, history }]) => [event, history ?? label] as const),
  ),
);
