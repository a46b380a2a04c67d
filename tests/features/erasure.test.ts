import { describe, expect, it } from '@jest/globals';
import { jobs } from '../../server/contract/jobs.ts';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { countHeld } from '../../server/data/erase.ts';
import { tellAccount } from '../../server/features/notification/account.ts';
import { eraseAccount } from '../../server/features/privacy/erase-account.ts';
import { rowsOfApplications } from '../../server/features/privacy/rows-of-applications.ts';
import { Prisma } from '../../server/generated/prisma/client.ts';
import { readWords } from '../../server/lifecycle/event-words.ts';
import { standIn } from '../support/stand-in.ts';
import { accountService } from './account-service.ts';
import { filledApplication } from './filled-application.ts';

const { world, told, removed, sms, visitor, registered, member, password } = await accountService();
const { database } = world;
const supervisor = await member('zhuguan', ['supervisor']);
const reviewer = await member('shenhe', ['reviewer']);

/** Somebody's application in `state`, with something of people wherever it can be. */
async function application(who: { id: string; uscc: string; name: string }, state: ApplicationState, submittedAt: Date | null = null) {
  const row = await filledApplication(world, who, submittedAt);
  return standIn(database, 'application', row.id, state);
}

/** Rows that still hold something of people. */
async function held(id: string): Promise<number> {
  const counts = await Promise.all(rowsOfApplications(Prisma.sql`${id}::uuid`).map((rows) => countHeld(database, rows)));
  return counts.reduce((sum, count) => sum + count, 0);
}

const eventsOf = async (id: string) =>
  (await database.event.findMany({ where: { applicationId: id, name: { not: 'movePage' } }, orderBy: { sequence: 'asc' } })).map(
    ({ name }) => name,
  );
const seenBy = async ({ client }: typeof reviewer, id: string) =>
  (await client.call('GET /staff/queue', { query: { mine: 'no' } })).body.items.some((item) => item.id === id);
const ask = (id: string, client = supervisor.client, note = '法定代表人来电要求删除，已回拨核实') =>
  client.call('POST /staff/applications/:id/erasure', { params: { id }, body: { note } });

async function jobsRun(): Promise<void> {
  for (const { name, payload } of told.splice(0)) {
    if (name === 'tellAccount') await tellAccount(world, jobs.tellAccount.payload.parse(payload));
    if (name === 'eraseAccount') await eraseAccount(world, jobs.eraseAccount.payload.parse(payload));
  }
}

describe('closing an account', () => {
  it('erases what was never handed in at once, and stores for the law alone what was', async () => {
    const who = await registered(visitor());
    const draft = await application(who, 'cancelled');
    const evidence = await application(who, 'completed', new Date());
    expect((await who.client.call('POST /account/close', { body: { password } })).status).toBe(204);
    const again = [...told];
    await jobsRun();
    told.push(...again);
    await jobsRun();
    expect([await held(draft.id), (await held(evidence.id)) > 10]).toEqual([1, true]);
    expect([await eventsOf(draft.id), await eventsOf(evidence.id)]).toEqual([['erasePersonalData'], ['restrictUse']]);
    expect(removed).toEqual(expect.arrayContaining([`scan-${draft.id}`, `picture-${draft.id}`, `invoice-${draft.id}`]));
    expect(removed.filter((key) => key.includes(evidence.id))).toEqual([]);
    expect([await seenBy(reviewer, evidence.id), await seenBy(supervisor, evidence.id)]).toEqual([false, true]);
    expect([await seenBy(reviewer, draft.id), await seenBy(supervisor, draft.id)]).toEqual([false, false]);
    expect(
      sms.control
        .messages()
        .filter(({ mobile }) => mobile === who.mobile)
        .at(-1)?.template,
    ).toBe('accountClosed');
  });
});

describe('a person who asks for erasure', () => {
  it('is answered by the supervisor, with a reason in the log and a word to the account, once', async () => {
    const who = await registered(visitor());
    const draft = await application(who, 'cancelled');
    expect((await ask(draft.id)).body).toEqual({ outcome: 'erased' });
    await jobsRun();
    // The reason, under a key of its own.
    expect(await held(draft.id)).toBe(1);
    const events = await database.event.findMany({ where: { applicationId: draft.id }, orderBy: { sequence: 'asc' } });
    expect(events).toMatchObject([{ name: 'movePage' }, { name: 'erasePersonalData', actorId: supervisor.id }]);
    const read = await readWords(database, world.sealer, events);
    expect(events.map((one) => [read(one).by, read(one).note])).toEqual([
      ['已删除', null],
      ['员工zhuguan', '法定代表人来电要求删除，已回拨核实'],
    ]);
    expect((await ask(draft.id)).status).toBe(404);
    const finding = await database.scanFinding.findFirstOrThrow({ where: { page: { upload: { applicationId: draft.id } } } });
    const judged = {
      params: { id: draft.id, findingId: finding.id },
      body: { seen: { contentVersion: 1, events: 2 }, verdict: 'confirmed' },
    } as const;
    expect((await supervisor.client.call('POST /staff/applications/:id/findings/:findingId', judged)).status).toBe(404);
    expect(sms.control.messages().filter(({ mobile, template }) => mobile === who.mobile && template === 'dataErased')).toHaveLength(1);
  });

  it('has evidence stored and out of use, and asking again changes nothing', async () => {
    const evidence = await application(await registered(visitor()), 'rejected', new Date());
    expect((await ask(evidence.id)).body).toEqual({ outcome: 'stored' });
    expect((await ask(evidence.id)).body).toEqual({ outcome: 'stored' });
    expect(await eventsOf(evidence.id)).toEqual(['restrictUse']);
    expect(await seenBy(reviewer, evidence.id)).toBe(false);
  });

  it('waits while the application is open, and is not answered by anybody else or without a reason', async () => {
    const who = await registered(visitor());
    const open = await application(who, 'submitted', new Date());
    expect((await ask(open.id)).body.code).toBe('applicationsOpen');
    expect((await ask(open.id, reviewer.client)).body.code).toBe('forbidden');
    expect((await ask(open.id, supervisor.client, ' ')).body.code).toBe('invalidInput');
    expect((await held(open.id)) > 10).toBe(true);
  });
});
