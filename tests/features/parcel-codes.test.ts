import { describe, expect, it } from '@jest/globals';
import { couriers, isCourier } from '../../server/contract/couriers.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, origin, deeds, settle, kuaidi100 } = money;
const { database } = world;

/** What Kuaidi100 sends to our address, signed as it signs. */
async function pushes(lastResult: object): Promise<{ status: number; body: unknown }> {
  const param = JSON.stringify({ status: 'polling', lastResult });
  const body = new URLSearchParams({ sign: md5(param, kuaidi100.control.clientOptions().salt), param });
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
