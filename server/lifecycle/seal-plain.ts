import type { Database } from '../data/database.ts';
import type { Sealer } from '../data/sealing.ts';
import { Prisma } from '../generated/prisma/client.ts';

const batch = 500;

/** A column that held in plain what now lies sealed beside it. */
interface PlainColumn {
  table: string;
  plain: string;
  sealed: string;
  /** Column that finds its rows. */
  index?: string;
  /** What stands in the plain one from then on. */
  to: null | '';
}

/** Until a release takes these columns away, what a process of the release before writes there is sealed by the next run. */
export const plainColumns: readonly PlainColumn[] = [
  { table: 'Account', plain: 'wechatOpenid', sealed: 'wechatSealed', index: 'wechatIndex', to: null },
  { table: 'Payment', plain: 'openid', sealed: 'openidSealed', to: null },
  { table: 'Verification', plain: 'legalName', sealed: 'legalNameSealed', to: '' },
  { table: 'Application', plain: 'frozenReading', sealed: 'frozenSealed', to: null },
  { table: 'Refund', plain: 'transferByName', sealed: 'transferByNameSealed', to: null },
  { table: 'Refund', plain: 'transferConfirmedBy', sealed: 'transferConfirmedBySealed', to: null },
  { table: 'Staff', plain: 'name', sealed: 'nameSealed', to: '' },
  { table: 'TwoPersonRequest', plain: 'askerName', sealed: 'askerNameSealed', to: '' },
  { table: 'TwoPersonRequest', plain: 'deciderName', sealed: 'deciderNameSealed', to: null },
  { table: 'Difference', plain: 'ownerName', sealed: 'ownerNameSealed', to: null },
  { table: 'Difference', plain: 'closedBy', sealed: 'closedBySealed', to: null },
  { table: 'Originals', plain: 'destroyerName', sealed: 'destroyerNameSealed', to: null },
  { table: 'Task', plain: 'doneBy', sealed: 'doneBySealed', to: null },
  { table: 'TaskCall', plain: 'by', sealed: 'bySealed', to: '' },
];

/** Columns that hold ids now and held names: nobody reads them, and the event says who it was. */
const formerNames = [
  { table: 'Withdrawal', column: 'decidedBy' },
  { table: 'ReplacedKey', column: 'revokedBy' },
] as const;

const named = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`);

/** Seals what lies in plain from before; may be interrupted and begun again, and the service may run. Returns how many values lay so. */
export async function sealPlain(database: Database, sealer: Sealer): Promise<number> {
  let total = 0;
  for (const column of plainColumns)
    for await (const row of rowsIn(database, column)) {
      await move(database, sealer, column, row);
      total += 1;
    }
  for (const { table, column } of formerNames)
    total += await database.$executeRaw`
      update ${named(table)} set ${named(column)} = null where ${named(column)} !~ '^[0-9a-f-]{36}$'`;
  return total;
}

interface Plain {
  id: string;
  value: string;
}

async function* rowsIn(database: Database, { table, plain }: PlainColumn): AsyncGenerator<Plain> {
  let after = '00000000-0000-0000-0000-000000000000';
  while (true) {
    const rows = await database.$queryRaw<Plain[]>`
      select id::text, ${named(plain)}::text as value from ${named(table)}
      where id > ${after}::uuid and ${named(plain)}::text <> '' order by ${named(table)}.id limit ${batch}`;
    yield* rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** A row that somebody has changed meanwhile is left to the next run. */
async function move(database: Database, sealer: Sealer, { table, plain, sealed, index, to }: PlainColumn, row: Plain): Promise<void> {
  const there = Prisma.sql`id = ${row.id}::uuid and ${named(plain)}::text = ${row.value}`;
  const empty = to === null ? Prisma.sql`null` : Prisma.sql`''`;
  const found = index ? Prisma.sql`, ${named(index)} = ${sealer.index(row.value)}` : Prisma.empty;
  // Whom a process of the release before bound to what another is bound to already is bound to nothing.
  const taken = index
    ? Prisma.sql`exists (select 1 from ${named(table)} where ${named(index)} in (${Prisma.join(sealer.indexes(row.value))}))`
    : Prisma.sql`false`;
  const moved = await database.$executeRaw`
    update ${named(table)} set ${named(sealed)} = ${sealer.seal(row.value)}${found}, ${named(plain)} = ${empty} where ${there} and not ${taken}`;
  if (moved === 0 && index) await database.$executeRaw`update ${named(table)} set ${named(plain)} = ${empty} where ${there}`;
}
