import { expect } from '@jest/globals';
import { statutoryDaysOf } from '../../server/lifecycle/statutory-days.ts';
import { cast } from '../support/story/people.ts';
import type { staffOf } from '../support/story/staff.ts';

/** The lists that an administrator enters: who has a key from elsewhere and whose was revoked, and the holidays of a year. */
export async function entersLists({ person }: Awaited<ReturnType<typeof staffOf>>): Promise<void> {
  const holders = [{ uscc: cast(990).uscc, organisationName: '江西老单位有限公司' }];
  const body = { productLine: 'jiangxi-public-resource', holders };
  expect(await person.call('POST /staff/primary-key-holders', { body })).toEqual({ added: 1, known: 0 });
  expect(await person.call('POST /staff/primary-key-holders/revocations', { body })).toEqual({ revoked: 1, unknown: 0 });
  const notice = { year: 2029, off: [...statutoryDaysOf(2029)], working: [], source: '国办发明电〔2028〕1号' };
  expect(await person.call('POST /staff/calendar', { body: notice })).toMatchObject({ knownUntil: 2029 });
}
