import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { couriers, guessCourier } from '../../server/contract/couriers.ts';
import { PushRefused } from '../../server/contract/ports/couriers.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import { createKuaidi100 } from '../../server/platforms/kuaidi100/client.ts';
import { type Kuaidi100Control, startKuaidi100Simulator } from '../../server/platforms/kuaidi100/simulator.ts';
import { md5, readTracking } from '../../server/platforms/kuaidi100/wire.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { everythingIn, failureOf, mobile } from './people.ts';

let simulator: Simulator<Kuaidi100Control>;
let receiver: Server;
let callbackUrl: string;
let pushes: Record<string, string>[] = [];
let refusals = 0;

beforeAll(async () => {
  simulator = await startKuaidi100Simulator({ retryMs: [20, 20] });
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    pushes.push(Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))));
    if (refusals > 0) response.statusCode = 500;
    refusals -= 1;
    response.end(JSON.stringify({ result: true, returnCode: '200', message: '成功' }));
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/push`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await simulator.close();
});

const client = (changes = {}) => createKuaidi100({ ...simulator.control.clientOptions(), ...changes });
const zto = { courier: 'zto', waybill: '78123456789012', mobile };

describe('asking for a parcel', () => {
  it('that nobody has scanned is announced, not an error', async () => {
    expect(await client().query(zto)).toEqual({ progress: 'announced', events: [] });
  });

  it('tells where it is, newest first', async () => {
    simulator.control.track('YT1234567890123', 'yto');
    for (const step of ['pickup', 'transit', 'deliver'] as const) simulator.control.move('YT1234567890123', step);
    const tracking = await client().query({ courier: 'yto', waybill: ' yt1234567890123 ', mobile });
    expect(tracking).toMatchObject({ progress: 'delivering', events: [{ text: expect.stringContaining('派送') }, {}, {}] });
  });

  it('of SF gives away the last four digits of the mobile and no more', async () => {
    await client().query({ courier: 'sf', waybill: 'SF1234567890123', mobile });
    const sent = decodeURIComponent(simulator.requests.at(-1)?.body ?? '');
    expect(sent).toContain(`"phone":"${mobile.slice(-4)}"`);
    expect(sent).not.toContain(mobile);
  });

  it.each([
    ['with a wrong key', { key: 'wrong' }, zto, '503'],
    ['of SF without a phone', {}, { courier: 'sf', waybill: 'SF1234567890123', mobile: '' }, '408'],
  ])('%s is refused', async (_what, changes, parcel, code) => {
    const error = await failureOf(client(changes).query(parcel));
    expect(error).toBeInstanceOf(PlatformRefused);
    expect(error).toMatchObject({ code });
  });

  it.each([
    ['a 502', { status: 502 }],
    ['a hang', { delayMs: 600 }],
    ['a busy server', { status: 200, body: '{"result":false,"returnCode":"502","message":"busy"}' }],
  ])('through %s may be repeated', async (_what, fault) => {
    simulator.fault(fault);
    const error = await failureOf(client({ timeoutMs: 300 }).query(zto));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(everythingIn(error)).not.toContain(mobile.slice(-4));
  });
});

describe('the states of a parcel', () => {
  const at = (state: string) => readTracking({ state, data: [{ time: '2026-11-22 10:00:00', context: 'x' }] }).progress;
  it.each([
    ['0', 'inTransit'],
    ['1', 'inTransit'],
    ['2', 'problem'],
    ['3', 'delivered'],
    ['4', 'handedBack'],
    ['5', 'delivering'],
    ['6', 'returned'],
    ['7', 'inTransit'],
    ['14', 'refused'],
  ])('%s reads as %s', (state, progress) => expect(at(state)).toBe(progress));
  it('outside the table move nothing and are told as they came', () =>
    expect(readTracking({ state: '99', data: [{ time: '2026-11-22 10:00:00', context: 'x' }] })).toMatchObject({
      progress: null,
      unknown: 'state 99',
      events: [{ text: 'x' }],
    }));
});

describe('following a parcel', () => {
  const followed = { courier: 'sto', waybill: '771234567890123', mobile };

  it('may be asked for twice', async () => {
    expect(await client().subscribe({ ...followed, callbackUrl })).toBe(true);
    expect(await client().subscribe({ ...followed, callbackUrl })).toBe(true);
  });

  it('brings every scan to our callback, signed', async () => {
    pushes = [];
    simulator.control.move(followed.waybill, 'pickup');
    simulator.control.move(followed.waybill, 'sign');
    await simulator.control.flushPushes();
    const read = pushes.map((body) => client().readPush(body)).sort((a, b) => a.tracking.events.length - b.tracking.events.length);
    expect(read).toMatchObject([
      { courier: 'sto', waybill: followed.waybill, tracking: { progress: 'inTransit' } },
      { courier: 'sto', waybill: followed.waybill, tracking: { progress: 'delivered' } },
    ]);
  });

  it('comes again when our side was down', async () => {
    pushes = [];
    refusals = 2;
    simulator.control.move(followed.waybill, 'problem');
    await simulator.control.flushPushes();
    expect(pushes).toHaveLength(3);
    expect(simulator.control.failedPushes()).toBe(0);
    refusals = 9;
    simulator.control.move(followed.waybill, 'problem');
    await simulator.control.flushPushes();
    expect(simulator.control.failedPushes()).toBe(1);
    refusals = 0;
  });

  it('that was given up before any scan reads as announced', async () => {
    await client().subscribe({ courier: 'jt', waybill: 'JT1234567890123', mobile, callbackUrl });
    pushes = [];
    simulator.control.abort('JT1234567890123');
    await simulator.control.flushPushes();
    expect(client().readPush(pushes[0] ?? {})).toMatchObject({ courier: 'jt', tracking: { progress: 'announced', events: [] } });
  });

  it.each(['', '快递单号', '1', 'X'.repeat(33)])('of the number %j is declined without asking anybody', async (waybill) => {
    const before = simulator.requests.length;
    expect(await client().subscribe({ courier: 'sto', waybill, mobile, callbackUrl })).toBe(false);
    expect(simulator.requests).toHaveLength(before);
  });

  it('with a wrong key, or a callback that is no address, is our fault', async () => {
    expect(await failureOf(client({ key: 'wrong' }).subscribe({ ...zto, callbackUrl }))).toMatchObject({ code: '600' });
    expect(await failureOf(client().subscribe({ ...zto, callbackUrl: 'nowhere' }))).toMatchObject({ code: '700' });
  });
});

describe('a push', () => {
  const param = JSON.stringify({ status: 'polling', lastResult: { state: '0', com: 'ems', nu: '1010101010101', data: [] } });
  const read = (body: Record<string, string>) => client().readPush(body);
  const salt = 'simulated-push-salt';

  it('signed with our salt is read', () => expect(read({ param, sign: md5(param, salt) })).toMatchObject({ courier: 'ems' }));
  it.each([
    ['without signature', { param }],
    ['with another’s signature', { param, sign: md5(param, 'another') }],
    ['changed on the way', { param: param.replace('"0"', '"3"'), sign: md5(param, salt) }],
    ['that is empty', {}],
    ['that is no JSON', { param: 'x', sign: md5('x', salt) }],
    ['without a result', { param: '{"status":"polling"}', sign: md5('{"status":"polling"}', salt) }],
  ])('%s is refused', (_what, body) => expect(() => read(body as Record<string, string>)).toThrow(PushRefused));
});

describe('the table of couriers', () => {
  it.each([
    ['SF1234567890123', 'sf'],
    ['123456789012345', 'sf'],
    ['771234567890123', 'sto'],
    ['431234567890123', 'yunda'],
    ['JT1234567890123', 'jt'],
    ['JDVA12345678901-1-1-', 'jd'],
    ['DPK123456789012', 'deppon'],
    ['yt 1234567890123', 'yto'],
    ['EA123456789CN', 'ems'],
    ['9912345678901', 'chinapost'],
    ['78123456789012', 'zto'],
    ['HELLO', null],
  ])('guesses %s as %s', (waybill, courier) => expect(guessCourier(waybill)).toBe(courier));

  it('has one code each at every partner', () => {
    for (const field of ['label', 'kuaidi100', 'wechat'] as const) {
      const values = Object.values(couriers).map((courier) => courier[field]);
      expect(new Set(values).size).toBe(values.length);
    }
  });
});
