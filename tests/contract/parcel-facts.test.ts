import { describe, expect, it } from '@jest/globals';
import { allowed, keys, leadsAnywhere } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { parcel } from '../../server/contract/machines/parcel.ts';
import { type Cell, cellOf, foreignEnvelope, type ParcelFact, standingOf } from '../../server/contract/parcel-facts.ts';
import type { Role } from '../../server/contract/roles.ts';

const ways = ['inbound', 'outbound', 'wayBack'] as const;
const states = keys<ApplicationState>(lifecycle.states);
const facts = keys(parcel.states).filter((fact): fact is ParcelFact => fact !== 'announced');
const situations = [false, true].flatMap((earlierKey) => [false, true].map((others) => ({ earlierKey, others })));
const cells = ways.flatMap((way) =>
  facts.flatMap((fact) =>
    states.flatMap((state) =>
      situations.map((situation) => ({
        name: `${way} ${fact} in ${state}`,
        way,
        fact,
        state,
        situation,
        cell: cellOf(way, fact, state, situation),
      })),
    ),
  ),
);

/** Somebody waits for such a parcel, or asks for another. */
const matters = ({ way, state, situation }: (typeof cells)[number]) =>
  !situation.earlierKey && ['asked', 'awaited', 'beside'].includes(standingOf(state, way));

/** Sheets that went back are there, or lie here once more and are asked about as they were at first: that is no application's trouble. */
const ends = (way: (typeof ways)[number], fact: ParcelFact) =>
  way === 'wayBack' && (parcel.states[fact].arrived || parcel.states[fact].returned);

/** Whether whoever owns the cell can do something: a command, a task, or the courier that is being followed. */
function mayAct({ owner, task, gives }: Cell, state: ApplicationState): boolean {
  if (task || owner === 'courier') return true;
  const from = gives ? leadsAnywhere(lifecycle.commands[gives], state) : [state];
  const payment: Role[] = owner === 'applicant' ? ['applicant', 'payments'] : [owner];
  return from.every((reached) => lifecycle.states[reached].over || allowed(lifecycle, reached, payment).length > 0);
}

describe('what a fact about a parcel means to an application', () => {
  it.each(ways)('has an owner, a message and a way on in every cell, %s', (way) => {
    for (const { name, cell } of cells.filter((one) => one.way === way))
      expect({ name, cell }).toEqual({
        name,
        cell: {
          gives: cell.gives,
          task: cell.task,
          owner: expect.stringMatching(/./),
          message: expect.stringMatching(/^[^。]{4,}$/),
          wayOn: expect.stringMatching(/^[^。]{4,}$/),
        },
      });
  });

  it('gives only commands that the life cycle lets a courier give there', () => {
    for (const { name, state, cell } of cells) {
      const may: readonly (string | null)[] = [null, ...allowed(lifecycle, state, ['courier'])];
      expect({ name, gives: may.includes(cell.gives) }).toEqual({ name, gives: true });
    }
  });

  it('leaves nobody who waits for a parcel, or for another one, before a wall', () => {
    for (const { name, state, cell } of cells.filter(matters)) expect({ name, acts: mayAct(cell, state) }).toEqual({ name, acts: true });
  });

  it('asks a person for whatever gives trouble while it is waited for, or moves the application', () => {
    const awaited = cells.filter(({ way, state, situation }) => !situation.earlierKey && standingOf(state, way) === 'awaited');
    for (const { name, way, fact, cell } of awaited)
      if (cell.owner !== 'courier' && !ends(way, fact))
        expect({ name, acts: cell.task !== null || cell.gives !== null }).toEqual({ name, acts: true });
  });

  it('has the desk open an envelope that strangers claim', () => {
    expect(foreignEnvelope).toMatchObject({ gives: null, owner: 'dispatcher', task: 'parcelTrouble' });
  });
});
