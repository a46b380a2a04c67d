import { randomBytes } from 'node:crypto';
import type { JobPayloads } from '../contract/jobs.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import { unbound } from '../data/wechat-binding.ts';
import { appendEvent } from '../lifecycle/events.ts';
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

/** The new agent has not seen those whom the one before let in: they see nothing more until they are confirmed, and are told. */
export async function unconfirmColleagues(tx: Transaction, world: World, actor: Actor, worksFor: string): Promise<void> {
  const at = world.now();
  const beside = await tx.account.findMany({ where: { worksFor, standing: 'colleague', closedAt: null }, select: { id: true } });
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
  await withdrawConsents(tx, { accountId: id }, at);
  await tx.allowance.deleteMany({ where: { accountId: id } });
  const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'endLogin', actor, detail: { accountId: id } });
  await world.jobs.send(tx, 'tellAccount', { accountId: id, eventId, about });
}
