import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { running, startBody } from '../http/running.ts';
import { authenticator } from '../support/authenticator.ts';
import { standIn } from '../support/stand-in.ts';

const { world, redis, person } = await running();
const { database } = world;

/** An application with an identity number, in a state. */
async function caseIn(state: ApplicationState): Promise<string> {
  const agent = await person('applicant');
  const { body } = await agent.send('POST', '/applications', startBody);
  const id = body.id ?? '';
  const answers = { legalIdNumber: '360102197001010011' };
  await agent.send('POST', `/applications/${id}/form`, { baseVersion: 9_999, answers });
  await standIn(database, 'application', id, state);
  return id;
}

const looks = (id: string) => database.event.count({ where: { applicationId: id, name: 'revealAnswer' } });
const reveal = async (who: Awaited<ReturnType<typeof person>>, id: string, key = 'legalIdNumber', headers = {}) =>
  who.send('POST', `/staff/applications/${id}/reveal`, { key }, headers);

describe('an identity number', () => {
  it('opens to who judges the case, while it is judged; each look is an event, a repeated answer too', async () => {
    const [reviewer, dispatcher, finance] = [await person('reviewer'), await person('dispatcher'), await person('finance')];
    const [submitted, paid] = [await caseIn('submitted'), await caseIn('paid')];
    const key = { 'idempotency-key': randomUUID() };
    for (let times = 0; times < 2; times++)
      expect(await reveal(reviewer, submitted, 'legalIdNumber', key)).toMatchObject({ status: 200, body: { key: 'legalIdNumber' } });
    expect(await looks(submitted)).toBe(2);
    for (const who of [dispatcher, finance]) expect((await reveal(who, submitted)).body.code).toBe('forbidden');
    for (const who of [reviewer, dispatcher, finance]) expect((await reveal(who, paid)).body.code).toBe('forbidden');
    expect((await reveal(dispatcher, paid, 'agentMobile')).status).toBe(200);
    expect((await reveal(reviewer, submitted, 'legalName')).body.code).toBe('forbidden');
    expect([await looks(submitted), await looks(paid)]).toEqual([2, 1]);
  });

  it('asks for the second factor again when it was shown too long ago', async () => {
    const reviewer = await person('reviewer');
    const id = await caseIn('submitted');
    const { secret = '', offer = '' } = (await reviewer.send('POST', '/staff/second-factor/offer')).body as {
      secret?: string;
      offer?: string;
    };
    const code = authenticator(secret);
    expect((await reviewer.send('POST', '/staff/second-factor/set', { offer, code: await code() })).status).toBe(200);
    expect((await reveal(reviewer, id)).status).toBe(200);
    const shownAt = (minutes: number) =>
      redis.set(`factor:{staff:${reviewer.id}}:${reviewer.session.sessionId}`, Date.now() - minutes * 60_000);
    await shownAt(14);
    expect((await reveal(reviewer, id)).status).toBe(200);
    await shownAt(16);
    expect((await reveal(reviewer, id)).body.code).toBe('secondFactorStale');
    expect((await reviewer.send('GET', `/staff/applications/${id}`)).status).toBe(200);
    expect((await reviewer.send('POST', '/staff/second-factor', { code: await code() })).status).toBe(200);
    expect((await reveal(reviewer, id)).status).toBe(200);
    expect(await looks(id)).toBe(3);
  });
});

it('what is still being filled in is shown to those alone who decide a manual check', async () => {
  const id = await caseIn('draft');
  for (const role of ['producer', 'dispatcher', 'finance', 'administrator'] as const) {
    const who = await person(role);
    expect((await who.send('GET', `/staff/applications/${id}`)).status).toBe(404);
    expect((await reveal(who, id)).status).not.toBe(200);
    const { items = [] } = (await who.send('GET', '/staff/queue?mine=no')).body as { items?: { id: string }[] };
    expect(items.map((item) => item.id)).not.toContain(id);
  }
  expect((await (await person('reviewer')).send('GET', `/staff/applications/${id}`)).status).toBe(200);
});
