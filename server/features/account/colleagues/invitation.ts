import { actorOf } from '../../../access/subjects.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Account } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import type { World } from '../../../world.ts';

interface Taken {
  uscc: string;
  mobile: string;
  passwordHash: string;
}

/** An invitation of this mobile by this organisation, taken up: a colleague from now on. The agent in charge is told. Null where nobody invited. */
export async function takeInvitation(tx: Transaction, world: World, { uscc, mobile, passwordHash }: Taken): Promise<Account | null> {
  const where = { ofUscc: uscc, mobileIndex: { in: world.sealer.indexes(mobile) }, closedAt: null, standing: 'invited' as const };
  const found = await tx.account.findFirst({ where });
  if (!found?.worksFor) return null;
  const { count } = await tx.account.updateMany({ where: { ...where, id: found.id }, data: { standing: 'colleague', passwordHash } });
  // It was taken back, or taken up, at this moment.
  if (count === 0) throw new Refusal('conflict');
  const event = {
    applicationId: null,
    at: world.now(),
    actor: actorOf(found),
    detail: { accountId: found.worksFor, colleagueId: found.id },
  };
  const eventId = await appendEvent(tx, world, { ...event, name: 'admitColleague' });
  await world.jobs.send(tx, 'tellAccount', { accountId: found.worksFor, eventId, about: 'colleagueJoined' });
  return tx.account.findUniqueOrThrow({ where: { id: found.id } });
}
