import { isHeadKey } from '../../contract/ports/head-key.ts';
import type { StoredObject } from '../../contract/ports/scans.ts';
import type { Database } from '../../data/database.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { sweep } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';

/** Whoever stores an object names it in a row within minutes; after this nobody will. Milliseconds. */
const graceMs = 24 * 3_600_000;
/** Objects looked at together. */
const batch = 500;

/** Every column that names objects; a test finds them in the schema. */
export const namingColumns = {
  Upload: 'storageKey',
  Page: 'pictureKey',
  Invoice: 'storageKey',
  InvoiceFile: 'storageKey',
  TitleProof: 'storageKey',
  DataExport: 'storageKey',
  Verification: 'videoKey',
} as const satisfies Partial<Record<Prisma.ModelName, string>>;

/**
 * Removes objects that no row has come to name within a day: what broken uploads left, pictures of pages that were there already, files that
 * were replaced. Goes through the store in the order of keys.
 * @returns how many were removed
 */
export async function sweepObjects(world: World): Promise<number> {
  const { done } = await sweep<StoredObject, string>(world, {
    name: 'sweepObjects',
    due: (after) => nextForgotten(world, after ?? ''),
    key: ({ key }) => key,
    subject: ({ key }) => key,
    work: ({ key }) => world.platforms.storage.remove(key),
  });
  if (done > 0) world.log.info({ removed: done }, 'objects that no row names');
  return done;
}

/** The forgotten ones of the first batch after this key that has some; between two batches there is room for others. */
async function nextForgotten({ database, platforms: { storage }, jobs, now }: World, after: string): Promise<StoredObject[]> {
  const until = now().getTime() - graceMs;
  for (let found = await storage.list(after, batch); found.length > 0; found = await storage.list(found.at(-1)?.key ?? '', batch)) {
    const from = performance.now();
    const forgotten = await unnamed(
      database,
      found.filter(({ storedAt }) => storedAt.getTime() < until),
    );
    await jobs.rest(performance.now() - from);
    if (forgotten.length > 0) return forgotten;
  }
  return [];
}

async function unnamed(database: Database, objects: readonly StoredObject[]): Promise<StoredObject[]> {
  if (objects.length === 0) return [];
  const keys = objects.map(({ key }) => key);
  const columns = Object.entries(namingColumns).map(
    ([table, column]) => Prisma.sql`select ${Prisma.raw(`"${column}"`)} as key from ${Prisma.raw(`"${table}"`)}`,
  );
  const bills = Prisma.sql`select bill.value ->> 'storageKey' as key from "ReconciliationRun", jsonb_each("bills") as bill`;
  const named = await database.$queryRaw<{ key: string }[]>`
    select key from (${Prisma.join([...columns, bills], ' union all ')}) as naming where key in (${Prisma.join(keys)})`;
  const used = new Set(named.map(({ key }) => key));
  return objects.filter(({ key }) => !used.has(key) && !isHeadKey(key));
}
