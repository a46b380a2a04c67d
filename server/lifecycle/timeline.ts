import { type ApplicationState, lifecycle, type Stage, stageLabels, stages } from '../contract/machines/application.ts';
import { beijingDay, dateAsDay, dayAsDate } from '../contract/time.ts';
import type { TimelineStep } from '../contract/views.ts';
import type { Event } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { addWorkingDays, calendarKnows } from './working-days.ts';

/** Promise date of a state entered at `at`: the catalogue's working days, or null at the end. */
export function dueOn(
  { catalogue, log }: Pick<World, 'catalogue' | 'log'>,
  productId: string,
  state: ApplicationState,
  at: Date,
): Date | null {
  const limit = lifecycle.states[state].limit;
  const days = limit && catalogue[productId]?.limits[limit];
  if (!days) return null;
  const day = addWorkingDays(beijingDay(at), days);
  if (!calendarKnows(day)) warnOnce(log, day.slice(0, 4));
  return dayAsDate(day);
}

const warned = new Set<string>();

/** What the law itself makes a holiday is known, what the State Council's notice adds and swaps is not: staff enter it. */
function warnOnce(log: World['log'], year: string): void {
  if (warned.has(year)) return;
  warned.add(year);
  log.warn({ year }, 'promise dates reach a year whose holidays the calendar does not know');
}

/** Whether the date was counted beyond the published holidays. */
export const isAbout = (due: Date | null): boolean => due !== null && !calendarKnows(dateAsDay(due));

/** Whether the promise date lies behind us. */
export const isLate = (due: Date | null, now: Date): boolean => due !== null && beijingDay(now) > dateAsDay(due);

type Passed = Pick<Event, 'at' | 'toState'>;

interface Standing {
  state: ApplicationState;
  dueOn: Date | null;
  postponedTo: Date | null;
}

/** The applicant's progress bar: when each stage was left, where it stands, and by when it will move. */
export function timeline(application: Standing, events: readonly Passed[]): TimelineStep[] {
  const due = application.postponedTo ?? application.dueOn;
  const { stage: now, over, stopped: ended } = lifecycle.states[application.state];
  const reached = stages.indexOf(ended ? furthest(events) : now);
  return stages.map((stage, index) => {
    const done = index < reached || (over && !ended);
    const status = done ? 'done' : ended ? (stage === 'end' ? 'stopped' : 'later') : index === reached ? 'now' : 'later';
    return {
      stage,
      label: ended && stage === 'end' ? lifecycle.states[application.state].label : stageLabels[stage],
      status,
      at: done || status === 'stopped' ? (leftAt(stage, events)?.toISOString() ?? null) : null,
      dueOn: status === 'now' && due ? dateAsDay(due) : null,
      dueIsAbout: status === 'now' && isAbout(due),
    };
  });
}

const stageOf = (state: string | null): Stage | null => (state ? lifecycle.states[state as ApplicationState].stage : null);

/** The last stage that was reached before the end. */
function furthest(events: readonly Passed[]): Stage {
  const passed = events.map((event) => stageOf(event.toState)).filter((stage): stage is Stage => stage !== null && stage !== 'end');
  return passed.at(-1) ?? 'fill';
}

/** When the application last moved beyond `stage`: what came back was not left yet. */
function leftAt(stage: Stage, events: readonly Passed[]): Date | undefined {
  const isBeyond = (reached: Stage) => (stage === 'end' ? reached === 'end' : stages.indexOf(reached) > stages.indexOf(stage));
  let at: Date | undefined;
  for (const event of events) {
    const reached = stageOf(event.toState);
    if (reached) at = isBeyond(reached) ? (at ?? event.at) : undefined;
  }
  return at;
}
