import { actorOf } from '../../../access/subjects.ts';
import { closeDesksOf } from '../../../access/upload-codes.ts';
import { openAnswers } from '../../../content/answers.ts';
import { isClaimed } from '../../../content/claimed.ts';
import type { JobPayloads } from '../../../contract/jobs.ts';
import { lifecycle } from '../../../contract/machines/application.ts';
import { verification } from '../../../contract/machines/verification.ts';
import { claimAnsweredInDays } from '../../../contract/standings.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Account, Application } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import { lockApplicationRow } from '../../../lifecycle/locks.ts';
import { openTask } from '../../../lifecycle/tasks.ts';
import { verifiedFor } from '../../../views/verification.ts';
import type { World } from '../../../world.ts';
import { knownHead, sameHead } from './known-head.ts';
import { admitColleague, handOver, type Settling, takeCode, takeOver } from './outcomes.ts';
import { holderOf, isWaiting, type Waiting, waitingOf } from './waiting.ts';

/**
 * A legal representative passed whom somebody had asked who claims an account or wants to be let into it: what they agreed to happens, once. Two who
 * claim at the same moment wait for each other here; the second finds the account claimed by the first.
 */
export async function settleClaim(world: World, { verificationId }: JobPayloads['settleClaim']): Promise<void> {
  const { applicationId } = await world.database.verification.findUniqueOrThrow({
    where: { id: verificationId },
    select: { applicationId: true },
  });
  const let_out = await world.transact(async (tx) => {
    await lockApplicationRow(tx, applicationId);
    const row = await tx.verification.findUniqueOrThrow({
      where: { id: verificationId },
      include: { application: { include: { account: true } } },
    });
    const { application } = row;
    const { account, ...vehicle } = application;
    const stands = verification.states[row.state].verified && !lifecycle.states[vehicle.state].over;
    if (!vehicle.claims || !stands || account.closedAt || !isWaiting(account)) return null;
    // Whoever passed says nothing for a person who was named while the check went on.
    if (!verifiedFor(row, openAnswers(world.sealer, vehicle.answers), world.sealer)) return tellStaff(tx, world, vehicle);
    return settle(tx, world, account, vehicle);
  });
  if (let_out) await closeDesksOf(world, let_out);
}

/** Returns whose sessions ended. */
async function settle(tx: Transaction, world: World, claimant: Waiting, vehicle: Application): Promise<string | null> {
  const holder = await lockHolder(tx, claimant);
  const waiting = await lockWaiting(tx, claimant.id);
  if (!waiting) return null;
  const answers = openAnswers(world.sealer, vehicle.answers);
  const settling: Settling = { waiting, vehicle, answers, actor: actorOf(waiting) };
  const claimed = holder !== null && (await isClaimed(tx, holder.id));
  // The head agreed to somebody beside the agent, not to another agent: where there is none any more, this opens nothing.
  if (waiting.standing === 'entrant' && !claimed) {
    await advance(tx, world, 'application', vehicle, 'cancel', settling.actor, { note: '该单位没有法人核验过的账号，不能加入' });
    return null;
  }
  if (!holder) await takeCode(tx, world, settling);
  else if (!claimed) await takeOver(tx, world, settling, holder);
  else {
    const known = await knownHead(tx, world, holder.id);
    if (!known || !sameHead(known, answers)) return tellStaff(tx, world, vehicle);
    await (waiting.standing === 'entrant' ? admitColleague : handOver)(tx, world, settling, holder);
  }
  await advance(tx, world, 'application', vehicle, 'cancel', settling.actor, { note: '法定代表人核验通过，账号已办理' });
  return holder?.id ?? null;
}

/** After the holder's, as every claim does it: mobile, password and WeChat that are handed over are those of now. Null for who has gone meanwhile. */
async function lockWaiting(tx: Transaction, id: string): Promise<Waiting | null> {
  await tx.$queryRaw`select 1 from "Account" where "id" = ${id}::uuid for update`;
  return waitingOf(tx, id);
}

/**
 * Who has the credit code by now, locked together with what is underway there: nothing begins and nothing passes a verification meanwhile. One that
 * was closed while the lock was waited for has a successor, or nobody.
 */
async function lockHolder(tx: Transaction, waiting: Waiting): Promise<Account | null> {
  const found = await holderOf(tx, waiting);
  if (!found) return null;
  await tx.$queryRaw`select 1 from "Application" where "accountId" = ${found.id}::uuid order by "id" for no key update`;
  await tx.$queryRaw`select 1 from "Account" where "id" = ${found.id}::uuid for update`;
  const holder = await holderOf(tx, waiting);
  return holder && holder.id !== found.id ? lockHolder(tx, waiting) : holder;
}

/** Another person passed than before, or nobody did whose word would count: two of the staff look at the papers. */
async function tellStaff(tx: Transaction, world: World, { id, orderNumber }: Application): Promise<null> {
  await openTask(tx, world, {
    kind: 'claimDiffers',
    role: 'supervisor',
    applicationId: id,
    about: `接手或加入账号的核验（${orderNumber}）：通过核验的法定代表人与账号原来核验的不是同一人。请核对证照和法定代表人变更，属实的在「单位账号」中更换经办人，并电话告知双方`,
    reference: `claimDiffers:${id}`,
    dueInDays: claimAnsweredInDays,
  });
  return null;
}
