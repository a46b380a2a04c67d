import type { Machine } from '../../server/contract/machine.ts';
import { type MachineName, machines, type StateOf } from '../../server/contract/machines/index.ts';
import type { Role } from '../../server/contract/roles.ts';
import type { Database, Transaction } from '../../server/data/database.ts';
import { lockForStep } from '../../server/lifecycle/locks.ts';
import type { ColumnsOf, RowOf } from '../../server/lifecycle/rows.ts';

interface Table {
  findUniqueOrThrow(query: { where: { id: string } }): PromiseLike<{ id: string; state: string; applicationId?: string | null }>;
  update(change: { where: { id: string }; data: object }): PromiseLike<unknown>;
}

/** Puts a row where a story begins, without the way there: no edge is asked for, no event and no job is written. */
export const standIn = <Name extends MachineName>(
  database: Database,
  name: Name,
  id: string,
  state: StateOf<Name>,
  set: ColumnsOf<Name> | object = {},
): Promise<RowOf<Name>> => database.$transaction((tx) => standInAt(tx, name, id, state, set));

async function standInAt<Name extends MachineName>(
  tx: Transaction,
  name: Name,
  id: string,
  state: StateOf<Name>,
  set: object,
): Promise<RowOf<Name>> {
  const machine: Machine<string, string, Role, string> = machines[name];
  const table: Table = tx[name];
  const row = await table.findUniqueOrThrow({ where: { id } });
  await lockForStep(tx, machine, row, row.state, state);
  return (await table.update({ where: { id }, data: { ...set, state } })) as RowOf<Name>;
}

/** Puts every row that stands where its machine begins into `state`, in one statement. */
export const standAllIn = <Name extends MachineName>(database: Database, name: Name, state: StateOf<Name>): Promise<number> => {
  const { table, initial } = machines[name];
  return database.$executeRawUnsafe(`do $$
    declare one record;
    begin
      for one in select "id" from "${table}" where "state" = '${initial}' loop
        perform set_config('advance.step', concat_ws('/', '${table}', one."id", '${initial}', '${state}'), true);
        update "${table}" set "state" = '${state}' where "id" = one."id";
      end loop;
    end $$`);
};
