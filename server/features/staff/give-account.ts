import { randomUUID } from 'node:crypto';
import type { Caller } from '../../access/call.ts';
import { hashPassword } from '../../access/passwords.ts';
import { carryAgent } from '../../content/carry-agent.ts';
import { withdrawConsents } from '../../content/consents.ts';
import { closing, endColleagues, endInvitations, endQuestions, unconfirmColleagues } from '../../content/free-account.ts';
import { accountChange } from '../../contract/account-changes.ts';
import type { Transaction } from '../../data/database.ts';
import { unbound } from '../../data/wechat-binding.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { type OpenChange, undecided } from './open-change.ts';

/** A password that nobody knows: the new agent sets one by a code to the new mobile. */
export const nobodysPassword = (): Promise<string> => hashPassword(randomUUID());

/**
 * Two persons agreed: mobile and papers are the new agent's, every session and WeChat binding of before ends, and the mobile of before is told. An
 * account that is freed is closed for who had it; what was drafted there is erased unseen.
 */
export async function giveAccount(
  tx: Transaction,
  world: World,
  caller: Caller,
  account: Account,
  { open, password }: { open: OpenChange; password: string },
): Promise<void> {
  const { kind, agent, askedBy, evidence } = open;
  const { frees, newAgent, label } = accountChange(kind);
  const at = world.now();
  await carryAgent(tx, world, caller, { accountId: account.id, kind, agent });
  const ended = { sessionsVersion: { increment: 1 }, keptSession: null, ...unbound, wechatBoundAt: null, ...undecided };
  const given = frees
    ? closing(at)
    : { ...mobileOf(world, account, agent.agentMobile), ...(newAgent && { passwordHash: password, termsOpen: true }) };
  await tx.account.update({ where: { id: account.id }, data: { ...ended, ...given } });
  if (frees) await endColleagues(tx, world, caller, account.id);
  if (frees) await endQuestions(tx, world, { accountId: account.id, kinds: ['organisationEnded'] });
  if (newAgent) await endInvitations(tx, account.id, at);
  if (newAgent) await unconfirmColleagues(tx, world, caller, account.id);
  if (frees || newAgent) await withdrawConsents(tx, { accountId: account.id }, at);
  // What the one before allowed in WeChat, and copies of the data that were made for that person, are not the next one's.
  await tx.allowance.deleteMany({ where: { accountId: account.id } });
  if (frees || newAgent) await tx.dataExport.deleteMany({ where: { accountId: account.id } });
  const event = { applicationId: null, at, actor: caller, note: `${label}：${evidence}`, detail: { accountId: account.id, askedBy } };
  const eventId = await appendEvent(tx, world, { ...event, name: 'confirmAccountChange' });
  await world.jobs.send(tx, 'tellAccount', {
    accountId: account.id,
    eventId,
    about: kind === 'changeMobile' ? 'mobileChanged' : 'agentChanged',
  });
  if (frees) await world.jobs.send(tx, 'eraseAccount', { accountId: account.id });
}

const mobileOf = ({ sealer }: World, { mobileSealed }: Account, mobile = '') => ({
  formerMobileSealed: mobileSealed,
  mobileSealed: sealer.seal(mobile),
  mobileIndex: sealer.index(mobile),
});
