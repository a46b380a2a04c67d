import type { Call, Instruction } from '../../access/call.ts';
import { closeDesksOf } from '../../access/upload-codes.ts';
import { carryOrganisation } from '../../content/carry-organisation.ts';
import { isClaimed } from '../../content/claimed.ts';
import { foundBySight, judgeEnded } from '../../content/ended-organisation.ts';
import { renameOrganisation } from '../../content/rename-organisation.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import { masked } from '../../contract/form.ts';
import { foldMobile, foldNumber, mobileFault } from '../../contract/identifiers.ts';
import { foldOrganisationName } from '../../contract/organisation-name.ts';
import { standingRow } from '../../contract/standings.ts';
import type { Database, Transaction } from '../../data/database.ts';
import { isBound } from '../../data/wechat-binding.ts';
import type { Account, Prisma } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { type OpenChange, openChange } from './open-change.ts';

export type AccountView = CallOutput<'POST /staff/accounts/:id/rename'>;

const mostRows = 50;

async function view(world: World, account: Account): Promise<AccountView> {
  const { sealer, database } = world;
  const open = openChange(world, account);
  return {
    id: account.id,
    uscc: account.ofUscc ?? account.uscc,
    standing: account.standing,
    standingLabel: standingRow(account.standing).label,
    organisationName: account.organisationName,
    mobile: masked('agentMobile', sealer.open(account.mobileSealed)),
    wechatBound: isBound(account),
    createdAt: account.createdAt.toISOString(),
    claimed: await isClaimed(database, account.id),
    ended: account.endedAt && { as: account.endedAs ?? foundBySight, since: account.endedAt.toISOString() },
    change: open && changeView(open),
  };
}

const changeView = ({ kind, agent, evidence, askerName, askedBy, askedAt }: OpenChange): AccountView['change'] => ({
  kind,
  mobile: masked('agentMobile', agent.agentMobile ?? ''),
  agentName: agent.agentName ?? '',
  evidence,
  askerName,
  askedBy,
  askedAt: askedAt.toISOString(),
});

/** An account as it is now; one that was freed as it was closed. */
export const accountView = async (world: World, id: string): Promise<AccountView> =>
  view(world, await world.database.account.findUniqueOrThrow({ where: { id } }));

/** The newest accounts whose name or USCC holds the words searched for, or whose mobile is exactly that. */
export async function findAccounts({ world, query }: Call<'GET /staff/accounts'>): Promise<AccountView[]> {
  const where = matching(world, query.search.trim());
  const found = await world.database.account.findMany({
    where: { ...where, closedAt: null },
    orderBy: { createdAt: 'desc' },
    take: mostRows,
  });
  return Promise.all(found.map((account) => view(world, account)));
}

function matching({ sealer }: World, search: string): Prisma.AccountWhereInput {
  const number = foldNumber(search);
  const mobile = foldMobile(search);
  if (mobileFault(mobile) === null) return { mobileIndex: { in: sealer.indexes(mobile) } };
  return {
    OR: [
      { organisationName: { contains: foldOrganisationName(search) } },
      { uscc: { contains: number } },
      { ofUscc: { contains: number } },
    ],
  };
}

/** Corrects a name after a call to the hotline (R2.1): the account with its sessions, and what is still being filled in. */
export async function rename({ world, caller, params, body }: Instruction<'POST /staff/accounts/:id/rename'>): Promise<AccountView> {
  const organisationName = foldOrganisationName(body.organisationName);
  const work = async (tx: Transaction) => {
    const before = await accountOf(tx, params.id);
    const applications = await renameOrganisation(tx, world, caller, { accountId: before.id, name: organisationName });
    await carryOrganisation(tx, world, caller, { accountId: before.id, kind: 'corrected', facts: { organisationName } });
    const account = await tx.account.update({ where: { id: before.id }, data: { organisationName } });
    await tx.account.updateMany({ where: { worksFor: before.id, closedAt: null }, data: { organisationName } });
    const event = { at: world.now(), name: 'renameOrganisation', actor: caller, note: body.note } as const;
    const detail = { accountId: account.id, oldName: before.organisationName, newName: organisationName };
    for (const applicationId of applications) await appendEvent(tx, world, { ...event, applicationId, detail });
    const eventId = await appendEvent(tx, world, { ...event, applicationId: null, detail });
    await world.jobs.send(tx, 'tellAccount', { accountId: account.id, eventId, about: 'organisationCorrected' });
    return account.id;
  };
  return view(world, await accountOf(world.database, await world.transact(work)));
}

/** What was found out about an organisation that the register, or a caller, says is gone. */
export async function judgeRegister({ world, caller, params, body }: Call<'POST /staff/accounts/:id/register'>): Promise<AccountView> {
  await world.transact((tx) => judgeEnded(tx, world, caller, { accountId: params.id, ...body }));
  return accountView(world, params.id);
}

/** Signs an organisation out everywhere (R2.3), with whoever works beside its agent. */
export async function endSessions({ world, caller, params }: Call<'DELETE /staff/accounts/:id/sessions'>): Promise<undefined> {
  const work = async (tx: Transaction) => {
    const { id } = await accountOf(tx, params.id);
    const all = { OR: [{ id }, { worksFor: id, closedAt: null }] };
    await tx.account.updateMany({ where: all, data: { sessionsVersion: { increment: 1 }, keptSession: null } });
    await appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'endSessions', actor: caller, detail: { accountId: id } });
    return id;
  };
  await world.transact(work, { after: (id) => closeDesksOf(world, id) });
}

export async function accountOf(tx: Database | Transaction, id: string): Promise<Account> {
  const account = await tx.account.findUnique({ where: { id, closedAt: null } });
  if (!account) throw new Refusal('notFound');
  return account;
}
