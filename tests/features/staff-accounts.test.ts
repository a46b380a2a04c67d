import { describe, expect, it } from '@jest/globals';
import { usccCheckCharacter } from '../../server/contract/identifiers.ts';
import type { Prisma } from '../../server/generated/prisma/client.ts';
import { holdingOf } from '../../server/lifecycle/event-hash.ts';
import { standIn } from '../support/stand-in.ts';
import { toldEvents } from '../support/told-events.ts';
import { accountService } from './account-service.ts';

const { world, visitor, registered, member, told } = await accountService();

const supervisor = await member('zhuguan', ['supervisor']);
let orders = 0;

/** An application of `who` in `state`, its answers as `start` leaves them. */
const application = async (
  who: { id: string; uscc: string; name: string },
  state: 'draft' | 'returned' | 'submitted',
  answers: Prisma.JsonObject = {},
) => {
  const { id } = await world.database.application.create({
    data: {
      orderNumber: `2026112200${orders++}`,
      accountId: who.id,
      uscc: who.uscc,
      organisationName: who.name,
      productId: 'jiangxi-public-resource',
      keyType: 'secondary',
      priceFen: 19_000,
      answers: { organisationName: who.name, uscc: who.uscc, invoiceTitle: who.name, ...answers },
      gateAnswers: {},
    },
  });
  return standIn(world.database, 'application', id, state);
};

describe('staff find an account', () => {
  it('by a part of the name, of the USCC, or the whole mobile, and see the mobile masked', async () => {
    const who = await registered(visitor(), { name: '赣州脐橙(集团)有限公司' });
    await registered();
    const find = async (search: string) => (await supervisor.client.call('GET /staff/accounts', { query: { search } })).body;
    for (const search of [
      '脐橙',
      '赣州 脐橙(集团)',
      who.uscc.slice(-8),
      who.uscc.toLowerCase(),
      `${who.mobile.slice(0, 3)} ${who.mobile.slice(3)}`,
    ]) {
      const found = await find(search);
      expect(found.map(({ id }) => id)).toEqual([who.id]);
      expect(found[0]).toMatchObject({
        organisationName: '赣州脐橙（集团）有限公司',
        mobile: `139****${who.mobile.slice(-4)}`,
        wechatBound: false,
      });
    }
    expect(await find('没有这个单位')).toEqual([]);
    expect((await find('')).length).toBeGreaterThanOrEqual(2);
  });
});

describe('a wrong name is corrected after a call', () => {
  it('in the account, its sessions, and every application that is still being filled in', async () => {
    const who = await registered(visitor(), { name: '南昌青和贸易有限公司' });
    const [draft, returned, submitted] = [
      await application(who, 'draft', { agentName: '陈晓' }),
      await application(who, 'returned', { invoiceTitle: '另一个抬头' }),
      await application(who, 'submitted'),
    ];
    const body = { organisationName: '南昌青禾贸易(集团)有限公司', note: '来电更正，已核对营业执照' };
    const renamed = await supervisor.client.call('POST /staff/accounts/:id/rename', { params: { id: who.id }, body });
    const name = '南昌青禾贸易（集团）有限公司';
    expect(renamed).toMatchObject({ status: 200, body: { id: who.id, organisationName: name } });
    expect((await who.client.call('GET /session', {})).body.name).toBe(name);

    const row = (id: string) => world.database.application.findUniqueOrThrow({ where: { id }, include: { events: true } });
    expect(await row(draft.id)).toMatchObject({
      organisationName: name,
      formVersion: 2,
      answers: { organisationName: name, invoiceTitle: name, uscc: who.uscc, agentName: '陈晓' },
      events: [{ name: 'renameOrganisation', actorId: supervisor.id }],
    });
    expect(await toldEvents(world, { applicationId: draft.id })).toMatchObject([{ note: body.note }]);
    expect(await row(returned.id)).toMatchObject({ formVersion: 2, answers: { organisationName: name, invoiceTitle: '另一个抬头' } });
    expect(await row(submitted.id)).toMatchObject({ organisationName: who.name, formVersion: 1, answers: submitted.answers });
    expect((await row(submitted.id)).events).toMatchObject([{ name: 'changeOrganisation', actorId: supervisor.id }]);
    // The person who works for it hears of it.
    expect(told.filter(({ name: job }) => job === 'tellAccount')).toMatchObject([
      { payload: { accountId: who.id, about: 'organisationCorrected' } },
    ]);
    const [event] = await toldEvents(world, { applicationId: null, name: 'renameOrganisation' });
    expect(event?.detail).toEqual({ accountId: who.id, oldName: who.name, newName: name });
  });

  it('and only that account: another one keeps its name and its drafts', async () => {
    const [who, other] = [await registered(), await registered()];
    const untouched = await application(other, 'draft');
    const body = { organisationName: '九江青禾有限公司', note: '来电更正' };
    await supervisor.client.call('POST /staff/accounts/:id/rename', { params: { id: who.id }, body });
    expect(await world.database.application.findUnique({ where: { id: untouched.id } })).toEqual(untouched);
    expect((await other.client.call('GET /session', {})).body.name).toBe(other.name);
  });

  it('with a reason, and not for an account that does not exist', async () => {
    const rename = (id: string, note: string) =>
      supervisor.client.call('POST /staff/accounts/:id/rename', { params: { id }, body: { organisationName: '某某有限公司', note } });
    expect((await rename(supervisor.id, ' ')).body.fields).toEqual([{ path: 'note', message: '请填写说明' }]);
    expect((await rename(supervisor.id, '来电')).status).toBe(404);
    expect((await rename('garbage', '来电')).status).toBe(404);
  });
});

describe('staff end the sessions of an organisation', () => {
  it('on every device, while others stay signed in', async () => {
    const who = await registered(visitor({ bearer: true }));
    const other = await registered();
    const ended = await supervisor.client.call('DELETE /staff/accounts/:id/sessions', { params: { id: who.id } });
    expect(ended.status).toBe(204);
    expect(await who.client.call('GET /session', {})).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
    expect((await other.client.call('GET /session', {})).status).toBe(200);
    expect(await world.database.event.count({ where: { name: 'endSessions', actorId: supervisor.id } })).toBe(1);
  });

  it('also one that was opened long ago and is used every day', async () => {
    const who = await registered();
    const [key = ''] = await world.redis.keys(`*session:{applicant:${who.id}}:*`);
    const own = key.slice(key.indexOf('session:'));
    await world.redis.expire(own, 60);
    await who.client.call('GET /session', {});
    expect(await world.redis.ttl(own)).toBeGreaterThan(13 * 86_400);
    await supervisor.client.call('DELETE /staff/accounts/:id/sessions', { params: { id: who.id } });
    expect((await who.client.call('GET /session', {})).status).toBe(401);
  });

  it('and hear it when there is no such account', async () => {
    const end = (id: string) => supervisor.client.call('DELETE /staff/accounts/:id/sessions', { params: { id } });
    expect((await end('01900000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await end('garbage')).status).toBe(404);
  });
});

describe('the list of organisations that have a primary key already', () => {
  const holder = (number: number) => {
    const body = `91360200MA${String(number).padStart(6, '0')}H`;
    return { uscc: `${body}${usccCheckCharacter(body)}`, organisationName: `景德镇瓷业(${number})有限公司` };
  };
  const productLine = 'jiangxi-public-resource';
  const load = (holders: ReturnType<typeof holder>[]) =>
    supervisor.client.call('POST /staff/primary-key-holders', { body: { productLine, holders } });

  it('is taken in at once, counted, and taken in again without harm', async () => {
    const holders = Array.from({ length: 2_000 }, (_, number) => holder(number));
    expect((await load(holders.slice(0, 1_500))).body).toEqual({ added: 1_500, known: 0 });
    expect((await load(holders)).body).toEqual({ added: 500, known: 1_500 });
    expect((await load([holder(9_000), holder(9_000)])).body).toEqual({ added: 1, known: 1 });
    const [row] = await world.database.primaryKeyHolder.findMany({ where: { uscc: holder(7).uscc } });
    expect(row).toMatchObject({ organisationName: '景德镇瓷业（7）有限公司', importedBy: supervisor.id });
    const events = await world.database.event.findMany({ where: { name: 'importPrimaryKeyHolders' }, orderBy: { sequence: 'asc' } });
    expect(events.map(({ detail }) => detail)).toEqual([
      { added: 1_500, known: 0, productLine },
      { added: 500, known: 1_500, productLine },
      { added: 1, known: 1, productLine },
    ]);
  });

  it('names the line whose USCC is wrong and then takes in nothing', async () => {
    const before = await world.database.primaryKeyHolder.count();
    const { uscc } = holder(2);
    const wrong = { uscc: uscc.slice(0, 17) + (uscc.endsWith('A') ? 'B' : 'A'), organisationName: '某某' };
    const { body } = await load([holder(7_001), wrong]);
    expect(body.fields).toEqual([{ path: 'holders.1.uscc', message: '信用代码第 18 位校验不符，请核对' }]);
    expect(await world.database.primaryKeyHolder.count()).toBe(before);
  });
});

it('everything that one person did is one unbroken chain', async () => {
  const all = await world.database.event.findMany({ where: { applicationId: null }, orderBy: { sequence: 'asc' } });
  expect(all.length).toBeGreaterThan(10);
  for (const chain of new Set(all.map((event) => event.chain))) {
    const events = all.filter((event) => event.chain === chain);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    for (const [index, event] of events.entries()) {
      expect(event.previousHash).toBe(events[index - 1]?.hash ?? '');
      expect(holdingOf(world.sealer, event)).toBe('holds');
    }
  }
});
