import type { Call, Caller, Instruction } from '../../access/call.ts';
import { refuseOnePerson } from '../../access/two-people.ts';
import { closeDesksOf } from '../../access/upload-codes.ts';
import { isClaimed } from '../../content/claimed.ts';
import { type AccountChangeKind, accountChange, accountChangeRoles } from '../../contract/account-changes.ts';
import type { Callee, CallResult } from '../../contract/calls.ts';
import { Refusal } from '../../contract/errors.ts';
import { personWords } from '../../contract/new-agent.ts';
import { standingRow } from '../../contract/standings.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { lockApplicationsOf } from '../../lifecycle/locks.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { type AccountView, accountOf, accountView } from './accounts.ts';
import { giveAccount, nobodysPassword } from './give-account.ts';
import { openChange, undecided } from './open-change.ts';
import { wantedOf } from './rules.ts';

/** First person: says what is wanted and what was seen. Throws `requestOpen`, `invalidInput`, `claimed`, `unclaimed`. */
export async function askAccountChange({
  world,
  caller,
  params,
  body,
}: Instruction<'POST /staff/accounts/:id/change'>): Promise<AccountView> {
  const { kind, evidence } = body;
  const { label, newAgent } = accountChange(kind);
  const agent = wantedOf(body);
  const person = newAgent ? `（新经办人${personWords(agent, world.now())}）` : '';
  const work = async (tx: Transaction) => {
    const account = await lockAccount(tx, params.id);
    const open = openChange(world, account);
    if (open) throw new Refusal('requestOpen', { by: open.askerName, asked: accountChange(open.kind).label, command: label });
    await refuseClaim(tx, account, kind);
    const at = world.now();
    const sealed = world.sealer.seal(JSON.stringify({ kind, agent, evidence, askerName: caller.name }));
    await tx.account.update({ where: { id: account.id }, data: { changeAskedBy: caller.id, changeAskedAt: at, changeSealed: sealed } });
    const event = { applicationId: null, at, actor: caller, note: `${label}：${evidence}`, detail: { accountId: account.id } };
    await appendEvent(tx, world, { ...event, name: 'askAccountChange' });
    for (const role of accountChangeRoles)
      await openTask(tx, world, {
        kind: 'accountChange',
        role,
        applicationId: null,
        about: `${account.organisationName}（${account.ofUscc ?? account.uscc}）的账号待「${label}」${person}，请回拨单位公开电话并在此登记通话，再由另一位同事核对依据后在「单位账号」中确认或驳回`,
        reference: `${taskOf(account.id, at)}${role}`,
        dueInDays: 1,
      });
  };
  await world.transact(work);
  return accountView(world, params.id);
}

/** Tasks of a request begin so: each role that may agree has one. */
const taskOf = (accountId: string, askedAt: Date): string => `accountChange:${accountId}:${askedAt.toISOString()}:`;

/**
 * Second person, never the first: it is done now, and whoever had the account is told. Throws `secondPerson`, `changeCallFirst`, `conflict`,
 * `colleagueKnown`.
 */
export async function confirmAccountChange(call: Instruction<'POST /staff/accounts/:id/change/confirm'>): Promise<AccountView> {
  const { world, caller, params, body } = call;
  const work = async (tx: Transaction, password: string) => {
    await lockApplicationsOf(tx, params.id);
    const { account, open } = await asked(tx, world, params.id, body.askedAt);
    await refuseOnePerson(tx, world, { id: open.askedBy, name: open.askerName, may: accountChangeRoles }, caller);
    await giveAccount(tx, world, caller, account, { open, password });
    // Its applications are locked by now: none of them passes a verification at this moment.
    await refuseClaim(tx, account, open.kind);
    await refuseUncalled(tx, account.id, open.askedAt);
    await endTasks(tx, world, caller, account);
    return account.id;
  };
  await world.transact(work, { before: nobodysPassword, after: (id) => closeDesksOf(world, id) }).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('colleagueKnown') : error;
  });
  return accountView(world, params.id);
}

/** The second person says no, or the first no longer wants it. */
export async function refuseAccountChange(call: Call<'POST /staff/accounts/:id/change/refuse'>): Promise<AccountView> {
  const { world, caller, params, body } = call;
  const work = async (tx: Transaction) => {
    const { account, open } = await asked(tx, world, params.id, body.askedAt);
    const note = `${accountChange(open.kind).label}：${body.note}`;
    await tx.account.update({ where: { id: account.id }, data: undecided });
    const event = { applicationId: null, at: world.now(), actor: caller, note, detail: { accountId: account.id } };
    await appendEvent(tx, world, { ...event, name: 'refuseAccountChange' });
    await endTasks(tx, world, caller, account);
  };
  await world.transact(work);
  return accountView(world, params.id);
}

async function lockAccount(tx: Transaction, id: string): Promise<Account> {
  await tx.$queryRaw`select 1 from "Account" where "id"::text = ${id} for update`;
  return accountOf(tx, id);
}

/** What is decided is what was seen: it is named by the moment it was asked. */
async function asked(tx: Transaction, world: World, id: string, askedAt: string) {
  const account = await lockAccount(tx, id);
  const open = openChange(world, account);
  if (!open || open.askedAt.toISOString() !== askedAt) throw new Refusal('conflict');
  return { account, open };
}

/** Who calls us may be anybody: that somebody answered at the number that all can look up is on record. */
async function refuseUncalled(tx: Transaction, accountId: string, askedAt: Date): Promise<void> {
  const organisation: Callee = 'organisation';
  const reached: CallResult = 'reached';
  const about = { reference: { startsWith: taskOf(accountId, askedAt) } };
  if ((await tx.taskCall.count({ where: { task: about, callee: organisation, result: reached } })) === 0)
    throw new Refusal('changeCallFirst');
}

/** A claimed account is taken from nobody, and an unclaimed one has nobody who could hand it over. */
async function refuseClaim(tx: Transaction, { id, standing }: Account, kind: AccountChangeKind): Promise<void> {
  const { claimed, label, newAgent, frees } = accountChange(kind);
  if (standing !== 'charge' && (newAgent || frees))
    throw new Refusal('notInCharge', { standing: standingRow(standing).label, command: label });
  if (claimed === null) return;
  const is = await isClaimed(tx, id);
  if (is && !claimed) throw new Refusal('accountClaimed', { command: label });
  if (!is && claimed) throw new Refusal('accountUnclaimed', { command: label });
}

/** The tasks of this request; those of other organisations still stand. */
const endTasks = (tx: Transaction, world: World, actor: Caller, { id }: Account) =>
  finishTasks(tx, world, { kind: 'accountChange', applicationId: null, actor, outcome: '第二人已处理', about: `accountChange:${id}:` });
