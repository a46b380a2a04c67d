import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { serviceTokenHash } from '../../server/access/service-accounts.ts';
import { authenticator } from '../support/authenticator.ts';
import { accountService } from './account-service.ts';

const { world, visitor, organisation, member, logged } = await accountService();
const { client: administrator, id: administratorId } = await member('head', ['administrator']);
const productLine = 'jiangxi-public-resource';

const make = (name: string, by = administrator, headers = {}) =>
  by.call('POST /staff/service-accounts', { body: { name, scopes: ['holders'] } }, headers);
const counters = visitor();
let token = '';
type Row = { uscc: string; organisationName: string };
const enter = (rows: Row[], { by = token, headers = {} as Record<string, string> } = {}) =>
  counters.call('POST /service/primary-key-holders', { body: { productLine, rows } }, { 'x-service-token': by, ...headers });
const revoke = (rows: Row[]) =>
  counters.call('POST /service/primary-key-holders/revocations', { body: { productLine, rows } }, { 'x-service-token': token });
const holder = (): Row => {
  const { uscc, name } = organisation();
  return { uscc, organisationName: name };
};

beforeAll(async () => {
  token = (await make('省公共资源柜台系统')).body.token;
});

describe('An administrator lets a program in', () => {
  it('and is shown its token once; what is kept is a hash, and the log has neither', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const made = await make('市柜台系统', administrator, headers);
    expect(made).toMatchObject({ status: 200, body: { account: { name: '市柜台系统', lastUsedAt: null, revokedAt: null } } });
    // Whose answer was lost on the way asks again and finds the same.
    expect((await make('市柜台系统', administrator, headers)).body).toEqual(made.body);
    const row = await world.database.serviceAccount.findUniqueOrThrow({ where: { id: made.body.account.id } });
    expect(row).toMatchObject({ tokenHash: serviceTokenHash(made.body.token), createdBy: administratorId });
    const { body: listed } = await administrator.call('GET /staff/service-accounts', {});
    expect(JSON.stringify([listed, row, logged])).not.toContain(made.body.token);
    const events = { name: 'makeServiceAccount', actorId: administratorId, detail: { path: ['serviceAccountId'], equals: row.id } };
    expect(await world.database.event.count({ where: events })).toBe(1);
  });

  it('which nobody else may do, nor an administrator who showed the second factor too long ago', async () => {
    const { client: supervisor } = await member('lead', ['supervisor']);
    expect((await make('不该有的', supervisor)).status).toBe(403);
    const { client: other } = await member('second.head', ['administrator']);
    const { body } = await other.call('POST /staff/second-factor/offer', {});
    const shown = authenticator(body.secret);
    await other.call('POST /staff/second-factor/set', { body: { offer: body.offer, code: await shown() } });
    const { now } = world;
    world.now = () => new Date(now().getTime() + 16 * 60_000);
    try {
      expect(await make('坐在别人桌前', other)).toMatchObject({ status: 403, body: { code: 'secondFactorStale' } });
    } finally {
      world.now = now;
    }
  });
});

describe('The program', () => {
  it('is answered row by row: what is right is entered, what is wrong is said, and a row that came before is known', async () => {
    const [one, other] = [holder(), holder()];
    const wrong = { uscc: `${other.uscc.slice(0, 17)}${other.uscc.endsWith('0') ? '1' : '0'}`, organisationName: '' };
    const { status, body } = await enter([one, wrong, { ...other, uscc: ` ${other.uscc.toLowerCase()}` }, one]);
    expect({ status, rows: body.rows }).toEqual({
      status: 200,
      rows: [
        { row: 0, uscc: one.uscc, result: 'added', message: null },
        { row: 1, uscc: wrong.uscc, result: 'refused', message: '信用代码第 18 位校验不符，请核对；请填写单位名称' },
        { row: 2, uscc: other.uscc, result: 'added', message: null },
        { row: 3, uscc: one.uscc, result: 'known', message: null },
      ],
    });
    expect((await enter([one, other])).body.rows.map(({ result }) => result)).toEqual(['known', 'known']);
    expect((await enter([wrong])).body.rows).toMatchObject([{ result: 'refused' }]);
  });

  it('frees a place once, and takes it again', async () => {
    const one = holder();
    await enter([one]);
    expect((await revoke([one, holder()])).body.rows.map(({ result }) => result)).toEqual(['revoked', 'unknown']);
    expect((await revoke([one])).body.rows).toMatchObject([{ result: 'unknown' }]);
    expect((await enter([one])).body.rows).toMatchObject([{ result: 'added' }]);
    const holders = await world.database.primaryKeyHolder.findMany({ where: { uscc: one.uscc } });
    expect(holders).toMatchObject([{ revokedAt: null }]);
  });

  it('asks again under one key and is answered the same, with nothing entered twice', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [one, events] = [holder(), { where: { name: 'importPrimaryKeyHolders' } }];
    const first = await enter([one], { headers });
    const before = await world.database.event.count(events);
    expect((await enter([one], { headers })).body).toEqual(first.body);
    expect(await enter([holder()], { headers })).toMatchObject({ status: 409, body: { code: 'idempotencyMismatch' } });
    expect(await world.database.event.count(events)).toBe(before);
  });

  it('names an account of its own in the log, and the hour of its use on the administrator’s page', async () => {
    await enter([holder()]);
    const { body } = await administrator.call('GET /staff/service-accounts', {});
    const own = body.find(({ name }) => name === '省公共资源柜台系统');
    expect(own).toMatchObject({ lastUsedAt: expect.any(String), hint: token.slice(-4) });
    expect(await world.database.event.count({ where: { name: 'importPrimaryKeyHolders', actorId: own?.id ?? '' } })).toBeGreaterThan(0);
  });

  it('comes no further than what it was made for', async () => {
    const none = await world.database.serviceAccount.create({
      data: {
        ...{ name: '别的用途', scopes: [], tokenHash: serviceTokenHash('jxca_other'), tokenHint: 'ther' },
        ...{ createdBy: administratorId, createdAt: world.now() },
      },
    });
    expect(await enter([holder()], { by: 'jxca_other' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await counters.call('GET /staff/service-accounts', {}, { 'x-service-token': token })).toMatchObject({ status: 401 });
    await world.database.serviceAccount.delete({ where: { id: none.id } });
  });

  it('is out with the next request once an administrator revokes it, and guessing tokens ends soon', async () => {
    const { body } = await make('泄露的系统');
    expect((await enter([holder()], { by: body.token })).status).toBe(200);
    const end = () => administrator.call('POST /staff/service-accounts/:id/revoke', { params: { id: body.account.id } });
    expect([await end(), await end()]).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(await enter([holder()], { by: body.token })).toMatchObject({ status: 401, body: { code: 'serviceTokenRefused' } });
    expect(await world.database.event.count({ where: { name: 'revokeServiceAccount' } })).toBe(1);
    // Its program goes on calling, and shuts no other one out that shares its address.
    for (let calls = 0; calls < 31; calls++)
      expect((await enter([], { by: body.token })).body).toMatchObject({ code: 'serviceTokenRefused' });
    expect((await enter([holder()])).status).toBe(200);
    const statuses: number[] = [];
    for (let tries = 0; tries < 31; tries++) statuses.push((await enter([holder()], { by: `jxca_${tries}` })).status);
    expect(statuses.slice(-2)).toEqual([401, 429]);
    expect((await enter([holder()])).status).toBe(200);
  });
});
