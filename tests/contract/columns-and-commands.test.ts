import { describe, expect, it } from '@jest/globals';
import { type CommandRow, keys, statesThat } from '../../server/contract/machine.ts';
import {
  type ApplicationCommand,
  type ApplicationRow,
  type ApplicationState,
  lifecycle,
} from '../../server/contract/machines/application.ts';
import type { Role } from '../../server/contract/roles.ts';

const rows: Record<ApplicationState, ApplicationRow> = lifecycle.states;
const isOpen = ({ edit, money, over }: ApplicationRow) => !over && (edit !== 'nothing' || money === 'asked');
const isPaidWithoutKey = ({ money, key }: ApplicationRow) => money === 'here' && key === 'none';
const isClosedAndUnpaid = ({ edit, money, over }: ApplicationRow) => !over && edit === 'nothing' && money !== 'here';

/**
 * What sweeps, queries and screens find by a column, and the command that they then give: where the column says so and the command is not allowed,
 * the clock is refused each time, or a case is passed over that nobody misses.
 */
const belongs: Partial<Record<ApplicationCommand, (row: ApplicationRow) => boolean>> = {
  pay: ({ money }) => money === 'asked',
  // What is still the applicant's or waits for money may be given up, and ends when its day has passed.
  cancel: isOpen,
  expire: isOpen,
  withdraw: isPaidWithoutKey,
  findKeyElsewhere: isPaidWithoutKey,
  convert: isPaidWithoutKey,
  renewPapers: isPaidWithoutKey,
  askWithdraw: (row) => isPaidWithoutKey(row) && row.waitsFor !== 'producer',
  renewScans: isClosedAndUnpaid,
  reject: ({ waitsFor }) => waitsFor === 'reviewer',
  keyLost: ({ key, over }) => key !== 'none' && !over,
  remake: ({ key }) => key !== 'none',
  correctSerials: ({ key }) => key !== 'none',
  parcelReturned: ({ parcel }) => parcel === 'inbound',
  originalsLost: ({ parcel }) => parcel === 'inbound',
  redispatch: ({ parcel }) => parcel === 'outbound',
  deliver: ({ parcel }) => parcel === 'outbound',
  // A parcel comes when it likes: whatever is awaited from the applicant or the courier may be here.
  receive: (row) => isPaidWithoutKey(row) && (row.waitsFor === 'applicant' || row.parcel === 'inbound'),
};

const of: Record<ApplicationCommand, CommandRow<ApplicationState, Role, string>> = lifecycle.commands;

describe('what a column of a state says and what may be done in it', () => {
  it.each(keys(belongs))('"%s" may be given where the columns say so, and nowhere else', (command) => {
    const said = keys(rows).filter((state) => belongs[command]?.(rows[state]));
    expect([...of[command].from].sort()).toEqual(said.sort());
  });

  it('every state that is not over has a way on of the clock, of the courier or of a person whom the clock does not leave waiting', () => {
    const clocked = new Set<ApplicationState>([...of.expire.from, ...of.postpone.from, ...of.parcelTrouble.from]);
    const alone = statesThat(lifecycle, ({ over }) => !over).filter((state) => !clocked.has(state));
    // Paid for and with the applicant: nothing is taken away for being late, and the money stays theirs to have back.
    expect(alone.filter((state) => !(isPaidWithoutKey(rows[state]) && rows[state].waitsFor === 'applicant'))).toEqual([]);
  });
});
