import { describe, expect, it } from '@jest/globals';
import { requestIdFrom, requestIdIn, requestIdShape, requestIdSigns } from '../../server/contract/request-id.ts';
import { sweepPersonalData } from '../../server/features/privacy/sweep.ts';
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
const reader = await person('administrator');

/** What the console finds; rows are written a moment after the answer. */
async function found(search: string, wanted: number, by = staff): Promise<Found[]> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await by.send('GET', `/staff/queue?mine=no&search=${encodeURIComponent(search)}`);
    const { refusals } = answer.body as unknown as { refusals: Found[] };
    if (refusals.length >= wanted) return refusals;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return [];
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
    const agent = await person('applicant');
    const begun = await agent.send('POST', '/applications', startBody, { 'idempotency-key': 'begun-here-12345678' });
    const { id } = begun.body as { id: string };
    const refused = await agent.send('POST', `/applications/${id}/submit`, {}, { 'idempotency-key': 'submitted-12345678' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const [row] = await found(refused.body.requestId.toLowerCase(), 1);
    expect(row).toMatchObject({ code: refused.body.requestId, error: refused.body.code, application: { id } });
    expect(row?.doing).not.toBe('');
    const kept = await world.database.refusedRequest.findFirstOrThrow({ where: { code: refused.body.requestId } });
    expect(kept).toMatchObject({ route: 'POST /applications/:id/submit', applicationId: id });
  });

  it('is found where nobody was signed in and where there is no such address', async () => {
    const away = await ask('GET', '/api/v1/applications');
    expect((await found(away.body.requestId, 1))[0]).toMatchObject({ error: 'notSignedIn', application: null });
    const nowhere = await ask('GET', '/no-such-page');
    expect((await found(nowhere.body.requestId, 1))[0]).toMatchObject({ error: 'notFound', doing: '打开不存在的地址' });
  });

  it('shows nobody an application that is not shown to the role', async () => {
    const agent = await person('applicant');
    const begun = await agent.send('POST', '/applications', startBody, { 'idempotency-key': 'begun-there-1234567' });
    const { id } = begun.body as { id: string };
    const refused = await agent.send('POST', `/applications/${id}/submit`, {}, { 'idempotency-key': 'submitted-22345678' });
    const [seen] = await found(refused.body.requestId, 1, reader);
    const opened = await reader.send('GET', `/staff/applications/${id}`);
    expect(seen?.application === null).toBe(opened.status !== 200);
  });

  it('is forgotten after ninety days', async () => {
    const away = await ask('GET', '/api/v1/applications');
    expect(await found(away.body.requestId, 1)).toHaveLength(1);
    const old = new Date(world.now().getTime() - 91 * 24 * 3_600_000);
    await world.database.refusedRequest.updateMany({ where: { code: away.body.requestId }, data: { at: old } });
    await sweepPersonalData(world);
    expect(await world.database.refusedRequest.count({ where: { code: away.body.requestId } })).toBe(0);
  });
});
