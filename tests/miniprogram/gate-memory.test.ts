import { beforeEach, expect, it, jest } from '@jest/globals';
import { gateMemory } from '../../miniprogram/src/pages/eligibility/gate-memory';
import { sessionStore } from '../../miniprogram/src/session-store';
import { session } from './session';

/** One phone, several people: what was answered about one organisation is not answered about another. */

const answers = { legalPerson: 'yes', licence: 'yes' };
const enters = (id: string) => sessionStore.enter({ ...session, id });
const kept = () => [gateMemory.recall('p'), gateMemory.recallKey('p')];
const nothing = [{}, ''];
const answersAll = () => {
  gateMemory.keep('p', answers);
  gateMemory.keepKey('p', 'secondary');
};

beforeEach(() => {
  sessionStorage.clear();
  sessionStore.leave();
  jest.useRealTimers();
});

it('Whoever signs in after a session that ended by itself finds no question answered, and its owner finds his again', () => {
  enters('a');
  answersAll();
  sessionStore.leave();
  enters('b');
  expect(kept()).toEqual(nothing);
  sessionStore.leave();
  enters('a');
  expect(kept()).toEqual([answers, 'secondary']);
});

it('A visitor’s answers go with him through sign-in, and to nobody after him', () => {
  answersAll();
  enters('a');
  expect(kept()).toEqual([answers, 'secondary']);
  sessionStore.leave();
  enters('b');
  expect(kept()).toEqual(nothing);
});

it('What a visitor left is gone after an hour, what the owner of an account answered after a day', () => {
  jest.useFakeTimers({ now: Date.parse('2026-11-30T02:00:00Z') });
  answersAll();
  jest.setSystemTime(Date.parse('2026-11-30T03:00:00Z'));
  enters('a');
  expect(kept()).toEqual(nothing);
  answersAll();
  jest.setSystemTime(Date.parse('2026-12-01T02:59:59Z'));
  expect(kept()).toEqual([answers, 'secondary']);
  jest.setSystemTime(Date.parse('2026-12-01T03:00:00Z'));
  expect(kept()).toEqual(nothing);
});

it('A store that holds something else is an empty one', () => {
  for (const broken of ['{"p":', 'null', '3', '{"p":{"answers":{"x":"y"}}}']) {
    sessionStorage.setItem('gate', broken);
    expect(kept()).toEqual(nothing);
  }
});
