import { keyIsFound } from '../../content/gone-key.ts';
import { ofEarlierKey } from '../../content/resending.ts';
import { Refusal } from '../../contract/errors.ts';
import { target } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import { type Actor, systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

type Which = Pick<Parcel, 'id' | 'applicationId'>;
type Found = Which & Pick<Parcel, 'direction' | 'createdAt'>;

/**
 * What was sent one way is there, as a person says: the one that is named, or every parcel of that way that is still travelling, or the last one,
 * which was lost and is found. Nobody need look for them any more.
 */
export async function arrived(
  tx: Transaction,
  world: World,
  actor: Actor,
  { id, ...way }: Pick<Parcel, 'applicationId' | 'direction'> & Partial<Pick<Parcel, 'id'>>,
): Promise<void> {
  const sent = await tx.parcel.findMany({ where: way, orderBy: { createdAt: 'desc' } });
  const application = await tx.application.findUniqueOrThrow({ where: { id: way.applicationId }, select: { producedAt: true } });
  const present = sent.filter((row) => !ofEarlierKey(row, application));
  const [last] = present;
  const travelling = present.filter(({ state }) => machine.states[state].travelling);
  const found = travelling.length === 0 && last && machine.states[last.state].gone ? [last] : travelling;
  const meant = id === undefined ? found : sent.filter((row) => row.id === id);
  if (id !== undefined && meant.length === 0) throw new Refusal('notFound');
  for (const row of meant.filter(({ state }) => target(machine, state, 'deliver'))) {
    await advance(tx, world, 'parcel', row, 'deliver', actor);
    await settled(tx, world, row, machine.states.delivered.label);
  }
}

/** What was asked about this parcel is answered: it moves, it is known what became of it, or another thing is to be found out. */
export const troubleOver = (tx: Transaction, world: World, { id, applicationId }: Which, outcome: string): Promise<void> =>
  finishTasks(tx, world, { kind: 'parcelTrouble', applicationId, actor: systemActor('clock'), outcome, about: `parcel:${id}:` });

/** The courier says something again, or the parcel was found: nobody need look any more. */
export async function settled(tx: Transaction, world: World, row: Found, outcome: string): Promise<void> {
  await troubleOver(tx, world, row, outcome);
  await turnedUp(tx, world, row, outcome);
}

/** Somebody saw it: a key that was reported as lost is found with it, whatever was heard of the parcel in between. */
export async function turnedUp(tx: Transaction, world: World, row: Found, outcome: string): Promise<void> {
  const { id, applicationId, direction } = row;
  if (direction !== 'outbound' || (await keyIsFound(tx, world, row, outcome)))
    await finishTasks(tx, world, { kind: 'keyLost', applicationId, actor: systemActor('clock'), outcome, about: `parcel:${id}:` });
}
