import { describe, expect, it } from '@jest/globals';
import { CallFailed } from '../../server/contract/caller.ts';
import { type CommandRow, keys, statesThat } from '../../server/contract/machine.ts';
import { machines, type StateOf } from '../../server/contract/machines/index.ts';
import { isPerson, type Role } from '../../server/contract/roles.ts';
import { standIn } from '../support/stand-in.ts';
import { agent, births, type Small, service } from './small-births.ts';
import { doors } from './small-doors.ts';

/** People at the doors of the machines beside the application: where the table has no way, none of them leads anywhere. */

const { database } = service.world;
const names = keys(doors);

const cameOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'done',
    (error) => (error instanceof CallFailed ? error.problem.code : Promise.reject(error)),
  );

/** Who leads these is the red letter, a machine of its own with doors of its own. */
const ofTheRedLetter = ['goOn', 'reverse'];

/** Where a door says more than that the state is another one. */
function refusedAs(name: Small, state: string, [command = '']: readonly string[]): string {
  if (command === 'settleTitle' || command === 'proveTitle') return 'nothingAsked';
  if (name !== 'verification') return 'wrongState';
  if (!byLink.includes(command)) return 'verificationEnded';
  if (state === 'expired') return 'linkInvalid';
  // Opened once more it shows how it stands, and nothing else happens.
  if (command === 'open') return 'done';
  // A link that lives leads on another time.
  return statesThat(machines.verification, ({ live }) => live).some((one) => one === state) ? 'wrongState' : 'verificationEnded';
}
const byLink = ['open', 'start', 'startMobile', 'startBankCard', 'sendVideo', 'chooseCounter', 'refuse'];

/** Whatever machine it is: the states that are walked here are its own. */
const stands = <Name extends Small>(name: Name, id: string, state: string) => standIn(database, name, id, state as StateOf<Name>);

const rowOf = (name: Small, where: { id: string }): Promise<object> => {
  const table: { findUniqueOrThrow(query: { where: { id: string } }): PromiseLike<object> } = database[name];
  return Promise.resolve(table.findUniqueOrThrow({ where }));
};

describe.each(names)('%s', (name) => {
  const { states } = machines[name];
  const commands: Record<string, CommandRow<string, Role, string>> = machines[name].commands;
  const leads = (command: string, state: string) => commands[command]?.from.includes(state);

  it('has a door here for every command that people give', () => {
    const given = keys(commands).filter((command) => commands[command]?.by.some((role) => isPerson({ roles: [role] })));
    const open = new Set([...doors[name].flatMap((door) => door.commands), ...ofTheRedLetter]);
    expect(given.filter((command) => !open.has(command))).toEqual([]);
  });

  it.each(keys(states))('in %s refuses over HTTP what the table does not know there, and stays as it is', async (state) => {
    const { id, link = '' } = await births[name]();
    const place = { id, applicationId: agent.id, link };
    await stands(name, id, state);
    const [before, events] = await Promise.all([rowOf(name, { id }), database.event.count({ where: { applicationId: agent.id } })]);
    for (const { commands: given, goes } of doors[name].filter((door) => !door.commands.some((command) => leads(command, state))))
      expect({ given, came: await cameOf(goes(place)) }).toEqual({ given, came: refusedAs(name, state, given) });
    expect(await rowOf(name, { id })).toEqual(before);
    expect(await database.event.count({ where: { applicationId: agent.id } })).toBe(events);
  });
});
