import { lockApplication } from '../../../access/applications.ts';
import { Refusal } from '../../../contract/errors.ts';
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

/**
 * Begins the check of the next upload, or answers null. Applications take turns: first whose last check is longest ago, of one application
 * the oldest upload, and never two of one application at the same time.
 */
export async function takeTurn(world: World): Promise<Upload | null> {
  for (let choice = 0; choice < choices; choice += 1) {
    const id = await nextInTurn(world);
    if (id === null) return null;
    const taken = await begin(world, id);
    if (taken) return taken;
  }
  return null;
}

async function nextInTurn({ database }: World): Promise<string | null> {
  const [next] = await database.$queryRaw<{ id: string }[]>`
    select one."id" from "Upload" as one
    where one."state" = any(${[...waiting]}::"UploadState"[])
      and not exists (select 1 from "Upload" as other where other."applicationId" = one."applicationId" and other."state" = ${checking}::"UploadState")
    order by (select max(other."beatAt") from "Upload" as other where other."applicationId" = one."applicationId") asc nulls first,
      one."uploadedAt", one."id"
    limit 1`;
  return next?.id ?? null;
}

async function begin(world: World, id: string): Promise<Upload | null> {
  const work = async (tx: Transaction) => {
    const { applicationId } = await tx.upload.findUniqueOrThrow({ where: { id }, select: { applicationId: true } });
    await lockApplication(tx, applicationId);
    const row = await tx.upload.findUniqueOrThrow({ where: { id } });
    if (target(machine, row.state, 'check') === null) return false;
    const set = { tries: row.tries + 1, beatAt: world.now() };
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
