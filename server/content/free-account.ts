import { randomBytes } from 'node:crypto';
import type { JobPayloads } from '../contract/jobs.ts';
import { type Actor, systemActor } from '../contract/roles.ts';
import { standingsThat } from '../contract/standings.ts';
import type { TaskKind } from '../contract/tasks.ts';
import type { Transaction } from '../data/database.ts';
import { unbound } from '../data/wechat-binding.ts';
import { appendEvent } from '../lifecycle/events.ts';
import { finishTasks } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { withdrawConsents } from './consents.ts';

/** Stands where the credit code stood: 18 characters that are none. */
export const nobodys = (): string => `-${randomBytes(9).toString('hex').slice(0, 17)}`;

/** What closes an account: nobody signs in, its credit code is free. */
export const closing = (at: Date) => ({
  closedAt: at,
  uscc: nobodys(),
  ofUscc: null,
  mobileIndex: '',
  passwordHash: '',
  personSealed: null,
  ...unbound,
});

/** Takes back what an agent who is replaced has invited: nobody comes in later by the word of who has no say any more. */
export async function endInvitations(tx: Transaction, worksFor: string, at: Date): Promise<void> {
  const open = await tx.account.findMany({ where: { worksFor, standing: 'invited', closedAt: null }, select: { id: true } });
  for (const { id } of open) await tx.account.update({ where: { id }, data: closing(at) });
}

/** Whoever worked beside an account that ends has nothing to sign in to, and is told. */
export async function endColleagues(tx: Transaction, world: World, actor: Actor, worksFor: string): Promise<void> {
  await endInvitations(tx, worksFor, world.now());
  for (const { id } of await tx.account.findMany({ where: { worksFor, closedAt: null }, select: { id: true } }))
    await endLogin(tx, world, actor, { id, about: 'colleagueRemoved' });
}

/** What only a deed at this account would end is asked of nobody once that deed can no longer be done. */
export async function endQuestions(tx: Transaction, world: World, { accountId, kinds }: Asked): Promise<void> {
  const actor = systemActor('clock');
  for (const kind of kinds)
    await finishTasks(tx, world, { kind, applicationId: null, actor, outcome: '账号已结束或已有新经办人', about: `${kind}:${accountId}:` });
}

interface Asked {
  accountId: string;
  kinds: readonly QuestionKind[];
}

/** Tasks about one account, whose references begin with their kind and its id. */
type QuestionKind = Extract<TaskKind, 'organisationEnded' | 'accountChange'>;
export const questionsAboutAccount: readonly QuestionKind[] = ['organisationEnded', 'accountChange'];

/** The new agent has not seen those whom the one before let in: they see nothing more until they are confirmed, and are told. */
export async function unconfirmColleagues(tx: Transaction, world: World, actor: Actor, worksFor: string): Promise<void> {
  const at = world.now();
  // Whoever waited for the agent who is replaced now waits for the next one as long as anybody.
  const standing = { in: standingsThat(({ shares, waits, enters }) => enters && (shares || waits === 'agent')) };
  const beside = await tx.account.findMany({ where: { worksFor, standing, closedAt: null }, select: { id: true } });
  for (const { id } of beside) {
    await tx.account.update({ where: { id }, data: { standing: 'unconfirmed', unconfirmedSince: at } });
    const detail = { accountId: worksFor, colleagueId: id };
    const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'unconfirmColleague', actor, detail });
    await world.jobs.send(tx, 'tellAccount', { accountId: id, eventId, about: 'colleagueUnconfirmed' });
  }
}

interface Ending {
  id: string;
  /** How whoever signed in with it is told. */
  about: JobPayloads['tellAccount']['about'];
}

/** A login beside the agent's, or one that waited, ends with what it agreed to and allowed. */
export async function endLogin(tx: Transaction, world: World, actor: Actor, { id, about }: Ending): Promise<void> {
  const at = world.now();
  await tx.account.update({ where: { id }, data: { ...closing(at), sessionsVersion: { increment: 1 } } });
  await endQuestions(tx, world, { accountId: id, kinds: questionsAboutAccount });
  await withdrawConsents(tx, { accountId: id }, at);
  await tx.allowance.deleteMany({ where: { accountId: id } });
  const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'endLogin', actor, detail: { accountId: id } });
  await world.jobs.send(tx, 'tellAccount', { accountId: id, eventId, about });
}
