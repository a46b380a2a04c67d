import { Refusal } from '../contract/errors.ts';
import { allHotlineWords } from '../contract/hotlines.ts';
import { statesThat } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { isOffRegister, type RegisterStanding, registerLabel } from '../contract/register.ts';
import type { Actor } from '../contract/roles.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { Account } from '../generated/prisma/client.ts';
import { appendEvent } from '../lifecycle/events.ts';
import { lockApplicationsOf } from '../lifecycle/locks.ts';
import { undoneTasks } from '../lifecycle/states.ts';
import { finishTasks, openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { carryOrganisation, endedTasks } from './carry-organisation.ts';
import { goneKeyOf, haveRevoked, keepStanding } from './gone-key.ts';

/** What the staff found where no register said it. */
export const foundBySight = '注销或吊销';

/** Throws `organisationEnded` while an organisation counts as gone. */
export async function refuseEndedOrganisation(
  tx: Database | Transaction,
  { catalogue }: Pick<World, 'catalogue'>,
  accountId: string,
): Promise<void> {
  const { endedAt, endedAs } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { endedAt: true, endedAs: true } });
  if (!endedAt) return;
  throw new Refusal('organisationEnded', { standing: endedAs ?? foundBySight, hotline: allHotlineWords(Object.values(catalogue)) });
}

/** Locked with all its applications, which come first: what is carried into them and what is written of it happens once. */
async function lockWithApplications(tx: Transaction, id: string) {
  await lockApplicationsOf(tx, id);
  await tx.$queryRaw`select 1 from "Account" where "id" = ${id}::uuid for update`;
  return tx.account.findUnique({ where: { id, closedAt: null } });
}

/** The register knows the code as one that is gone: everything rests until a supervisor has found out. Once for what it says; not where staff found it wrong. */
export async function registerSaysGone(
  tx: Transaction,
  world: World,
  actor: Actor,
  { accountId, standing }: { accountId: string; standing: RegisterStanding },
): Promise<void> {
  const account = await lockWithApplications(tx, accountId);
  const endedAs = registerLabel(standing);
  if (!account || !isOffRegister(standing) || account.endedAt || account.registerOverruled === endedAs) return;
  await tx.account.update({ where: { id: accountId }, data: { endedAt: world.now(), endedAs } });
  const eventId = await tell(tx, world, actor, { accountId, note: `登记机关显示该单位为「${endedAs}」`, ended: true });
  await askSupervisor(tx, world, { accountId, endedAs, cause: eventId });
}

interface Question {
  accountId: string;
  /** As the register has it. */
  endedAs: string;
  cause: string;
}

const askSupervisor = (tx: Transaction, world: World, { accountId, endedAs, cause }: Question): Promise<boolean> =>
  openTask(tx, world, {
    kind: 'organisationEnded',
    role: 'supervisor',
    applicationId: null,
    about: `登记机关显示有单位为「${endedAs}」，其申请已暂停。请回拨单位公开电话、核对登记机关的证明，在「单位账号」中登记属实或登记有误`,
    reference: `organisationEnded:${accountId}:${cause}`,
    dueInDays: 2,
  });

/** Whoever has the credit code from now on is the same organisation: it is gone as before, and what a supervisor has not found out is asked of this account. */
export async function inheritEnded(tx: Transaction, world: World, former: Account, accountId: string): Promise<void> {
  const { id, endedAt, endedAs, registerOverruled } = former;
  await tx.account.update({ where: { id: accountId }, data: { ...(registerOverruled && { registerOverruled }) } });
  const { count } = await tx.account.updateMany({ where: { id: accountId, endedAt: null }, data: { endedAt, endedAs } });
  const asked = { kind: 'organisationEnded', state: undoneTasks, reference: { startsWith: `organisationEnded:${id}:` } };
  if (count > 0 && endedAs && (await tx.task.count({ where: asked })) > 0)
    await askSupervisor(tx, world, { accountId, endedAs, cause: id });
}

/** A member of the staff says what was found out: it is gone, or the register is wrong. What stood open about it is settled either way. */
export async function judgeEnded(
  tx: Transaction,
  world: World,
  actor: Actor,
  { accountId, ended, note }: { accountId: string; ended: boolean; note: string },
): Promise<void> {
  const account = await lockWithApplications(tx, accountId);
  if (!account) throw new Refusal('notFound');
  const outcome = ended ? '核实属实' : '登记有误';
  if (ended !== (account.endedAt !== null)) {
    const overruled = { registerOverruled: account.endedAs ?? account.registerOverruled };
    const data = ended ? { endedAt: world.now() } : { endedAt: null, endedAs: null, ...overruled };
    await tx.account.update({ where: { id: accountId }, data });
    await remember(tx, account, ended ? world.now() : null);
    await tell(tx, world, actor, { accountId, note: `${outcome}：${note}`, ended });
  } else {
    if (account.endedAt) await remember(tx, account, account.endedAt);
    await record(tx, world, actor, { accountId, note: `${outcome}：${note}` });
  }
  await finishTasks(tx, world, {
    kind: 'organisationEnded',
    applicationId: null,
    actor,
    outcome,
    about: `organisationEnded:${accountId}:`,
  });
  if (ended) await revokeAll(tx, world, accountId);
  else await letOn(tx, world, actor, accountId);
}

const withKey = { in: statesThat(lifecycle, ({ key }) => key !== 'none') };
const keyed = (tx: Transaction, accountId: string) =>
  tx.application.findMany({ where: { accountId, state: withKey }, orderBy: { id: 'asc' } });

/** Nobody is left who may sign: somebody is to revoke the certificate of each key that was made, today, and to enter that it was done. */
async function revokeAll(tx: Transaction, world: World, accountId: string): Promise<void> {
  for (const application of await keyed(tx, accountId)) await haveRevoked(tx, world, application, 'ended');
}

/** What is not revoked yet because of that keeps its force; for what is, another one is made. */
async function keepInForce(tx: Transaction, world: World, actor: Actor, accountId: string): Promise<void> {
  for (const application of await keyed(tx, accountId)) {
    const row = await goneKeyOf(tx, application);
    if (row) await keepStanding(tx, world, actor, row, '登记有误');
  }
}

/** What the staff found stays with the credit code, whoever registers it: where no register is asked, nothing else would say it again. */
async function remember(tx: Transaction, { uscc, ofUscc, endedAs }: Account, endedAt: Date | null): Promise<void> {
  const found = { uscc: ofUscc ?? uscc };
  if (!endedAt) return void (await tx.endedOrganisation.deleteMany({ where: found }));
  const said = { endedAt, endedAs };
  await tx.endedOrganisation.upsert({ where: found, create: { ...found, ...said }, update: said });
}

/** What a new account of this credit code begins with, where the staff found its organisation gone. */
export async function foundEnded(tx: Transaction, uscc: string): Promise<Pick<Account, 'endedAt' | 'endedAs'> | null> {
  return tx.endedOrganisation.findUnique({ where: { uscc }, select: { endedAt: true, endedAs: true } });
}

/** Whoever waited for the answer goes on. */
async function letOn(tx: Transaction, world: World, actor: Actor, accountId: string): Promise<void> {
  await keepInForce(tx, world, actor, accountId);
  const found = await tx.application.findMany({ where: { accountId }, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id: applicationId } of found)
    await finishTasks(tx, world, { kind: 'organisationChanged', applicationId, actor, outcome: '登记有误', about: endedTasks });
}

/** Into the history, into the applications, and to the mobile of who works for it. */
async function tell(
  tx: Transaction,
  world: World,
  actor: Actor,
  { accountId, note, ended }: { accountId: string; note: string; ended: boolean },
): Promise<string> {
  const eventId = await record(tx, world, actor, { accountId, note });
  if (ended) await carryOrganisation(tx, world, actor, { accountId, kind: 'ended', facts: {} });
  await world.jobs.send(tx, 'tellAccount', { accountId, eventId, about: ended ? 'organisationEnded' : 'organisationStands' });
  return eventId;
}

const record = (tx: Transaction, world: World, actor: Actor, { accountId, note }: { accountId: string; note: string }): Promise<string> =>
  appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'judgeOrganisation', actor, note, detail: { accountId } });
