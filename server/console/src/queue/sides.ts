import { keys } from '../../../contract/machine.ts';
import { type ApplicationState, lifecycle, stageLabels, stages } from '../../../contract/machines/application.ts';
import { statesFor } from '../../../contract/queue.ts';
import type { StaffRole } from '../../../contract/roles.ts';
import type { Queue, QueueItem } from '../views.ts';

/** What the queue shows: what waits for me, everything, or one state. It is the second part of the address. */
export type QueueName = 'mine' | 'all' | ApplicationState;

const isState = (name: string): name is ApplicationState => Object.hasOwn(lifecycle.states, name);
export const queueName = (subject: string, roles: readonly StaffRole[]): QueueName =>
  subject === 'all' || subject === 'mine' || isState(subject) ? subject : firstQueue(roles);

/** Roles without commands on cases, such as the administrator, begin with everything. */
const firstQueue = (roles: readonly StaffRole[]): QueueName => (statesFor(roles).length > 0 ? 'mine' : 'all');

/** States in groups, as the progress bar has them. */
export const stateGroups = stages.map((stage) => ({
  label: stageLabels[stage],
  states: keys(lifecycle.states).filter((state) => lifecycle.states[state].stage === stage),
}));

export const queueLabel = (name: QueueName): string =>
  name === 'mine' ? '轮到我的' : name === 'all' ? '全部' : lifecycle.states[name].label;

/** How many lie in a queue, by the counts per state. */
export function countOf(name: QueueName, counts: Queue['counts'], roles: readonly StaffRole[]): number {
  const states = name === 'mine' ? statesFor(roles) : name === 'all' ? keys(lifecycle.states) : [name];
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

/** What `GET /staff/queue` is asked for. */
export const queueQuery = (name: QueueName, search = '') => ({
  mine: name === 'mine' ? ('yes' as const) : ('no' as const),
  ...(isState(name) ? { state: name } : {}),
  // Caps Lock turns round what a hand scanner types; our codes are capitals.
  ...(search ? { search: isPageCode(search) ? search.toUpperCase() : search } : {}),
});

/** Every page that we print carries a QR whose text begins so; a hand scanner types it. */
export const isPageCode = (text: string): boolean => text.toUpperCase().startsWith('JXCA/');

/** The case that a search can only mean; null when it found none or several. */
export const onlyOf = (items: readonly QueueItem[]): QueueItem | null => (items.length === 1 ? (items[0] ?? null) : null);

/** The case to open after `current`: the first other one of the same queue, which is in the order of its dates. */
export const nextOf = (items: readonly QueueItem[], current: string): QueueItem | null => items.find(({ id }) => id !== current) ?? null;
