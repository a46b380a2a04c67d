import { eventWords, isStaffOnly } from '../contract/audit-events.ts';
import { Refusal } from '../contract/errors.ts';
import { type MachineName, machines } from '../contract/machines/index.ts';
import { type Actor, isPerson, isStaff } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { World } from '../world.ts';
import { readWords, worded } from './event-words.ts';
import { chainOf } from './locks.ts';
import { inWords } from './seen.ts';

type Read = Pick<Transaction, 'event' | 'evidenceKey'>;

/** Lets `step` go its way. Where it refuses a person because somebody was faster, the sentence says who that was, when and with what. */
export async function namingWhoWasFaster<Result>(
  tx: Read,
  world: Pick<World, 'sealer'>,
  name: MachineName,
  row: { id: string; applicationId?: string | null },
  actor: Actor,
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    const late = error instanceof Refusal && (error.code === 'wrongState' || error.code === 'conflict');
    if (!late || !isPerson(actor)) throw error;
    const last = await lastStep(tx, world, name, row, actor);
    throw last ? new Refusal(error.code, { ...error.details, last: `（${last}）` }, error.extra) : error;
  }
}

/** The last step of this row that the actor may hear of; null where it has taken none. */
async function lastStep(
  tx: Read,
  { sealer }: Pick<World, 'sealer'>,
  name: MachineName,
  row: { id: string; applicationId?: string | null },
  actor: Actor,
): Promise<string | null> {
  const machine = machines[name];
  const { chain } = chainOf(machine, row);
  const ofRow =
    machine.application === 'id'
      ? { fromState: { not: null }, toState: { not: null } }
      : { detail: { path: [`${name}Id`], equals: row.id } };
  const event = await tx.event.findFirst({
    where: { chain, ...ofRow },
    orderBy: { sequence: 'desc' },
    select: { at: true, name: true, ...worded },
  });
  if (!event || (isStaffOnly(event.name) && !isStaff(actor))) return null;
  const read = await readWords(tx, sealer, [event]);
  return inWords({
    at: event.at.toISOString(),
    by: read(event).by,
    label: eventWords(event.name),
  });
}
