import { describe, expect, it } from '@jest/globals';
import { requestIdFrom, requestIdIn, requestIdShape, requestIdSigns } from '../../server/contract/request-id.ts';
import { sweepPersonalData } from '../../server/features/privacy/sweep.ts';
import { eventually } from '../support/story/patience.ts';
import { running, startBody } from './running.ts';

const { world, person, ask } = await running();

interface Found {
  code: string;
  doing: string;
  error: string;
  message: string;
  application: { id: string; orderNumber: string } | null;
}

const staff = await person('supervisor');
const finance = await person('finance');

/** What the console finds. */
async function look(search: string, by = staff): Promise<Found[]> {
  const answer = await by.send('GET', `/staff/queue?mine=no&search=${encodeURIComponent(search)}`);
  expect(answer.status).toBe(200);
  return (answer.body as unknown as { refusals: Found[] }).refusals;
}

/** The same of a code, once it is there: rows are written a moment after the answer. */
const found = (search: string, by = staff): Promise<Found> => eventually(`the refusal ${search}`, async () => (await look(search, by))[0]);

let drafts = 0;

/** Begins an application, and submits it with nothing filled in. */
async function refusedDraft() {
  const agent = await person('applicant');
  const key = String(++drafts).padStart(8, '0');
  const { id } = (await agent.send('POST', '/applications', startBody, { 'idempotency-key': `begun-${key}` })).body as { id: string };
  const submits = (by = agent) => by.send('POST', `/applications/${id}/submit`, {}, { 'idempotency-key': `submitted-${key}` });
  const refused = await submits();
  expect(refused.status).toBeGreaterThanOrEqual(400);
  return { agent, id, submits, refused: refused.body };
}

describe('the code that somebody reads out to the hotline', () => {
  it('is six signs that nobody takes for one another', () => {
    expect(requestIdFrom((below) => below - 1)).toMatch(requestIdShape);
    expect(requestIdSigns).not.toMatch(/[01OIL]/);
    expect(requestIdIn('7kqm9x')).toBe('7KQM9X');
    expect(requestIdIn(' 编号：7kq m9x ')).toBe('7KQM9X');
    expect(requestIdIn('7KQM9')).toBeNull();
    expect(requestIdIn('7KQM0X')).toBeNull();
  });

  it('leads staff to what was refused, and to its application', async () => {
    const { id, refused } = await refusedDraft();
    const row = await found(refused.requestId.toLowerCase());
    expect(row).toMatchObject({ code: refused.requestId, error: refused.code, application: { id } });
    expect(row.doing).not.toBe('');
    const kept = await world.database.refusedRequest.findFirstOrThrow({ where: { code: refused.requestId } });
    expect(kept).toMatchObject({ route: 'POST /applications/:id/submit', applicationId: id });
  });

  it('is found where nobody was signed in; of addresses that are none, and of the question who is signed in, nothing is kept', async () => {
    const nowhere = await ask('GET', '/no-such-page');
    const nobody = await ask('GET', '/api/v1/session');
    expect([nowhere.status, nobody.status]).toEqual([404, 401]);
    const away = await ask('GET', '/api/v1/applications');
    expect(await found(away.body.requestId)).toMatchObject({ error: 'notSignedIn', application: null });
    for (const { body } of [nowhere, nobody]) expect(await look(body.requestId)).toEqual([]);
  });

  it('leads to no application that was not the caller’s: anybody can write its id into an address', async () => {
    const { id, submits } = await refusedDraft();
    const stranger = await person('applicant');
    const foreign = await submits(stranger);
    expect(foreign.status).toBe(404);
    expect(await found(foreign.body.requestId)).toMatchObject({ error: 'notFound', application: null });
    const away = await ask('GET', `/api/v1/applications/${id}`);
    expect(await found(away.body.requestId)).toMatchObject({ error: 'notSignedIn', application: null });
    const row = { code: foreign.body.requestId, applicationId: null };
    expect(await world.database.refusedRequest.findFirst({ where: { code: row.code } })).toMatchObject(row);
  });

  it('shows nobody an application that is not shown to the role', async () => {
    const { id, refused } = await refusedDraft();
    expect((await finance.send('GET', `/staff/applications/${id}`)).status).toBe(404);
    expect(await found(refused.requestId, finance)).toMatchObject({ code: refused.requestId, application: null });
    expect((await staff.send('GET', `/staff/applications/${id}`)).status).toBe(200);
    expect(await found(refused.requestId)).toMatchObject({ application: { id } });
  });

  it('is forgotten after ninety days', async () => {
    const away = await ask('GET', '/api/v1/applications');
    await found(away.body.requestId);
    const old = new Date(world.now().getTime() - 91 * 24 * 3_600_000);
    await world.database.refusedRequest.updateMany({ where: { code: away.body.requestId }, data: { at: old } });
    const many = Array.from({ length: 1_200 }, () => ({ code: 'AAAAAA', at: old, route: 'GET /applications', error: 'notSignedIn' }));
    await world.database.refusedRequest.createMany({ data: many });
    let rests = 0;
    const jobs = { ...world.jobs, rest: async () => void rests++ };
    // Whatever else cannot be ended today holds them no longer.
    const catalogue = new Proxy(world.catalogue, {
      ownKeys() {
        throw new Error('not today');
      },
    });
    await expect(sweepPersonalData({ ...world, jobs, catalogue })).rejects.toThrow('not today');
    expect(await world.database.refusedRequest.count({ where: { at: old } })).toBe(0);
    expect(rests).toBeGreaterThanOrEqual(3);
  });
});
