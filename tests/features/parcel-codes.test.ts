import { describe, expect, it } from '@jest/globals';
import { couriers, isCourier } from '../../server/contract/couriers.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, origin, deeds, settle, kuaidi100 } = money;
const { database } = world;

/** What Kuaidi100 sends to our address, signed as it signs. */
const pushes = (lastResult: object) => sends(JSON.stringify({ status: 'polling', lastResult }));

async function sends(param: string, salt = kuaidi100.control.clientOptions().salt): Promise<{ status: number; body: unknown }> {
  const body = new URLSearchParams({ sign: md5(param, salt), param });
  const response = await fetch(`${origin}/api/v1/notices/kuaidi100`, { method: 'POST', body });
  await settle();
  return { status: response.status, body: await response.json() };
}

async function posted() {
  const { applied } = await money.paidCase();
  await deeds.posts(applied);
  const { id, waybill, courier } = await database.parcel.findFirstOrThrow({ where: { applicationId: applied.id } });
  return { id, waybill, com: isCourier(courier) ? couriers[courier].kuaidi100 : courier };
}

const scan = (context: string) => [{ time: '2026-11-23 18:00:00', context }];
const tasks = () => database.task.findMany({ where: { kind: 'unknownCode' }, orderBy: { createdAt: 'asc' } });
const accepted = { status: 200, body: { result: true, returnCode: '200', message: '成功' } };

describe('a push with a word that our table does not know', () => {
  it('is taken, kept as it came and asked about once, and the next one that we know moves the parcel', async () => {
    const { id, waybill, com } = await posted();
    const strange = { state: '99', com, nu: waybill, data: scan('快件在第九十九种状态') };
    expect(await pushes(strange)).toEqual(accepted);
    expect(await pushes(strange)).toEqual(accepted);
    const row = await database.parcel.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: 'announced', events: [{ text: '快件在第九十九种状态', code: 'state 99' }] });
    expect((await tasks()).map(({ reference, role }) => ({ reference, role }))).toEqual([
      { reference: 'code:kuaidi100:state 99', role: 'administrator' },
    ]);
    expect(await pushes({ state: '0', com, nu: waybill, data: scan('运输中') })).toEqual(accepted);
    expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'inTransit' });
  });

  it('of a company that we do not know is taken too', async () => {
    const { id, waybill } = await posted();
    expect(await pushes({ state: '3', com: 'feidie', nu: waybill, data: scan('已签收') })).toEqual(accepted);
    expect((await tasks()).map(({ reference }) => reference)).toContain('code:kuaidi100:company feidie');
    expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'announced' });
  });
});

const noEvents = [['an empty list', { data: [] }] as const, ['null', { data: null }] as const, ['nothing', {}] as const];
const asked = async (code: string) => (await tasks()).filter(({ reference }) => reference === `code:kuaidi100:${code}`).length;

describe('a push without events', () => {
  it.each(noEvents)('but %s, with a state that we do not know, is asked about once', async (what, events) => {
    const { id, waybill, com } = await posted();
    const state = `98${what.length}`;
    expect(await pushes({ state, com, nu: waybill, ...events })).toEqual(accepted);
    expect(await pushes({ state, com, nu: waybill, ...events })).toEqual(accepted);
    expect(await asked(`state ${state}`)).toBe(1);
    expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'announced' });
  });

  it.each([
    ['1', 'inTransit'],
    ['3', 'delivered'],
    ['4', 'returned'],
    ['6', 'returned'],
    ['14', 'refused'],
    // What is said of a number that nobody has scanned.
    ['0', 'announced'],
  ])('in state %s is acted upon: %s', async (state, reached) => {
    for (const [, events] of noEvents) {
      const { id, waybill, com } = await posted();
      expect(await pushes({ state, com, nu: waybill, ...events })).toEqual(accepted);
      expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: reached });
    }
  });
});

describe('a signed push that has not the documented form', () => {
  const kept = () => database.push.count({ where: { party: 'kuaidi100', unknown: 'format' } });
  const time = '2026-11-23 18:00:00';

  it.each([
    ['an event without words', { data: [{ time, context: null }] }],
    ['a wrong time', { data: [{ time: '昨天', context: '已签收' }] }],
    ['an event that is a text', { data: ['已签收'] }],
    ['a list of nothing', { data: [null] }],
  ])('in %s beside another event counts by its state, is kept and asked about once', async (_what, { data }: { data: unknown[] }) => {
    const { id, waybill, com } = await posted();
    const before = await kept();
    expect(await pushes({ state: '3', com, nu: waybill, data: [...scan('已揽收'), ...data] })).toEqual(accepted);
    expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'delivered' });
    expect([await kept(), await asked('format')]).toEqual([before + 1, 1]);
  });

  it('counts by its state where it has no words, if its moment is there', async () => {
    const { id, waybill, com } = await posted();
    expect(await pushes({ state: '3', com, nu: waybill, data: [{ time, context: null }] })).toEqual(accepted);
    expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'delivered' });
  });

  it.each([
    ['no JSON', 'x'],
    ['nothing', ''],
    ['a null', 'null'],
    ['no result', '{"status":"polling"}'],
    ['no number', '{"status":"polling","lastResult":{"state":"3","com":"ems","nu":null,"data":[]}}'],
    ['a blank number', '{"status":"polling","lastResult":{"state":"3","com":"ems","nu":" ","data":[]}}'],
  ])('that is %s is taken, kept and asked about once', async (_what, param) => {
    const before = await kept();
    expect(await sends(param)).toEqual(accepted);
    expect([await kept(), await asked('format')]).toEqual([before + 1, 1]);
  });

  it('without state, company or status moves nothing and is asked about', async () => {
    const { id, waybill, com } = await posted();
    expect(await pushes({ com, nu: waybill, data: scan('运输中') })).toEqual(accepted);
    expect(await pushes({ state: '3', nu: waybill, data: scan('已签收') })).toEqual(accepted);
    expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'announced' });
    expect([await asked('state null'), await asked('company null')]).toEqual([1, 1]);
    expect(await sends(JSON.stringify({ lastResult: { state: '0', com, nu: waybill, data: scan('运输中') } }))).toEqual(accepted);
    expect(await asked('status null')).toBe(1);
  });

  it('is refused and kept nowhere where the signature is not the service’s', async () => {
    const before = await database.push.count();
    expect(await sends('x', 'another')).toMatchObject({ status: 401 });
    expect(await database.push.count()).toBe(before);
  });
});

describe('a number that comes in small letters or with blanks', () => {
  it('finds its parcel', async () => {
    const { id, waybill, com } = await posted();
    const nu = ` ${waybill.toLowerCase().slice(0, 4)} ${waybill.toLowerCase().slice(4)}\n`;
    expect(await pushes({ state: '3', com, nu, data: scan('已签收') })).toEqual(accepted);
    expect(await database.parcel.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'delivered' });
  });
});
