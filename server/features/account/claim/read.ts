import type { Call } from '../../../access/call.ts';
import { isClaimed } from '../../../content/claimed.ts';
import type { ClaimView } from '../../../contract/endpoints/standing.ts';
import { Refusal } from '../../../contract/errors.ts';
import { claimLifeDays } from '../../../contract/standings.ts';
import { dateAsDay, dayMs } from '../../../contract/time.ts';
import { undoneTasks } from '../../../lifecycle/states.ts';
import { isAbout } from '../../../lifecycle/timeline.ts';
import type { World } from '../../../world.ts';
import { holderOf, vehicleOf, waitingOf } from './waiting.ts';

/** How far it is with the caller's claim. Throws `noClaim` for an account that waits for nobody. */
export const readClaim = ({ world, caller }: Call<'GET /account/claim'>): Promise<ClaimView> => claimView(world, caller.id);

export async function claimView({ database }: World, accountId: string): Promise<ClaimView> {
  const account = await waitingOf(database, accountId);
  if (!account) throw new Refusal('noClaim');
  const [vehicle, holder] = await Promise.all([vehicleOf(database, accountId), holderOf(database, account)]);
  const promised = vehicle && (await promisedTo(database, vehicle.id));
  return {
    wants: account.standing,
    applicationId: vehicle?.id ?? null,
    claimed: holder !== null && (await isClaimed(database, holder.id)),
    withStaff: vehicle?.verified ?? false,
    answeredBy: promised && dateAsDay(promised),
    answeredIsAbout: isAbout(promised),
    endsAt: new Date(account.createdAt.getTime() + claimLifeDays * dayMs).toISOString(),
  };
}

async function promisedTo(database: World['database'], applicationId: string): Promise<Date | null> {
  const asked = await database.task.findFirst({ where: { kind: 'claimDiffers', applicationId, state: undoneTasks } });
  return asked && (asked.postponedTo ?? asked.dueOn);
}
