import { Prisma } from '../generated/prisma/client.ts';
import type { Database, Transaction } from './database.ts';
import type { Model } from './personal-columns.ts';
import { personalColumns, personalColumnsOf } from './personal-data.ts';

/** Rows of one model; `where` is SQL over its columns. */
export interface RowsOf {
  model: Model;
  where: Prisma.Sql;
  /** These rows go, where of others of the model only what they hold does. */
  whole?: true;
}

/** Rows that go together: no statement may hold its locks for long. */
const together = 500;

const name = (text: string) => Prisma.raw(`"${text}"`);

/** Columns in which no two rows are alike: a mark of nobody's stands there instead. */
const unique: Partial<Record<Model, readonly string[]>> = { Account: ['uscc'], Parcel: ['waybill'] };

interface Blank {
  column: string;
  /** What stands there when nothing is held, and whether that is so. */
  to: Prisma.Sql;
  is: Prisma.Sql;
}

interface Described {
  column: string;
  nullable: boolean;
  type: string;
  usual: string | null;
}

function blankOf(model: Model, { column, nullable, type, usual }: Described): Blank {
  const at = name(column);
  if (unique[model]?.includes(column))
    return { column, to: Prisma.sql`'-' || left(replace("id"::text, '-', ''), 17)`, is: Prisma.sql`${at} like '-%'` };
  if (nullable) return { column, to: Prisma.sql`null`, is: Prisma.sql`${at} is null` };
  if (type === 'jsonb') {
    const to = usual?.includes('[]') ? Prisma.sql`'[]'::jsonb` : Prisma.sql`'{}'::jsonb`;
    return { column, to, is: Prisma.sql`${at} = ${to}` };
  }
  return { column, to: Prisma.sql`''`, is: Prisma.sql`${at} = ''` };
}

/** How each column of the map that does not outlive its end is blanked, by what the database says it is. */
async function blanks(tx: Database | Transaction, model: Model): Promise<Blank[]> {
  const row = personalColumns[model];
  const held = personalColumnsOf(row).map(({ column }) => column);
  const columns = held.filter((column) => !('stays' in row) || !(column in row.stays));
  const described = await tx.$queryRaw<Described[]>`
    select column_name as column, is_nullable = 'YES' as nullable, data_type as type, column_default as usual
    from information_schema.columns where table_schema = 'public' and table_name = ${model} and column_name = any(${columns})`;
  return described.map((one) => blankOf(model, one));
}

const isRemoved = ({ model, whole }: Omit<RowsOf, 'where'>): boolean => Boolean(whole) || 'removed' in personalColumns[model];

/** True of a row that holds something of the map. */
async function holding(tx: Database | Transaction, rows: RowsOf): Promise<Prisma.Sql> {
  const { model } = rows;
  if (isRemoved(rows)) return Prisma.sql`true`;
  const columns = await blanks(tx, model);
  return columns.length === 0
    ? Prisma.sql`false`
    : Prisma.sql`not (${Prisma.join(
        columns.map(({ is }) => is),
        ' and ',
      )})`;
}

/** How many of these rows still hold something personal. */
export async function countHeld(tx: Database | Transaction, rows: RowsOf): Promise<number> {
  const { model, where } = rows;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${name(model)} where (${where}) and ${await holding(tx, rows)}`;
  return row?.count ?? 0;
}

/**
 * Ends what these rows hold of people, as the map says: the rows go, or every column of theirs that holds something is blanked; at most 500 of them.
 * No state is touched, and a repeat finds nothing. Returns how many there were.
 */
async function eraseRows(tx: Database | Transaction, rows: RowsOf): Promise<number> {
  const { model, where } = rows;
  const due = Prisma.sql`ctid = any(array(select ctid from ${name(model)} where (${where}) and ${await holding(tx, rows)} limit ${together}))`;
  if (isRemoved(rows)) return tx.$executeRaw`delete from ${name(model)} where ${due}`;
  const columns = await blanks(tx, model);
  if (columns.length === 0) return 0;
  const set = Prisma.join(columns.map(({ column, to }) => Prisma.sql`${name(column)} = ${to}`));
  return tx.$executeRaw`update ${name(model)} set ${set} where ${due}`;
}

/** The same for all of them, a batch at a time. */
export async function eraseAllRows(
  tx: Database | Transaction,
  rows: RowsOf,
  between: () => Promise<void> = async () => {},
): Promise<number> {
  let total = 0;
  for (let count = together; count === together; await between()) {
    count = await eraseRows(tx, rows);
    total += count;
  }
  return total;
}
