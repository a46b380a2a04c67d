import type { Call } from '../../../access/call.ts';
import { proveOwner } from '../../../access/owner.ts';
import { takeSmsToOther } from '../../../access/sms-to-others.ts';
import { actorOf } from '../../../access/subjects.ts';
import { closeDesksOf } from '../../../access/upload-codes.ts';
import { isClaimed } from '../../../content/claimed.ts';
import { withdrawConsents } from '../../../content/consents.ts';
import { closing, nobodys } from '../../../content/free-account.ts';
import type { ColleagueView } from '../../../contract/endpoints/standing.ts';
import { Refusal } from '../../../contract/errors.ts';
import { masked } from '../../../contract/form.ts';
import { mostColleagues, standingRow } from '../../../contract/standings.ts';
import type { Transaction } from '../../../data/database.ts';
import { isTaken } from '../../../data/unique.ts';
import type { Account } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import type { World } from '../../../world.ts';

/** Who signs in beside the agent in charge, the newest first. */
export const listColleagues = ({ world, caller }: Call<'GET /account/colleagues'>): Promise<ColleagueView[]> =>
  colleaguesOf(world, caller.id);

/**
 * The agent in charge lets somebody be a colleague, who registers with the credit code and the mobile that is named here and agrees to the terms
 * then. Throws `accountUnclaimed` while no 法人核验 stands behind the account, `colleaguesFull`, `colleagueKnown`, `tooManyTries`, `smsToOthersCeiling`, and what `proveOwner` throws.
 */
export async function inviteColleague(call: Call<'POST /account/colleagues'>): Promise<ColleagueView[]> {
  const { world, caller, body } = call;
  const { sealer } = world;
  const work = async (tx: Transaction, { id }: Account) => {
    await tx.$queryRaw`select 1 from "Account" where "id" = ${id}::uuid for update`;
    const account = await tx.account.findUniqueOrThrow({ where: { id } });
    if (!(await isClaimed(tx, id))) throw new Refusal('accountUnclaimed', { command: '邀请协办人' });
    if ((await tx.account.count({ where: { worksFor: id, closedAt: null } })) >= mostColleagues)
      throw new Refusal('colleaguesFull', { count: mostColleagues });
    if (sealer.open(account.mobileSealed) === body.mobile) throw new Refusal('colleagueKnown');
    const invited = await tx.account.create({
      data: {
        ...{ uscc: nobodys(), ofUscc: account.uscc, worksFor: id, standing: 'invited', passwordHash: '' },
        organisationName: account.organisationName,
        mobileSealed: sealer.seal(body.mobile),
        mobileIndex: sealer.index(body.mobile),
        personSealed: sealer.seal(body.name),
        createdAt: world.now(),
      },
    });
    await record(tx, world, account, { name: 'inviteColleague', colleague: invited, about: 'colleagueInvited' });
  };
  const before = async () => {
    const account = await proveOwner(call, body);
    const own = [
      ['colleagueInvitations', account.id],
      ['invitationsToMobile', sealer.index(body.mobile)],
    ] as const;
    await takeSmsToOther(world, { kind: 'colleague', accountId: account.id, ip: call.ip, own });
    return account;
  };
  await world.transact(work, { before }).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('colleagueKnown') : error;
  });
  return colleaguesOf(world, caller.id);
}

/** Takes back an invitation, or lets a colleague in no longer, who is told; upload codes of the organisation are closed. Throws `notFound` for anybody who is not the caller's. */
export async function removeColleague({
  world,
  caller,
  params,
}: Call<'DELETE /account/colleagues/:colleagueId'>): Promise<ColleagueView[]> {
  const work = async (tx: Transaction) => {
    const account = await tx.account.findUniqueOrThrow({ where: { id: caller.id } });
    await tx.$queryRaw`select 1 from "Account" where "id" = ${params.colleagueId}::uuid for update`;
    const colleague = await tx.account.findFirst({ where: { id: params.colleagueId, worksFor: caller.id, closedAt: null } });
    if (!colleague) throw new Refusal('notFound');
    const at = world.now();
    const gone = await tx.account.update({ where: { id: colleague.id }, data: { ...closing(at), sessionsVersion: { increment: 1 } } });
    await withdrawConsents(tx, { accountId: colleague.id }, at);
    await tx.allowance.deleteMany({ where: { accountId: colleague.id } });
    await record(tx, world, account, { name: 'removeColleague', colleague: gone, about: 'colleagueRemoved' });
  };
  // A PC that the colleague let in is a way in too.
  await world.transact(work, { after: () => closeDesksOf(world, caller.id) });
  return colleaguesOf(world, caller.id);
}

interface Recorded {
  name: 'inviteColleague' | 'removeColleague';
  colleague: Account;
  about: 'colleagueInvited' | 'colleagueRemoved';
}

async function record(tx: Transaction, world: World, account: Account, { name, colleague, about }: Recorded): Promise<void> {
  const detail = { accountId: account.id, colleagueId: colleague.id };
  const eventId = await appendEvent(tx, world, { applicationId: null, at: world.now(), name, actor: actorOf(account), detail });
  await world.jobs.send(tx, 'tellAccount', { accountId: colleague.id, eventId, about });
}

/** The rows that the agent in charge sees, the newest first. */
export async function colleaguesOf({ database, sealer }: World, worksFor: string): Promise<ColleagueView[]> {
  const rows = await database.account.findMany({ where: { worksFor, closedAt: null }, orderBy: { createdAt: 'desc' } });
  return rows.map(({ id, personSealed, mobileSealed, standing, createdAt }) => ({
    id,
    name: personSealed ? sealer.open(personSealed) : '',
    mobile: masked('agentMobile', sealer.open(mobileSealed)),
    standing,
    standingLabel: standingRow(standing).label,
    since: createdAt.toISOString(),
  }));
}
