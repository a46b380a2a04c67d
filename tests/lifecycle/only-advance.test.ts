import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { type MachineName, machines, type StateOf } from '../../server/contract/machines/index.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { advance } from '../../server/lifecycle/advance.ts';
import { lockForStep } from '../../server/lifecycle/locks.ts';
import { serverFiles, textOf } from '../house/sources.ts';
import { rowIn } from './machine-rows.ts';
import { serviceWorld } from './service-world.ts';

const { world, pool, applicationIn } = await serviceWorld();
const { database } = world;
const names = keys<MachineName>(machines);
const fresh = <Name extends MachineName>(name: Name) => rowIn(database, () => applicationIn('draft'), name);

interface Table {
  create(write: { data: object }): Promise<unknown>;
  update(write: { where: object; data: object }): Promise<unknown>;
  updateMany(write: { where: object; data: object }): Promise<unknown>;
  findUniqueOrThrow(query: { where: object }): Promise<{ state: string }>;
}
const tableOf = (name: MachineName): Table => database[name] as unknown as Table;
const anotherState = (name: MachineName): string =>
  keys(machines[name].states as Record<string, object>).find((state) => state !== machines[name].initial) ?? '';

describe.each(names)('the state of a row of "%s"', (name) => {
  const { table, initial } = machines[name];
  const other = anotherState(name);
  const alone = 'changes by advance alone';

  it('is changed by no statement that advance has not named, however it is written', async () => {
    const { row } = await fresh(name);
    const where = { id: row.id };
    const due = { state: other };
    await expect(tableOf(name).update({ where, data: { state: other } })).rejects.toThrow(alone);
    await expect(tableOf(name).updateMany({ where, data: due })).rejects.toThrow(alone);
    await expect(database.$executeRawUnsafe(`update "${table}" set "state" = '${other}' where "id" = '${row.id}'`)).rejects.toThrow(alone);
    await expect(pool.query(`update "${table}" set "state" = '${other}' where "id" = $1`, [row.id])).rejects.toThrow(alone);
    expect((await tableOf(name).findUniqueOrThrow({ where })).state).toBe(initial);
  });

  it('is changed neither by a step of another row, nor by another step, nor twice by one', async () => {
    const [{ row }, { row: stranger }] = [await fresh(name), await fresh(name)];
    const change = (id: string) => `update "${table}" set "state" = '${other}' where "id" = '${id}'`;
    const named = (to: string, id: string) =>
      database.$transaction(async (tx) => {
        await lockForStep(tx, machines[name], row, row.state, to);
        await tx.$executeRawUnsafe(change(id));
      });
    await expect(named(other, stranger.id)).rejects.toThrow(alone);
    await expect(named(initial, row.id)).rejects.toThrow(alone);
    const twice = database.$transaction(async (tx) => {
      await lockForStep(tx, machines[name], row, row.state, other);
      await tx.$executeRawUnsafe(change(row.id));
      await tx.$executeRawUnsafe(`update "${table}" set "state" = '${initial}' where "id" = '${row.id}'`);
    });
    await expect(twice).rejects.toThrow(alone);
    const later = database.$transaction(async (tx) => lockForStep(tx, machines[name], row, row.state, other));
    await later;
    await expect(database.$executeRawUnsafe(change(row.id))).rejects.toThrow(alone);
  });

  it('begins where the machine begins', async () => {
    const { row } = await fresh(name);
    const { rows } = await pool.query(`select * from "${table}" where "id" = $1`, [row.id]);
    const columns = Object.keys(rows[0]).map((column) => `"${column}"`);
    const values = columns.map((column) => (column === '"state"' ? `'${other}'` : column));
    const copy = `insert into "${table}" (${columns}) select ${values} from "${table}" where "id" = $1`;
    await expect(pool.query(copy, [row.id])).rejects.toThrow(`a row of ${table} does not begin in ${other}`);
  });

  it('is guarded by triggers that know the beginning', async () => {
    const { rows } = await pool.query<{ definition: string }>(
      `select pg_get_triggerdef(oid) as definition from pg_trigger where tgrelid = '"${table}"'::regclass and tgname like 'only\\_%' order by tgname`,
    );
    const [update = '', insert = ''] = rows.map(({ definition }) => definition);
    expect(update).toMatch(/BEFORE UPDATE .*FOR EACH ROW WHEN \(\(?old\.state IS DISTINCT FROM new\.state\)?\)/i);
    expect(insert).toContain(`<> '${initial}'::`);
  });
});

describe('the step that the database asks for', () => {
  it('is named in one place of the house', () => {
    expect(serverFiles().filter((path) => textOf(path).includes('advance.step'))).toEqual(['server/lifecycle/locks.ts']);
    expect(serverFiles().filter((path) => textOf(path).includes('lockForStep('))).toEqual([
      'server/lifecycle/advance.ts',
      'server/lifecycle/locks.ts',
    ]);
  });

  it('is gone when the transaction is undone, and the row as it was', async () => {
    const { row } = await fresh('payment');
    const broken = database.$transaction(async (tx) => {
      await advance(tx, world, 'payment', row, 'close', systemActor('payments'));
      throw new Error('the power fails');
    });
    await expect(broken).rejects.toThrow('the power fails');
    const state: StateOf<'payment'> = (await database.payment.findUniqueOrThrow({ where: { id: row.id } })).state;
    expect(state).toBe('open');
  });
});
