import type { Call } from '../../../access/call.ts';
import { proveOwner } from '../../../access/owner.ts';
import { actorOf } from '../../../access/subjects.ts';
import type { ColleagueView } from '../../../contract/endpoints/standing.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { Transaction } from '../../../data/database.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import { colleaguesOf } from './colleagues.ts';

/** The new agent keeps whom the one before let in, who is told. Throws `notFound` for anybody who does not wait for this agent, and what `proveOwner` throws. */
export async function confirmColleague(call: Call<'POST /account/colleagues/:colleagueId/confirm'>): Promise<ColleagueView[]> {
  const { world, caller, params, body } = call;
  const before = () => proveOwner(call, body);
  const work = async (tx: Transaction) => {
    const account = await tx.account.findUniqueOrThrow({ where: { id: caller.id } });
    const where = { id: params.colleagueId, worksFor: account.id, standing: 'unconfirmed' as const, closedAt: null };
    const { count } = await tx.account.updateMany({ where, data: { standing: 'colleague', unconfirmedSince: null } });
    if (count === 0) throw new Refusal('notFound');
    const detail = { accountId: account.id, colleagueId: params.colleagueId };
    const event = { applicationId: null, at: world.now(), actor: actorOf(account), detail };
    const eventId = await appendEvent(tx, world, { ...event, name: 'confirmColleague' });
    await world.jobs.send(tx, 'tellAccount', { accountId: params.colleagueId, eventId, about: 'colleagueConfirmed' });
  };
  await world.transact(work, { before });
  return colleaguesOf(world, caller.id);
}
