import { lockApplication } from '../../../access/applications.ts';
import { Refusal } from '../../../contract/errors.ts';
import { queues } from '../../../contract/jobs.ts';
import { target } from '../../../contract/machine.ts';
import { upload as machine } from '../../../contract/machines/upload.ts';
import { systemActor } from '../../../contract/roles.ts';
import type { Transaction } from '../../../data/database.ts';
import { isTaken } from '../../../data/unique.ts';
import type { Upload } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import type { World } from '../../../world.ts';

const { from: waiting, to: checking } = machine.commands.check;

/** Others may be faster to what was chosen. */
const choices = 5;

/** Checks of one account under way at the same time: the places of a process are for several. */
const mostOfOne = 3;

/** Places of a process that only who has nothing under way may take: a check holds its place for a whole file, and a few accounts with long ones would hold all. */
const keptPlaces = 3;
const forAnybody = queues.scans.atOnce - keptPlaces;

/**
 * Begins the check of the next upload, or answers null. Accounts take turns: first whose last check is longest ago, of one account the oldest
 * upload, and never two of one application at the same time. The last places are kept for accounts that have nothing under way. `underWay`: checks that
 * this process makes already; others have places of their own.
 */
export async function takeTurn(world: World, underWay = 0): Promise<Upload | null> {
  for (let choice = 0; choice < choices; choice += 1) {
    const id = await nextInTurn(world, underWay < forAnybody);
    if (id === null) return null;
    const taken = await begin(world, id);
    if (taken) return taken;
  }
  return null;
}

async function nextInTurn({ database }: World, forAll: boolean): Promise<string | null> {
  const [next] = await database.$queryRaw<{ id: string }[]>`
    with one as (
      select upload."id", upload."uploadedAt", upload."applicationId", application."accountId"
      from "Upload" as upload join "Application" as application on application."id" = upload."applicationId"
      where upload."state" = any(${[...waiting]}::"UploadState"[])
    ), busy as (
      select upload."applicationId", application."accountId"
      from "Upload" as upload join "Application" as application on application."id" = upload."applicationId"
      where upload."state" = ${checking}::"UploadState"
    ), party as (
      select waiting."accountId", max(beat.at) as "lastTurn"
      from (select distinct "accountId" from one) as waiting
      join "Application" as application on application."accountId" = waiting."accountId"
      cross join lateral (select max("beatAt") as at from "Upload" where "applicationId" = application."id") as beat
      cross join lateral (select count(*) as checks from busy where busy."accountId" = waiting."accountId") as own
      where own.checks < ${mostOfOne} and (own.checks = 0 or ${forAll})
      group by waiting."accountId"
    )
    select one."id" from one join party on party."accountId" = one."accountId"
    where not exists (select 1 from busy where busy."applicationId" = one."applicationId")
    order by party."lastTurn" asc nulls first, one."uploadedAt", one."id"
    limit 1`;
  return next?.id ?? null;
}

async function begin(world: World, id: string): Promise<Upload | null> {
  const work = async (tx: Transaction) => {
    const { applicationId } = await tx.upload.findUniqueOrThrow({ where: { id }, select: { applicationId: true } });
    await lockApplication(tx, applicationId);
    const row = await tx.upload.findUniqueOrThrow({ where: { id } });
    if (target(machine, row.state, 'check') === null) return false;
    const set = { tries: row.tries + 1, beatAt: world.now(), pagesChecked: 0 };
    await advance(tx, world, 'upload', row, 'check', systemActor('clock'), { set });
    return true;
  };
  try {
    return (await world.transact(work)) ? await world.database.upload.findUniqueOrThrow({ where: { id } }) : null;
  } catch (error) {
    if (isTaken(error) || (error instanceof Refusal && error.code === 'conflict')) return null;
    throw error;
  }
}

/** A job for the next one, if anybody waits: each check that ends calls the next. */
export async function callNext({ database, transact, jobs }: World): Promise<void> {
  const anybody = await database.upload.findFirst({ where: { state: { in: [...waiting] } }, select: { id: true } });
  if (anybody) await transact((tx) => jobs.send(tx, 'checkUpload', {}));
}
