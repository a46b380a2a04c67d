import { lifecycle } from '../contract/machines/application.ts';
import { systemActor } from '../contract/roles.ts';
import { beijingDay, dateAsDay, dayAsDate } from '../contract/time.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { type Advancing, advance } from './advance.ts';
import { dueOn } from './timeline.ts';
import { postponedNote } from './working-days.ts';

/** A day that was promised will not be kept: another one, as far off as the step takes, with a word to the applicant. */
export async function postpone(tx: Transaction, world: Advancing, application: Application): Promise<void> {
  const now = world.now();
  const before = application.postponedTo ?? application.dueOn;
  const after = dueOn(world, application.productId, application.state, now);
  // A product that is no longer offered promises nothing.
  if (!before || !after) return;
  const [first, next] = [dateAsDay(before), dateAsDay(after)];
  await advance(tx, world, 'application', application, 'postpone', systemActor('clock'), {
    note: postponedNote(now, first, next),
    detail: { before: first, after: next },
    set: { postponedTo: after },
    still: { postponedTo: application.postponedTo },
  });
}

const promising: readonly string[] = lifecycle.commands.postpone.from;

/** A case that rested goes on. The day came while nobody might work on it and the clock passed it over: the step begins anew. The application is locked. */
export async function promiseAnew(tx: Transaction, world: Advancing, application: Application): Promise<void> {
  const promised = application.postponedTo ?? application.dueOn;
  if (!promising.includes(application.state) || !promised || promised > dayAsDate(beijingDay(world.now()))) return;
  await postpone(tx, world, application);
}
