import { describe, expect, it } from '@jest/globals';
import { eventWords } from '../../server/contract/audit-events.ts';
import type { Refusal } from '../../server/contract/errors.ts';
import { keys, leadsTo, type Machine } from '../../server/contract/machine.ts';
import type { ApplicationCommand } from '../../server/contract/machines/application.ts';
import { type MachineName, machines, type StateOf } from '../../server/contract/machines/index.ts';
import { type Actor, allStaff, isPerson, type Role } from '../../server/contract/roles.ts';
import { advance } from '../../server/lifecycle/advance.ts';
import { agreeOn } from '../support/agreed.ts';
import { asSeen } from '../support/as-seen.ts';
import { rowIn } from './machine-rows.ts';
import { serviceWorld } from './service-world.ts';

const { world, pool, applicationIn } = await serviceWorld();
const { database } = world;

const roles: Role[] = [
  ...allStaff,
  'applicant',
  'legalRepresentative',
  'desk',
  'serviceAccount',
  'payments',
  'courier',
  'clock',
  'identityProvider',
  'invoiceProvider',
];
const idOf = (role: Role) => `00000000-0000-4000-8000-0000000000${10 + roles.indexOf(role)}`;
const actorOf = (role: Role): Actor => ({ roles: [role], id: idOf(role), name: '罗明' });
/** Where the table wants two persons for a command of an application, they have agreed. */
const agreed = async (name: MachineName, { id }: { id: string }, { command, role }: Try): Promise<void> => {
  if (name === 'application') await agreeOn(database, id, command as ApplicationCommand, { askedBy: idOf(role) });
};

/** Every command of the table, from every state, by every role. */
interface Try {
  state: string;
  command: string;
  role: Role;
  /** What the table says: where it leads, or the refusal. */
  outcome: string;
}

function triesOf(machine: Machine<string, string, Role, string>): Try[] {
  return keys(machine.states).flatMap((state) =>
    keys(machine.commands).flatMap((command) =>
      roles.map((role) => {
        const row = machine.commands[command] as (typeof machine.commands)[string];
        const outcome = !row.by.includes(role) ? 'forbidden' : !row.from.includes(state) ? 'wrongState' : leadsTo(row, state);
        return { state, command, role, outcome };
      }),
    ),
  );
}

interface Table {
  findUniqueOrThrow(query: { where: { id: string } }): Promise<unknown>;
}

/** What staff have before them, where the table asks for it. */
const before = async (name: MachineName, row: { id: string; applicationId?: string | null }, command: string) => {
  const { commands }: Machine<string, string, Role, string> = machines[name];
  const id = name === 'application' ? row.id : row.applicationId;
  return id && commands[command]?.needsSeen ? { seen: await asSeen(database, id) } : {};
};

/** Gives one command to the database and says what came of it. */
const given = (
  name: MachineName,
  row: { id: string },
  { command, role }: Try,
  told = ({ code }: Refusal): string => code,
): Promise<string> =>
  before(name, row, command).then((seen) =>
    world
      .transact(
        async (tx) => (await advance(tx, world, name, row as never, command as never, actorOf(role), { note: '说明', ...seen })).state,
      )
      .catch(told),
  );

const versionOf = async (id: string) => (await database.application.findUniqueOrThrow({ where: { id } })).contentVersion;

const eventsOf = async (applicationId: string, id: string) =>
  (await database.event.findMany({ orderBy: { id: 'asc' }, where: { OR: [{ applicationId }, { chain: { endsWith: `/${id}` } }] } })).map(
    ({ name }) => name,
  );

const jobsOf = async (ids: string[]) =>
  (
    await pool.query<{ name: string }>(
      `select data->>'name' as name from pgboss.job where exists (select from jsonb_each_text(data->'payload') as one where one.value = any($1)) order by 1`,
      [ids],
    )
  ).rows.map(({ name }) => name);

describe.each(keys<MachineName>(machines))('the machine "%s", given to the database', (name) => {
  const machine: Machine<string, string, Role, string> = machines[name];
  const tries = triesOf(machine);
  const isEdge = ({ outcome }: Try) => outcome in machine.states;
  const newRow = (state: string) => rowIn(database, () => applicationIn('draft'), name, state as StateOf<typeof name>);

  it('goes where the table leads, with one event, the jobs of the row and another content where the row says so, and nowhere else', async () => {
    for (const one of tries.filter(isEdge)) {
      const { row, applicationId } = await newRow(one.state);
      await agreed(name, row, one);
      const seen = await versionOf(applicationId);
      const outcome = await given(name, row, one);
      const { event = one.command, effects = [], renewsContent = false } = machine.commands[one.command] ?? {};
      const newer = (await versionOf(applicationId)) - seen;
      const left = { outcome, newer, events: await eventsOf(applicationId, row.id), jobs: await jobsOf([applicationId, row.id]) };
      const wanted = { outcome: one.outcome, newer: renewsContent ? 1 : 0, events: [event], jobs: [...effects].sort() };
      expect({ ...one, left }).toEqual({ ...one, left: wanted });
    }
  }, 240_000);

  it('refuses every other command with the right word, and leaves nothing', async () => {
    for (const state of keys(machine.states)) {
      const { row, applicationId } = await newRow(state);
      for (const one of tries.filter((other) => other.state === state && !isEdge(other)))
        expect({ ...one, came: await given(name, row, one) }).toEqual({ ...one, came: one.outcome });
      expect(await eventsOf(applicationId, row.id)).toEqual([]);
      const table = database[name] as unknown as Table;
      expect(await table.findUniqueOrThrow({ where: { id: row.id } })).toEqual(row);
    }
  }, 240_000);

  it('tells who was slower, and leaves one event: of many at once only one is first', async () => {
    const edge = tries.find((one) => isEdge(one) && one.outcome !== one.state);
    if (!edge) throw new Error('the table leads nowhere');
    const { row, applicationId } = await newRow(edge.state);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => given(name, row, edge)));
    expect(outcomes.sort()).toEqual([...Array(7).fill('conflict'), edge.outcome].sort());
    expect(await eventsOf(applicationId, row.id)).toHaveLength(1);
  });

  it('names to a person who comes too late who was faster, when and with what', async () => {
    const persons = tries.filter((one) => isEdge(one) && one.outcome !== one.state && isPerson(actorOf(one.role)));
    for (const edge of persons.filter(({ command }, index) => persons.findIndex((one) => one.command === command) === index)) {
      const { row } = await newRow(edge.state);
      for (const _ of ['first', 'late']) await agreed(name, row, edge);
      expect(await given(name, row, edge)).toBe(edge.outcome);
      const words = eventWords(machine.commands[edge.command]?.event ?? edge.command);
      const late = await given(name, row, edge, ({ code, message }) => `${code} ${message}`);
      expect(late).toMatch(new RegExp(`^conflict 内容刚刚被更新（罗明已于 \\d+月\\d+日 \\d\\d:\\d\\d「${words}」），请刷新后再试。$`));
    }
  });
});
