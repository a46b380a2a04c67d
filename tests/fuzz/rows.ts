import type { RunningService } from '../support/service.ts';

/** A column that leads from one table to another's id. */
interface Link {
  child: string;
  column: string;
  parent: string;
}

/** As the database knows its own tables: what comes new is looked at too. */
const links = ({ world }: RunningService): Promise<Link[]> => world.database.$queryRaw`
  select child.relname as child, attribute.attname as column, parent.relname as parent
  from pg_constraint fk
  join pg_class child on child.oid = fk.conrelid
  join pg_class parent on parent.oid = fk.confrelid
  join pg_attribute attribute on attribute.attrelid = fk.conrelid and attribute.attnum = fk.conkey[1]
  where fk.contype = 'f' and array_length(fk.conkey, 1) = 1`;

/** Every row that hangs on an account, however far, as JSON by its place. */
export async function rowsOf(service: RunningService, accountId: string): Promise<Map<string, string>> {
  const { database } = service.world;
  const found = new Map<string, string>();
  const known = await links(service);
  const read = async (table: string, column: string, ids: readonly string[]): Promise<void> => {
    const rows = await database.$queryRawUnsafe<{ row: { id?: unknown } }[]>(
      `select to_jsonb(t) as row from "${table}" t where t."${column}"::text = any($1)`,
      ids,
    );
    const next = rows.map(({ row }) => String(row.id ?? '')).filter(Boolean);
    const fresh = rows.filter(({ row }) => !found.has(placeOf(table, row)));
    for (const { row } of fresh) found.set(placeOf(table, row), JSON.stringify(row));
    if (fresh.length > 0 && next.length > 0)
      for (const { child, column: by } of known.filter(({ parent }) => parent === table)) await read(child, by, next);
  };
  await read('Account', 'id', [accountId]);
  return found;
}

const placeOf = (table: string, row: { id?: unknown }): string => `${table} ${row.id ?? JSON.stringify(row)}`;

/** What differs, by place and column. */
export function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const places = [...new Set([...before.keys(), ...after.keys()])].filter((place) => before.get(place) !== after.get(place));
  return places.map((place) => {
    const [was, is] = [before, after].map((rows) => JSON.parse(rows.get(place) ?? '{}') as Record<string, unknown>);
    const columns = Object.keys({ ...was, ...is }).filter((column) => JSON.stringify(was?.[column]) !== JSON.stringify(is?.[column]));
    return `${place}: ${columns.map((column) => `${column} ${JSON.stringify(was?.[column])} → ${JSON.stringify(is?.[column])}`).join(', ')}`;
  });
}

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];

/** Long words and ids that stand in the rows of one and in none of the other's: seen by the other they are a leak. */
export function ownWords(own: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] {
  const wordsIn = (rows: ReadonlyMap<string, string>) => new Set([...rows.values()].flatMap((row) => strings(JSON.parse(row))));
  const foreign = wordsIn(others);
  const telling = (word: string) => word.length >= 8 && !/^(\d{4}-\d\d-\d\d.*|[a-zA-Z]+)$/.test(word) && !foreign.has(word);
  return [...wordsIn(own)].filter(telling);
}
