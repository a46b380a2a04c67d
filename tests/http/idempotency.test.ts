import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { running, startBody } from './running.ts';

const { ask, person, alive, world, json } = await running();
const key = (name: string) => ({ 'idempotency-key': name });
const owned = (accountId: string) => world.database.application.count({ where: { accountId } });

describe('a write that is sent again under its key', () => {
  it('gets the first answer and does nothing more', async () => {
    const agent = await person('applicant');
    const first = await agent.send('POST', '/applications', startBody, key('one'));
    const again = await agent.send('POST', '/applications', startBody, key('one'));
    expect(first.status).toBe(200);
    expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
    expect(await owned(agent.id)).toBe(1);
  });

  it('claims its key for no look: a HEAD with one leaves it to the write', async () => {
    const agent = await person('applicant');
    const { status } = await ask('HEAD', '/api/v1/applications', { headers: { ...agent.bearer, ...key('look') } });
    expect(status).toBe(200);
    expect(await agent.send('POST', '/applications', startBody, key('look'))).toMatchObject({ status: 200 });
  });

  it('gets the first answer although the world has moved on', async () => {
    const agent = await person('applicant');
    const { body } = await agent.send('POST', '/applications', startBody);
    const cancelled = await agent.send('POST', `/applications/${body.id}/cancel`, {}, key('cancel'));
    expect(cancelled.body.state).toBe('cancelled');
    expect(await agent.send('POST', `/applications/${body.id}/cancel`, {}, key('cancel'))).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    expect(await agent.send('POST', `/applications/${body.id}/cancel`, {}, key('cancel again'))).toMatchObject({
      status: 409,
      body: { code: 'wrongState' },
    });
  });

  it('with another content, or to another address, is refused', async () => {
    const agent = await person('applicant');
    const { body } = await agent.send('POST', '/applications', startBody, key('one'));
    const mismatch = { status: 409, body: { code: 'idempotencyMismatch' } };
    expect(await agent.send('POST', '/applications', { ...startBody, keyType: 'primary' }, key('one'))).toMatchObject(mismatch);
    expect(await agent.send('POST', `/applications/${body.id}/cancel`, {}, key('one'))).toMatchObject(mismatch);
    expect(await owned(agent.id)).toBe(1);
  });

  it('ten times at the same moment has one effect', async () => {
    const agent = await person('applicant');
    const answers = await Promise.all(Array.from({ length: 10 }, () => agent.send('POST', '/applications', startBody, key('ten'))));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
    for (const { status, body } of answers.filter((answer) => !done.includes(answer)))
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'stillWorking' });
    expect(await owned(agent.id)).toBe(1);
  });

  it('by somebody else is another write', async () => {
    const [one, other] = [await person('applicant'), await person('applicant')];
    const [first, second] = [
      await one.send('POST', '/applications', startBody, key('same')),
      await other.send('POST', '/applications', startBody, key('same')),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.id).not.toBe(second.body.id);
  });

  it('after a refusal may be corrected and is then done', async () => {
    const agent = await person('applicant');
    const refused = await agent.send('POST', '/applications', { ...startBody, productId: 'unknown' }, key('retry'));
    expect(refused.status).toBe(400);
    expect(await agent.send('POST', '/applications', startBody, key('retry'))).toMatchObject({ status: 200 });
    expect(await owned(agent.id)).toBe(1);
  });

  it('finds what rebuilds the answer in the database, sealed, and not the page', async () => {
    const agent = await person('applicant');
    const { body } = await agent.send('POST', '/applications', startBody, key('kept'));
    const row = await world.database.idempotentCommand.findUniqueOrThrow({
      where: { actor_key: { actor: `applicant:${agent.id}`, key: 'kept' } },
    });
    expect(JSON.stringify(row)).not.toContain(body.id);
    expect(JSON.parse(world.sealer.open(row.resultSealed ?? ''))).toBe(body.id);
  });

  it('must have a key that nobody can guess where nobody is signed in, and no endless one', async () => {
    const ask = (name: string) => json('POST', '/eligibility', { productId: startBody.productId, answers: startBody.gate }, key(name));
    const fault = { status: 400, body: { code: 'invalidInput', fields: [{ path: 'idempotency-key' }] } };
    expect(await ask('short')).toMatchObject(fault);
    expect(await ask('x'.repeat(101))).toMatchObject(fault);
    expect((await ask(randomUUID())).status).toBe(200);
  });
});

it('answers as before after all of this', alive);
