import { endLogin } from '../../content/free-account.ts';
import { statesThat } from '../../contract/machine.ts';
import { task } from '../../contract/machines/task.ts';
import { systemActor } from '../../contract/roles.ts';
import { claimKinds, claimLifeDays, colleagueConfirmedInDays } from '../../contract/standings.ts';
import { barringOutcomes } from '../../contract/task-outcomes.ts';
import { dayMs } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { lockApplicationRow } from '../../lifecycle/locks.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { holderOf, isWaiting, vehicleOf, type Waiting } from './claim/waiting.ts';

const clock = systemActor('clock');
const answered = { in: statesThat(task, ({ over }) => over) };

/** Ends logins that wait for somebody who does not come: a colleague for a new agent, a claim for the legal representative or for the staff. */
export async function sweepStandings(world: World): Promise<void> {
  await sweepById(world, {
    name: 'sweepStandings:colleagues',
    due: (page) => {
      const lte = new Date(world.now().getTime() - colleagueConfirmedInDays * dayMs);
      return world.database.account.findMany({
        where: { id: page.id, standing: 'unconfirmed', closedAt: null, unconfirmedSince: { lte } },
        ...{ orderBy: page.orderBy, take: page.take },
      });
    },
    work: ({ id }) => world.transact((tx) => endUnconfirmed(tx, world, id)),
  });
  await sweepById(world, {
    name: 'sweepStandings:claims',
    due: (page) =>
      world.database.account.findMany({
        where: { id: page.id, standing: { in: [...claimKinds] }, ofUscc: { not: null }, closedAt: null },
        ...{ orderBy: page.orderBy, take: page.take },
      }),
    work: ({ id }) => world.transact((tx) => endClaim(tx, world, id)),
  });
}

async function lockAccount(tx: Transaction, id: string): Promise<Account | null> {
  await tx.$queryRaw`select 1 from "Account" where "id" = ${id}::uuid for update`;
  return tx.account.findUnique({ where: { id, closedAt: null } });
}

async function endUnconfirmed(tx: Transaction, world: World, id: string): Promise<void> {
  const account = await lockAccount(tx, id);
  if (account?.standing === 'unconfirmed') await endLogin(tx, world, clock, { id, about: 'colleagueRemoved' });
}

/** A claim past its time that nobody stands behind, and one that the staff have answered. */
async function endClaim(tx: Transaction, world: World, id: string): Promise<void> {
  const vehicle = await vehicleOf(tx, id);
  if (vehicle) await lockApplicationRow(tx, vehicle.id);
  const account = await lockAccount(tx, id);
  if (!account || !isWaiting(account) || !(await isOver(tx, world, account))) return;
  const now = await vehicleOf(tx, id);
  if (now) await advance(tx, world, 'application', now, 'cancel', ownerOf(account), { note: '接手或加入账号的申请已结束' });
  await endLogin(tx, world, clock, { id, about: 'claimEnded' });
}

const ownerOf = ({ id, organisationName: name }: Account) => ({ roles: ['applicant' as const], id, name });

async function isOver(tx: Transaction, world: World, account: Waiting): Promise<boolean> {
  const vehicle = await vehicleOf(tx, account.id);
  // Who was asked for is the agent by now, by the hand of two of the staff.
  const holder = await holderOf(tx, account);
  if (holder && world.sealer.indexes(world.sealer.open(account.mobileSealed)).includes(holder.mobileIndex)) return true;
  const old = world.now().getTime() - account.createdAt.getTime() >= claimLifeDays * dayMs;
  if (!vehicle?.verified) return old;
  const answer = await tx.task.findFirst({ where: { kind: 'claimDiffers', applicationId: vehicle.id, state: answered } });
  if (!answer) return false;
  return old || barringOutcomes.some((outcome) => outcome === answer.result);
}
