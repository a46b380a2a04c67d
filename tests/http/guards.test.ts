import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { desks } from '../../server/access/upload-codes.ts';
import { endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { admitsSessions } from '../../server/contract/endpoints/row.ts';
import type { Role } from '../../server/contract/roles.ts';
import { addressOf, running, signedInRoles, startBody } from './running.ts';

// More requests of one address than a ceiling lets through; ceilings have stories of their own.
const { json, person, alive, world } = await running({ ceilings: 'off' });

const personal = endpointNames.filter((name) => Array.isArray(endpointRow(name).access));
const byTokenOf = (role: Role) => personal.filter((name) => endpointRow(name).access.includes(role as never) && !admits(name));
const admits = (name: (typeof endpointNames)[number]) => admitsSessions(endpointRow(name).access as readonly Role[]);
const ofLegalRepresentative = byTokenOf('legalRepresentative');
const ofDesk = byTokenOf('desk');
const ofServices = byTokenOf('serviceAccount');
const signedIn = personal.filter(admits);
const writing = signedIn.filter((name) => !name.startsWith('GET '));
const mayCall = (name: (typeof endpointNames)[number], role: string) => (endpointRow(name).access as readonly string[]).includes(role);

describe('every endpoint that is not for everybody', () => {
  it('is most of them', () => {
    expect(signedIn.length).toBeGreaterThan(40);
    expect(ofLegalRepresentative.length).toBe(11);
    expect(ofDesk).toEqual(['GET /desk', 'POST /desk/scans']);
    expect(ofServices.every((name) => name.includes(' /service/') && endpointRow(name).scope)).toBe(true);
    expect(ofServices.length).toBeGreaterThan(1);
  });

  it.each(signedIn)('"%s" refuses one who is not signed in, and one whose session is invented', async (name) => {
    const [method, path] = addressOf(name);
    for (const headers of [{}, { authorization: 'Bearer invented' }, { cookie: 'sid=invented' }])
      expect(await json(method, path, {}, headers as Record<string, string>)).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
  });

  it.each(ofLegalRepresentative)('"%s" refuses one without the link, and one with another', async (name) => {
    const [method, path] = addressOf(name);
    for (const headers of [{}, { 'x-verification-token': 'invented' }])
      expect(await json(method, path, {}, headers as Record<string, string>)).toMatchObject({ status: 401, body: { code: 'linkInvalid' } });
  });

  it.each(ofLegalRepresentative)('"%s" is not opened by a session, whosever it is', async (name) => {
    const [method, path] = addressOf(name);
    for (const role of signedInRoles)
      expect({ role, ...(await (await person(role)).send(method, path)) }).toMatchObject({
        role,
        status: 401,
        body: { code: 'linkInvalid' },
      });
  });

  it.each(ofDesk)(
    '"%s" refuses one without an upload code’s token, with an invented one, and with a session, whosever it is',
    async (name) => {
      const [method, path] = addressOf(name);
      const sessions = await Promise.all(signedInRoles.map(async (role) => (await person(role)).bearer));
      for (const headers of [{}, { 'x-desk-token': 'invented' }, ...sessions])
        expect(await json(method, path, {}, headers as Record<string, string>)).toMatchObject({
          status: 401,
          body: { code: 'deskClosed' },
        });
    },
  );

  it.each(ofServices)('"%s" refuses one without a service account’s token, with an invented one, and with a session', async (name) => {
    const [method, path] = addressOf(name);
    const sessions = await Promise.all(signedInRoles.map(async (role) => (await person(role)).bearer));
    for (const headers of [{}, { 'x-service-token': 'invented' }, ...sessions])
      expect(await json(method, path, {}, headers as Record<string, string>)).toMatchObject({
        status: 401,
        body: { code: 'serviceTokenRefused' },
      });
  });

  it('except those of the desk stay shut to a PC with an upload code', async () => {
    const agent = await person('applicant');
    const { body } = await agent.send('POST', '/applications', startBody);
    const { token } = (await desks(world).enter((await desks(world).open(body.id ?? '')).code)) ?? {};
    const headers = { 'x-desk-token': token ?? '' };
    expect(await json('GET', '/desk', {}, headers)).toMatchObject({ status: 200 });
    for (const name of [...signedIn, ...ofLegalRepresentative].filter((one) => !endpointRow(one).access.includes('desk'))) {
      const [method, path] = addressOf(name.replace(':id', body.id ?? ''));
      expect({ name, status: (await json(method, path, {}, headers)).status }).toEqual({ name, status: 401 });
    }
  });

  it.each(signedInRoles)('lets a person with the role "%s" through where the table says so, and nowhere else', async (role) => {
    let who = await person(role);
    for (const name of signedIn) {
      const [method, path] = addressOf(name);
      const { status, body } = await who.send(method, path);
      if (name === 'DELETE /session') who = await person(role);
      const stopped = status === 401 || (status === 403 && body.code === 'forbidden');
      expect({ name, role, stopped, code: stopped ? body.code : '' }).toEqual({
        name,
        role,
        stopped: !mayCall(name, role),
        code: mayCall(name, role) ? '' : 'forbidden',
      });
      expect(status).toBeLessThan(500);
    }
  });

  it('lets nobody through who is of the staff and has no role, whatever the table says of others', async () => {
    const who = await person();
    for (const name of signedIn) {
      const [method, path] = addressOf(name);
      const { status, body } = await who.send(method, path);
      expect({ name, status, code: body.code }).toEqual({ name, status: 403, code: 'forbidden' });
    }
  });

  it('counts each role of one who has several', async () => {
    const both = await person('producer', 'finance');
    expect(await both.send('GET', '/staff/members')).toMatchObject({ status: 403 });
    const path = '/staff/refunds/00000000-0000-4000-8000-000000000000/retry';
    expect(await both.send('POST', path)).toMatchObject({ status: 404 });
  });
});

describe('what several ways lead to', () => {
  const following = '/changes';

  it('takes who carries a token of a link or of a code for that, and everybody else for who is signed in', async () => {
    const agent = await person('applicant');
    expect(await agent.send('GET', following)).toMatchObject({ status: 200 });
    for (const [header, code] of [
      ['x-verification-token', 'linkInvalid'],
      ['x-desk-token', 'deskClosed'],
    ] as const)
      expect(await json('GET', following, {}, { ...agent.bearer, [header]: 'invented' })).toMatchObject({ status: 401, body: { code } });
  });

  it('answers 304 without a body when nothing is new, and nobody keeps that', async () => {
    const agent = await person('applicant');
    const { version } = (await agent.send('GET', following)).body as unknown as { version: string };
    const { status, text, headers } = await agent.send('GET', `${following}?seen=${encodeURIComponent(version)}`);
    expect([status, text, headers.get('cache-control')]).toEqual([304, '', 'no-store']);
  });

  it('is kept by no browser and nobody in between where it is told to somebody', async () => {
    const agent = await person('applicant');
    for (const path of ['/session', '/applications', '/account/consents'])
      expect((await agent.send('GET', path)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('a write from a browser', () => {
  it.each(writing)('"%s" is refused without the token that only our own page knows', async (name) => {
    const [method, path] = addressOf(name);
    const role = signedInRoles.find((one) => mayCall(name, one)) ?? 'applicant';
    const { cookie } = await person(role);
    for (const headers of [cookie, { ...cookie, 'x-csrf-token': '' }, { ...cookie, 'x-csrf-token': 'x'.repeat(43) }])
      expect(await json(method, path, {}, headers)).toMatchObject({ status: 403, body: { code: 'csrf' } });
  });

  it('goes through with the token, and a read needs none', async () => {
    const { cookie, session } = await person('applicant');
    expect(await json('GET', '/session', {}, cookie)).toMatchObject({ status: 200 });
    const foreign = await person('applicant');
    expect(await json('DELETE', '/session', {}, { ...cookie, 'x-csrf-token': foreign.session.csrf })).toMatchObject({ status: 403 });
    expect(await json('DELETE', '/session', {}, { ...cookie, 'x-csrf-token': session.csrf })).toMatchObject({ status: 204 });
    expect(await json('GET', '/session', {}, cookie)).toMatchObject({ status: 401 });
  });
});

describe('what belongs to somebody else', () => {
  it('is not there', async () => {
    const [owner, stranger] = [await person('applicant'), await person('applicant')];
    const { body } = await owner.send('POST', '/applications', {
      productId: 'jiangxi-public-resource',
      keyType: 'secondary',
      gate: startBody.gate,
    });
    for (const name of signedIn.filter((one) => one.includes(' /applications/:id') && !endpointRow(one).upload)) {
      const [method, path] = addressOf(name.replace(':id', body.id ?? ''));
      const { status, body: refusal } = await stranger.send(method, path, {
        keyType: 'secondary',
        method: 'alipayQr',
        courier: 'sf',
        waybill: 'SF1234567890123',
        baseVersion: 1,
        answers: {},
        formVersion: 1,
        fields: {},
        receiver: {},
        smsCode: '123456',
        // An invoice has kinds of its own.
        ...(name.includes('/invoice/') ? {} : { kind: 'applicationForm' }),
        change: 'moved',
        mobile: '13870010001',
        title: '江西青禾建设有限公司',
        taxNumber: '91350100M000100Y43',
        instead: 'SF1234567890123',
        reason: 'refused',
        messageId: randomUUID(),
        choice: 'back',
      });
      expect({ name, status, code: refusal.code }).toEqual({ name, status: 404, code: 'notFound' });
    }
  });
});

it('answers as before after all of this', alive);
