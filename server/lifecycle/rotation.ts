import { isDeepStrictEqual } from 'node:util';
import { ObjectMissing } from '../contract/ports/object-key.ts';
import type { ObjectStore } from '../contract/ports/scans.ts';
import type { Database } from '../data/database.ts';
import { type Rotated, rotateObject } from '../data/sealed-storage.ts';
import type { Sealer } from '../data/sealing.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type SealedColumn, type SealedRow, sealedColumns } from './sealed-columns.ts';

const batch = 500;

/** How many sealed values there are, and how many were sealed anew. */
export interface RotatedValues {
  seen: number;
  changed: number;
}

/** Seals every value anew that an earlier key or other algorithms sealed, and renews the index that finds it. What is done already is passed over. */
export async function rotateValues(database: Database, sealer: Sealer): Promise<RotatedValues> {
  const total = { seen: 0, changed: 0 };
  for (const column of sealedColumns)
    for await (const row of rowsOf(database, column)) {
      total.seen += 1;
      if (await renew(database, sealer, column, row)) total.changed += 1;
    }
  return total;
}

const named = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`);

async function* rowsOf(database: Database, { table, column, index, subject }: SealedColumn): AsyncGenerator<SealedRow> {
  const beside = (name: string | undefined): Prisma.Sql => (name ? named(name) : Prisma.sql`null`);
  let after = '00000000-0000-0000-0000-000000000000';
  while (true) {
    const rows = await database.$queryRaw<SealedRow[]>`
      select id::text, ${named(column)} as value, ${beside(index)}::text as index, ${beside(subject)}::text as subject from ${named(table)}
      where id > ${after}::uuid and ${named(column)}::text <> '' order by ${named(table)}.id limit ${batch}`;
    yield* rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** Whether the row was changed: not when it is as new ones are, nor when somebody else has changed it meanwhile, who sealed it as new ones are. */
async function renew(database: Database, sealer: Sealer, { table, column, index, anew }: SealedColumn, row: SealedRow): Promise<boolean> {
  const value = anew(sealer, row);
  // An empty index belongs to somebody who must not be found any more.
  const found = index && row.index ? sealer.index(sealer.open(String(row.value))) : row.index;
  if (isDeepStrictEqual(value, row.value) && found === row.index) return false;
  const stored = (of: unknown) => (typeof of === 'string' ? Prisma.sql`${of}` : Prisma.sql`${JSON.stringify(of)}::jsonb`);
  const indexed = index && found !== null ? Prisma.sql`, ${named(index)} = ${found}` : Prisma.empty;
  const count = await database.$executeRaw`
    update ${named(table)} set ${named(column)} = ${stored(value)}${indexed}
    where id = ${row.id}::uuid and ${named(column)} = ${stored(row.value)}`;
  return count > 0;
}

export type RotatedObjects = Record<Rotated | 'failed', number> & {
  /** The last object that was looked at: who was interrupted goes on after it. */
  after: string;
};

/** Wraps the keys of objects anew, in the order of their names; one that cannot be is counted and left. `told` hears after each batch. */
export async function rotateObjects(
  store: ObjectStore,
  sealer: Sealer,
  from: string,
  told: (so: RotatedObjects) => void,
): Promise<RotatedObjects> {
  const total: RotatedObjects = { current: 0, rewrapped: 0, sealed: 0, failed: 0, after: from };
  for (let found = await store.list(from, batch); found.length > 0; found = await store.list(total.after, batch)) {
    for (const { key } of found) {
      const became = await rotateObject(store, sealer, key).catch((error: unknown) => (error instanceof ObjectMissing ? null : 'failed'));
      if (became) total[became as Rotated | 'failed'] += 1;
      total.after = key;
    }
    told(total);
  }
  return total;
}

/** Ids of the keys under which events were hashed: while the log is verified, none of them may be forgotten. */
export async function keysOfEvents(database: Database): Promise<string[]> {
  const rows = await database.event.groupBy({ by: ['hashKey'], orderBy: { hashKey: 'asc' } });
  return rows.flatMap(({ hashKey }) => hashKey ?? []);
}
