import type { StoredObject } from '../../contract/ports/scans.ts';
import type { Database } from '../../data/database.ts';
import { Prisma } from '../../generated/prisma/client.ts';
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
} as const satisfies Partial<Record<Prisma.ModelName, string>>;

/**
 * Removes objects that no row has come to name within a day: what broken uploads left, pictures of pages that were there already, files that
 * were replaced. Goes through the store in the order of keys, a batch at a time, making room for others between two.
 * @returns how many were removed
 */
export async function sweepObjects({ database, platforms: { storage }, jobs, log, now }: World): Promise<number> {
  const until = now().getTime() - graceMs;
  let removed = 0;
  for (let found = await storage.list('', batch); found.length > 0; found = await storage.list(found.at(-1)?.key ?? '', batch)) {
    const from = performance.now();
    const old = found.filter(({ storedAt }) => storedAt.getTime() < until);
    for (const { key } of await unnamed(database, old)) {
      await storage.remove(key);
      removed += 1;
    }
    await jobs.rest(performance.now() - from);
  }
  if (removed > 0) log.info({ removed }, 'objects that no row names');
  return removed;
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
  return objects.filter(({ key }) => !used.has(key));
}
