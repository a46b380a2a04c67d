import { Refusal } from '../contract/errors.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../contract/lifecycle.ts';
import { allowed } from '../contract/machine.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Application, Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { appendEvent } from './events.ts';
import { dueOn } from './timeline.ts';

export interface TransitionOptions {
  /** Shown in the history. */
  note?: string;
  detail?: Prisma.InputJsonObject;
  /** Columns that change together with the state. */
  set?: Omit<Prisma.ApplicationUncheckedUpdateManyInput, 'state' | 'dueOn' | 'id'>;
}

/**
 * The only writer of `Application.state` (design §2): compare-and-set, event row and the effects' jobs in the caller's transaction.
 * Throws `wrongState` with what may be done now, `forbidden` for a role the table does not name, `conflict` when somebody was faster.
 */
export async function transition(
  tx: Transaction,
  world: World,
  application: Pick<Application, 'id' | 'state' | 'productId'>,
  command: ApplicationCommand,
  actor: Actor,
  { note, detail, set = {} }: TransitionOptions = {},
): Promise<{ eventId: string; state: ApplicationState }> {
  const state = guard(application.state, command, actor);
  const at = world.now();
  const { count } = await tx.application.updateMany({
    where: { id: application.id, state: application.state },
    data: { ...set, state, dueOn: dueOn(world, application.productId, state, at) },
  });
  if (count === 0) throw new Refusal('conflict');

  const eventId = await appendEvent(tx, {
    applicationId: application.id,
    at,
    name: command,
    actor,
    from: application.state,
    to: state,
    note,
    detail,
  });
  const row = lifecycle.commands[command];
  for (const effect of 'effects' in row ? row.effects : [])
    await world.jobs.send(tx, effect, { applicationId: application.id, eventId, command });
  return { eventId, state };
}

/** The state `command` leads to, or the refusal the caller deserves. */
export function guard(state: ApplicationState, command: ApplicationCommand, actor: Actor): ApplicationState {
  const row = lifecycle.commands[command];
  const by: readonly string[] = row.by;
  if (!actor.roles.some((role) => by.includes(role))) throw new Refusal('forbidden');
  const from: readonly ApplicationState[] = row.from;
  if (!from.includes(state)) {
    const now = allowed(lifecycle, state, actor.roles);
    throw new Refusal('wrongState', { state: lifecycle.states[state].label, command: row.label }, { allowed: now });
  }
  return row.to;
}
