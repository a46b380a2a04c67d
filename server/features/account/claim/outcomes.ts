import { carryAgent } from '../../../content/carry-agent.ts';
import { moveConsents, withdrawConsents } from '../../../content/consents.ts';
import { inheritEnded } from '../../../content/ended-organisation.ts';
import {
  closing,
  endColleagues,
  endInvitations,
  endQuestions,
  questionsAboutAccount,
  unconfirmColleagues,
} from '../../../content/free-account.ts';
import type { AccountChangeKind } from '../../../contract/account-changes.ts';
import type { AuditName } from '../../../contract/audit-events.ts';
import type { Answers } from '../../../contract/form.ts';
import type { JobPayloads } from '../../../contract/jobs.ts';
import type { Actor } from '../../../contract/roles.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Account, Application } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import type { World } from '../../../world.ts';
import type { Waiting } from './waiting.ts';

export interface Settling {
  waiting: Waiting;
  /** By which the legal representative was asked. */
  vehicle: Application;
  /** What stands in it of the persons, open. */
  answers: Answers;
  actor: Actor;
}

/** Nobody has the credit code any more: it is whose account waits. */
export async function takeCode(tx: Transaction, world: World, { waiting, actor }: Settling): Promise<void> {
  await becomesCharge(tx, waiting);
  await write(tx, world, actor, { name: 'takeOverAccount', accountId: waiting.id });
}

/**
 * Nobody proved before whose organisation it is: the account of the former holder ends with what was drafted there, unseen by anybody else, and the
 * credit code is the other's. The former holder is told.
 */
export async function takeOver(tx: Transaction, world: World, { waiting, actor }: Settling, holder: Account): Promise<void> {
  const at = world.now();
  await carryAgent(tx, world, actor, { accountId: holder.id, kind: 'takeOver', agent: {} });
  const ended = { sessionsVersion: { increment: 1 }, keptSession: null, changeAskedBy: null, changeAskedAt: null, changeSealed: null };
  await tx.account.update({ where: { id: holder.id }, data: { ...ended, ...closing(at) } });
  await forgetFormer(tx, holder.id, at);
  await endColleagues(tx, world, actor, holder.id);
  await becomesCharge(tx, waiting);
  await inheritEnded(tx, world, holder, waiting.id);
  await endQuestions(tx, world, { accountId: holder.id, kinds: questionsAboutAccount });
  await write(tx, world, actor, { name: 'takeOverAccount', accountId: holder.id, tells: 'agentChanged' });
  await world.jobs.send(tx, 'eraseAccount', { accountId: holder.id });
}

/** The legal representative who stands behind the account wants another agent: mobile, password and papers are the new one's, as the table says for each application. */
export async function handOver(
  tx: Transaction,
  world: World,
  { waiting, vehicle, answers, actor }: Settling,
  holder: Account,
): Promise<void> {
  const at = world.now();
  const { agentName = '', agentIdKind = '', agentIdNumber = '' } = answers;
  const agent = { agentName, agentIdKind, agentIdNumber, agentMobile: world.sealer.open(waiting.mobileSealed) };
  const kind: AccountChangeKind = 'handOver';
  await carryAgent(tx, world, actor, { accountId: holder.id, kind, agent });
  await forgetFormer(tx, holder.id, at);
  await unconfirmColleagues(tx, world, actor, holder.id);
  await endQuestions(tx, world, { accountId: holder.id, kinds: ['accountChange'] });
  await endQuestions(tx, world, { accountId: waiting.id, kinds: questionsAboutAccount });
  // Who was asked, and what the new one agreed to, stays with the account that it is about.
  await tx.application.update({ where: { id: vehicle.id }, data: { accountId: holder.id } });
  await moveConsents(tx, waiting.id, holder.id);
  const { wechatSealed, wechatIndex, wechatOpenid, wechatBoundAt, mobileSealed, mobileIndex, passwordHash } = waiting;
  await tx.account.update({ where: { id: waiting.id }, data: { ...closing(at), sessionsVersion: { increment: 1 } } });
  await tx.account.update({
    where: { id: holder.id },
    data: {
      formerMobileSealed: holder.mobileSealed,
      ...{ mobileSealed, mobileIndex, passwordHash },
      ...{ wechatSealed, wechatIndex, wechatOpenid, wechatBoundAt },
      ...{ sessionsVersion: { increment: 1 }, keptSession: null, termsOpen: false },
      ...{ changeAskedBy: null, changeAskedAt: null, changeSealed: null },
    },
  });
  await write(tx, world, actor, { name: 'handOverAccount', accountId: holder.id, tells: 'agentChanged' });
}

/**
 * The legal representative lets somebody work beside the agent, who is told. What was asked for it stays the colleague's own: the agent's copy of the data
 * has nothing of the colleague's papers.
 */
export async function admitColleague(tx: Transaction, world: World, { waiting, actor }: Settling, holder: Account): Promise<void> {
  await tx.account.update({
    where: { id: waiting.id },
    data: { standing: 'colleague', worksFor: holder.id, organisationName: holder.organisationName },
  });
  await write(tx, world, actor, { name: 'admitColleague', accountId: holder.id, tells: 'colleagueJoined' });
}

const becomesCharge = (tx: Transaction, { id, ofUscc }: Waiting) =>
  tx.account.update({ where: { id }, data: { uscc: ofUscc, ofUscc: null, standing: 'charge', personSealed: null } });

/** Whom the one before invited, what he or she allowed in WeChat and agreed to, and copies of the data that were made for that person, are not the next one's. */
async function forgetFormer(tx: Transaction, accountId: string, at: Date): Promise<void> {
  await endInvitations(tx, accountId, at);
  await withdrawConsents(tx, { accountId }, at);
  await tx.allowance.deleteMany({ where: { accountId } });
  await tx.dataExport.deleteMany({ where: { accountId } });
}

interface Written {
  name: AuditName;
  accountId: string;
  tells?: JobPayloads['tellAccount']['about'];
}

async function write(tx: Transaction, world: World, actor: Actor, { name, accountId, tells }: Written): Promise<void> {
  const event = { applicationId: null, at: world.now(), actor, detail: { accountId, claimantId: actor.id ?? '' } };
  const eventId = await appendEvent(tx, world, { ...event, name });
  if (tells) await world.jobs.send(tx, 'tellAccount', { accountId, eventId, about: tells });
}
