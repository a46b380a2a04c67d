import type { DataEndName } from '../contract/data-ends.ts';
import type { PersonalData } from '../contract/personal-data.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export type Model = Prisma.ModelName;
/** Columns of a model, as the schema has them. */
export type ColumnOf<Name extends Model> = keyof Prisma.TypeMap['model'][Name]['payload']['scalars'] & string;

export interface ModelRow<Column extends string = string> {
  /** What ends the keeping of its rows. Absent: nothing personal is in them. */
  ends?: readonly DataEndName[];
  /** Which columns hold what kind. */
  holds?: { readonly [Kind in PersonalData]?: readonly Column[] };
  /** Rows go whole; absent: what they hold is blanked, because a law or a state keeps the row. */
  removed?: true;
  /** Columns among those that outlive the end, and why. */
  stays?: { readonly [Name in Column]?: string };
  /** Not personal: numbers, states, amounts, times, and ids that name a row. */
  plain: readonly Column[];
}

/** A column of the schema that is in no list of its model does not compile; one that is in two is found by a test. */
type Complete<Table extends { [Name in Model]: ModelRow }> = {
  [Name in Model]: [Exclude<ColumnOf<Name>, Listed<Table[Name]>>] extends [never]
    ? unknown
    : { missing: Exclude<ColumnOf<Name>, Listed<Table[Name]>> };
};
type Listed<Row extends ModelRow> = Row['plain'][number] | Held<NonNullable<Row['holds']>>;
type Held<Holds> = {
  [Kind in keyof Holds]: Holds[Kind] extends readonly (infer Column)[] ? Column : never;
}[keyof Holds];

/** Keeps the literal lists while checking that every model and every column is named. */
export const columnsOf = <const Table extends { [Name in Model]: ModelRow<ColumnOf<Name>> }>(table: Table & Complete<Table>): Table =>
  table;
