import { expect } from '@jest/globals';
import { statutoryDaysOf } from '../../server/lifecycle/statutory-days.ts';
import type { World } from '../../server/world.ts';
import type { Person } from '../support/story/http.ts';
import { cast } from '../support/story/people.ts';
import type { staffOf } from '../support/story/staff.ts';

type Staff = Awaited<ReturnType<typeof staffOf>>;

/** A program of the counters says the same, and is let out again. */
export async function entersListsAsProgram(admin: Staff, program: Person): Promise<void> {
  const { account, token } = await admin.person.call('POST /staff/service-accounts', { body: { name: '柜台系统', scopes: ['holders'] } });
  program.showsToken(token);
  const { uscc, organisationName } = cast(991);
  const body = { productLine: 'jiangxi-public-resource', rows: [{ uscc, organisationName }] };
  const entered = await program.call('POST /service/primary-key-holders', { body });
  expect(entered.rows).toMatchObject([{ row: 0, uscc, result: 'added' }]);
  const freed = await program.call('POST /service/primary-key-holders/revocations', { body });
  expect(freed.rows).toMatchObject([{ row: 0, uscc, result: 'revoked' }]);
  const ended = await admin.person.call('POST /staff/service-accounts/:id/revoke', { params: { id: account.id } });
  expect(ended.revokedAt).not.toBeNull();
}

/** The lists that an administrator enters: who has a key from elsewhere and whose was revoked, and the holidays of a year. */
export async function entersLists({ person }: Staff): Promise<void> {
  const holders = [{ uscc: cast(990).uscc, organisationName: '江西老单位有限公司' }];
  const body = { productLine: 'jiangxi-public-resource', holders };
  expect(await person.call('POST /staff/primary-key-holders', { body })).toEqual({ added: 1, known: 0 });
  expect(await person.call('POST /staff/primary-key-holders/revocations', { body })).toEqual({ revoked: 1, unknown: 0 });
  const notice = { year: 2029, off: [...statutoryDaysOf(2029)], working: [], source: '国办发明电〔2028〕1号' };
  expect(await person.call('POST /staff/calendar', { body: notice })).toMatchObject({ knownUntil: 2029 });
}

/** What finance enters of the red-letter invoice that a correction brought, every step of it. */
export async function reversesInvoice({ database }: World, { person }: Staff, id: string): Promise<void> {
  const params = { id };
  await person.call('POST /staff/applications/:id/red-letter/asked', { params });
  await person.call('POST /staff/applications/:id/red-letter/declined', { params, body: { note: '会计说已入账' } });
  await person.call('POST /staff/applications/:id/red-letter/asked', { params });
  const body = { redNumber: '26360000000000000017' };
  const { invoice } = await person.call('POST /staff/applications/:id/red-letter/issued', { params, body });
  expect(invoice).toMatchObject({ state: 'awaited', redLetter: { state: 'issued' } });
  // One more, of an issue that never was.
  const { id: invoiceId } = await database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
  await database.redLetter.create({ data: { applicationId: id, invoiceId, issue: 9, createdAt: new Date() } });
  await person.call('POST /staff/applications/:id/red-letter/unneeded', { params, body: { note: '电子税务局查无此票' } });
}
