import { describe, expect, it } from '@jest/globals';
import { allowed, keys, target } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import {
  mayChange,
  organisationChange,
  organisationChangeKinds,
  organisationFollows,
  papersShowing,
} from '../../server/contract/organisation-changes.ts';
import { allStaff } from '../../server/contract/roles.ts';

const states = keys(lifecycle.states);
const cells = organisationChangeKinds.flatMap((kind) => states.map((state) => [kind, state] as const));
const where = (kind: (typeof organisationChangeKinds)[number], test: (cell: ReturnType<typeof organisationFollows>) => boolean) =>
  states.filter((state) => test(organisationFollows(kind, state)));

describe('an organisation changes, in every state of an application', () => {
  it.each(cells)('%s while %s: has an owner who can act, words and a way on', (kind, state) => {
    const { owner, takes, command, decides, halts, verification, words } = organisationFollows(kind, state);
    expect(words.length).toBeGreaterThan(10);
    // What follows by itself is an edge of the table, and leads to where the applicant can print and send.
    if (command) {
      const to = target(lifecycle, state, command);
      expect(to && lifecycle.states[to].waitsFor).toBe('applicant');
      expect({ owner, takes }).toEqual({ owner: 'applicant', takes: true });
    }
    // Who decides may give what is named here, and nothing goes on meanwhile.
    for (const way of decides) expect(allowed(lifecycle, state, [...allStaff])).toContain(way);
    expect(halts).toBe(owner !== 'applicant' && owner !== 'nobody');
    if (owner === 'applicant') expect(takes).toBe(true);
    if (verification === 'again') expect([kind, takes]).toEqual(['newRepresentative', true]);
    const { over, key } = lifecycle.states[state];
    if (over && key !== 'sent') expect([owner, takes, command, halts]).toEqual(['nobody', false, null, false]);
  });

  it('leads the agent back to the scans before, and to the papers after the money came', () => {
    for (const kind of ['renamed', 'newRepresentative'] as const) {
      expect(where(kind, ({ command }) => command === 'renewScans')).toEqual(['submitted', 'approved']);
      expect(where(kind, ({ command }) => command === 'renewPapers')).toEqual([
        'paid',
        'posted',
        'received',
        'papersIncomplete',
        'inProduction',
      ]);
      expect(where(kind, ({ owner }) => owner === 'supervisor')).toEqual(['produced']);
    }
  });

  it('verifies a new legal representative wherever no key is made, and nobody for a name or an address', () => {
    const again = ['draft', 'submitted', 'returned', 'approved', 'paid', 'posted', 'received', 'papersIncomplete', 'inProduction'];
    expect(where('newRepresentative', ({ verification }) => verification === 'again')).toEqual(again);
    for (const kind of ['renamed', 'moved', 'corrected', 'ended'] as const)
      expect(where(kind, ({ verification }) => verification === 'again')).toEqual([]);
  });

  it('stops what a register knows as gone until somebody has decided, in every state that still leads to a key or its receiver', () => {
    expect(where('ended', ({ halts }) => !halts)).toEqual(['cancelled', 'rejected']);
  });

  it('asks for no paper anew that does not show what has changed', () => {
    const papers = (kind: (typeof organisationChangeKinds)[number]) => papersShowing(organisationChange(kind).values);
    expect(papers('renamed')).toEqual(['applicationForm', 'authorisationLetter', 'sealSpecimen']);
    expect(papers('newRepresentative')).toEqual(['applicationForm', 'authorisationLetter', 'sealSpecimen']);
    expect(papers('moved')).toEqual(['applicationForm']);
    expect(papers('ended')).toEqual([]);
  });

  it('is the agent’s to say until the application is over', () => {
    expect(states.filter((state) => mayChange(state).length === 0)).toEqual(['completed', 'cancelled', 'rejected']);
  });
});
