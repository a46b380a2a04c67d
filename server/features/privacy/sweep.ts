import { refusalsKept } from '../../../config/retention.ts';
import { before } from '../../contract/data-ends.ts';
import { systemActor } from '../../contract/roles.ts';
import { eraseAllRows } from '../../data/erase.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { type ApplicationEnd, applicationEndNames, endedApplications, otherEndNames, rowsPast } from './due.ts';
import { eraseApplication, removeObjects } from './erase-application.ts';

/** Ends what is past its period, kind by kind (`config/retention.ts`): applications one at a time, everything else in batches. */
export async function sweepPersonalData(world: World): Promise<void> {
  try {
    await sweepWhatIsHeld(world);
  } finally {
    await sweepRefusals(world);
  }
}

async function sweepWhatIsHeld(world: World): Promise<void> {
  for (const end of applicationEndNames) await sweepApplications(world, end);
  for (const end of otherEndNames) {
    const from = performance.now();
    const rest = () => world.jobs.rest(performance.now() - from);
    for (const rows of rowsPast(world, end)) await eraseAllRows(world.database, rows, rest);
  }
}

/** Rows that go together: a day of nonsense is more than one statement may hold locks on. */
const together = 500;

async function sweepRefusals({ database, jobs, now }: World): Promise<void> {
  const past = { at: { lt: before(now(), refusalsKept) } };
  for (let count = together; count === together; ) {
    const from = performance.now();
    const due = await database.refusedRequest.findMany({ where: past, orderBy: { at: 'asc' }, take: together, select: { id: true } });
    await database.refusedRequest.deleteMany({ where: { id: { in: due.map(({ id }) => id) } } });
    count = due.length;
    await jobs.rest(performance.now() - from);
  }
}

const sweepApplications = (world: World, end: ApplicationEnd) =>
  sweepById(world, {
    name: `sweepPersonalData:${end}`,
    due: ({ id, take }) => world.database.$queryRaw<{ id: string }[]>`
      select "id" from "Application" where "id" in (${endedApplications(world, end)}) and "erasedAt" is null and "id" > ${id.gt}::uuid
      order by "id" limit ${Prisma.sql`${take}`}`,
    work: ({ id }) =>
      world.transact((tx) => eraseApplication(tx, world, systemActor('clock'), id), {
        after: (objects) => removeObjects(world, objects),
      }),
  });
