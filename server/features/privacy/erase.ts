import { shownApplication } from '../../access/applications.ts';
import type { Call } from '../../access/call.ts';
import type { Transaction } from '../../data/database.ts';
import type { World } from '../../world.ts';
import { removeObjects } from './erase-application.ts';
import { type GivenUp, giveUpApplication } from './give-up.ts';

/**
 * A person whose data it is has asked for its erasure, whoever they are: agent, legal representative, receiver. The account's mobile is told.
 * Throws `notFound`, `applicationsOpen`.
 */
export async function eraseOnRequest({
  world,
  caller,
  params,
  body,
}: Call<'POST /staff/applications/:id/erasure'>): Promise<Pick<GivenUp, 'outcome'>> {
  const work = async (tx: Transaction) => {
    const { id, accountId, restrictedAt } = await shownApplication(tx, caller, params.id);
    const { outcome, objects } = await giveUpApplication(tx, world, caller, id, body.note);
    if (!restrictedAt) await tell(tx, world, accountId, id);
    return { outcome, objects };
  };
  const { outcome } = await world.transact(work, { after: ({ objects }) => removeObjects(world, objects) });
  return { outcome };
}

/** The event just written names the message, so that a repeat of the job sends it once. */
async function tell(tx: Transaction, { jobs }: Pick<World, 'jobs'>, accountId: string, applicationId: string): Promise<void> {
  const event = await tx.event.findFirstOrThrow({ where: { applicationId }, orderBy: { sequence: 'desc' }, select: { id: true } });
  await jobs.send(tx, 'tellAccount', { accountId, eventId: String(event.id), about: 'dataErased' });
}
