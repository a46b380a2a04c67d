import { describe, expect, it } from '@jest/globals';
import {
  disclosures,
  mayOpenScan,
  mayReveal,
  type Revealable,
  revealables,
  seesStored,
  showsMasked,
  statesShownTo,
} from '../../server/contract/disclosures.ts';
import { isSensitive, questionKeys } from '../../server/contract/form.ts';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { answerKinds } from '../../server/contract/personal-data.ts';
import { allStaff, type StaffRole } from '../../server/contract/roles.ts';

/** Each role's letter: reviewer, producer, dispatcher, finance, supervisor, administrator. */
const letters: Record<StaffRole, string> = {
  reviewer: 'r',
  producer: 'p',
  dispatcher: 'd',
  finance: 'f',
  supervisor: 's',
  administrator: 'a',
};
const mayBe = (state: ApplicationState, key: Revealable): string =>
  allStaff
    .filter((role) => mayReveal([role], state, key))
    .map((role) => letters[role])
    .join('');

/** Identity numbers · agent · receiver · invoice · contact of the manual check; written down anew, so that a slip in the table shows. */
const expected: Record<ApplicationState, [string, string, string, string, string]> = {
  draft: ['', '', '', '', 'rs'],
  submitted: ['rs', 'rs', 'rs', 'rs', ''],
  returned: ['', 'rs', '', '', 'rs'],
  approved: ['', 'rfs', '', '', ''],
  paid: ['', 'rdfs', '', 'f', ''],
  posted: ['', 'rdfs', '', 'f', ''],
  received: ['rs', 'rdfs', 'rs', 'f', ''],
  papersIncomplete: ['', 'rdfs', '', 'f', ''],
  inProduction: ['', 'rs', '', 'f', ''],
  produced: ['', 'ds', 'ds', 'f', ''],
  dispatched: ['', 'ds', 'ds', 'f', ''],
  completed: ['', 'dfs', 'ds', 'f', ''],
  cancelled: ['', 'fs', '', 'f', ''],
  rejected: ['', 'fs', '', 'f', ''],
};
/** Scans of identity papers · other scans. */
const scans: Record<ApplicationState, [string, string]> = {
  draft: ['', ''],
  submitted: ['rs', 'rs'],
  returned: ['', 'rs'],
  approved: ['', 'rs'],
  paid: ['', 'rs'],
  posted: ['', 'rs'],
  received: ['rs', 'rs'],
  papersIncomplete: ['', 'rs'],
  inProduction: ['', 'rps'],
  produced: ['', 'ps'],
  dispatched: ['', 's'],
  completed: ['', 's'],
  cancelled: ['', 's'],
  rejected: ['', 's'],
};
const places: Partial<Record<Revealable, number>> = {
  legalIdNumber: 0,
  agentIdNumber: 0,
  agentMobile: 1,
  agentEmail: 1,
  receiverMobile: 2,
  receiverStreet: 2,
  invoiceEmail: 3,
  manualContact: 4,
};

describe('who may open what, and when', () => {
  it.each(keys(lifecycle.states))('in "%s": every key by every role', (state) => {
    const found = Object.fromEntries(revealables.map((key) => [key, mayBe(state, key)]));
    const wanted = revealables.map((key) => {
      const place = places[key];
      return [key, place === undefined ? '' : expected[state][place]];
    });
    expect(found).toEqual(Object.fromEntries(wanted));
  });

  it.each(keys(lifecycle.states))('in "%s": scans by every role', (state) => {
    const by = (identity: boolean) =>
      allStaff
        .filter((role) => mayOpenScan([role], state, identity))
        .map((role) => letters[role])
        .join('');
    expect([by(true), by(false)]).toEqual(scans[state]);
  });

  it('never lets dispatcher, finance, producer or administrator open an identity number', () => {
    for (const state of keys(disclosures))
      for (const key of ['legalIdNumber', 'agentIdNumber'] as const)
        expect(mayReveal(['producer', 'dispatcher', 'finance', 'administrator'], state, key)).toBe(false);
  });

  it('asks whether one of several roles may, not all of them', () => {
    expect(mayReveal(['producer', 'reviewer'], 'submitted', 'legalIdNumber')).toBe(true);
    expect(mayOpenScan(['finance', 'supervisor'], 'completed', false)).toBe(true);
    expect(mayReveal([], 'submitted', 'legalIdNumber')).toBe(false);
  });

  it('opens one by one every answer of the form and what the legal representative left, and nothing that is not masked', () => {
    expect(revealables).toEqual([...questionKeys, 'manualContact']);
    for (const key of questionKeys) if (!isSensitive(key) && !(key in places)) expect(mayReveal(allStaff, 'submitted', key)).toBe(false);
  });

  it('masks what is still being filled in from everybody, but for the number of who is checked by hand, to who may enter that', () => {
    expect(answerKinds.legalIdNumber).toBe('representativeIdentity');
    for (const judging of [true, false]) {
      expect(showsMasked('submitted', 'agentIdNumber', judging)).toBe(true);
      expect(showsMasked('draft', 'agentIdNumber', judging)).toBe(false);
      expect(showsMasked('draft', 'legalIdNumber', judging)).toBe(judging);
      expect(showsMasked('draft', 'agentName', judging)).toBe(true);
    }
  });

  it('keeps what is kept for a law’s sake to who answers for it', () => {
    expect(allStaff.filter((role) => seesStored([role]))).toEqual(['supervisor']);
  });

  it('shows what is still being filled in to those alone who decide a manual check', () => {
    for (const role of allStaff)
      expect([role, statesShownTo([role]).includes('draft')]).toEqual([role, role === 'reviewer' || role === 'supervisor']);
    for (const role of allStaff) expect(statesShownTo([role]).length).toBeGreaterThanOrEqual(keys(disclosures).length - 1);
    expect(statesShownTo(['applicant'])).toEqual([]);
  });
});
