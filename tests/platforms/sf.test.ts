import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UnknownPlatformCode } from '../../server/contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import { createSf } from '../../server/platforms/sf/client.ts';
import { readRoutes } from '../../server/platforms/sf/routes.ts';
import { type SfControl, startSfSimulator } from '../../server/platforms/sf/simulator.ts';
import { msgDigest } from '../../server/platforms/sf/wire.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { everythingIn, failureOf, mobile } from './people.ts';

let simulator: Simulator<SfControl>;
let now = new Date('2026-11-23T01:00:00Z');

beforeAll(async () => {
  simulator = await startSfSimulator({ now: () => now });
});
beforeEach(() => simulator.control.filterResult(2));
afterAll(() => simulator.close());

const client = (changes = {}) => createSf({ ...simulator.control.clientOptions(), ...changes });
const receiver = { name: '李芳', mobile, region: ['江西省', '赣州市', '章贡区'] as [string, string, string], street: '文明大道 8 号' };
let count = 0;
const parcel = () => ({ reference: `DISPATCH-${++count}`, receiver, cargo: '数字证书', payer: 'receiver' as const });
const tail = mobile.slice(-4);

it('the digest equals the example of SF', () => {
  const message = '{"language":"zh-CN","orderId":"QIAO-20200618-004"}';
  expect(msgDigest(message, '12312334453453', 'fjcg5PGKaNpPSHFAZ4QsCOkV71R3zVci')).toBe('IIKJtuLVzoFTu4kHI8M8vA==');
});

describe('a waybill', () => {
  it('is ordered for the receiver to pay', async () => {
    const { waybill } = await client().createWaybill(parcel());
    expect(waybill).toMatch(/^SF\d{13}$/);
    expect(simulator.control.waybills().at(-1)).toMatchObject({ waybill, payMethod: 2, receiver: '李芳' });
  });

  it('is ordered for us to pay where the product says so', async () => {
    const { waybill } = await client().createWaybill({ ...parcel(), payer: 'sender' });
    expect(simulator.control.waybills().at(-1)).toMatchObject({ waybill, payMethod: 1 });
  });

  it('ordered twice under one reference is one waybill', async () => {
    const wanted = parcel();
    const first = await client().createWaybill(wanted);
    expect(await client().createWaybill(wanted)).toEqual(first);
    expect(simulator.control.waybills().filter(({ reference }) => reference === wanted.reference)).toHaveLength(1);
  });

  it('whose answer was lost is found again', async () => {
    const wanted = parcel();
    simulator.fault({ match: wanted.reference, drop: 'after' });
    expect(await failureOf(client().createWaybill(wanted))).toBeInstanceOf(PlatformUnavailable);
    const { waybill } = await client().createWaybill(wanted);
    expect(simulator.control.waybills().find(({ reference }) => reference === wanted.reference)?.waybill).toBe(waybill);
  });

  it('ordered by ten at once is still one', async () => {
    const wanted = parcel();
    const answers = await Promise.all(Array.from({ length: 10 }, () => client().createWaybill(wanted)));
    expect(new Set(answers.map(({ waybill }) => waybill)).size).toBe(1);
  });

  it('keeps brackets, tildes, quotes and blanks of an address through the signature', async () => {
    const street = "文明大道 8 号 (A座) ~'东门'!*";
    const { waybill } = await client().createWaybill({ ...parcel(), receiver: { ...receiver, street } });
    expect(waybill).toMatch(/^SF/);
  });

  it('to a place SF does not serve is refused for good', async () => {
    simulator.control.filterResult(3);
    expect(await failureOf(client().createWaybill(parcel()))).toBeInstanceOf(PlatformRefused);
  });

  it('that SF decides by hand comes later, under the same reference', async () => {
    const wanted = parcel();
    simulator.control.filterResult(1);
    expect(await failureOf(client().createWaybill(wanted))).toBeInstanceOf(PlatformUnavailable);
    simulator.control.filterResult(2);
    expect((await client().createWaybill(wanted)).waybill).toMatch(/^SF/);
  });
});

describe('the way of a parcel', () => {
  it('is told scan by scan, newest first, in Beijing time', async () => {
    const { waybill } = await client().createWaybill(parcel());
    expect(await client().track(waybill, tail)).toEqual({ progress: 'announced', events: [] });
    const told: (string | null)[] = [];
    for (const step of ['pickup', 'transit', 'deliver', 'problem', 'deliver', 'sign'] as const) {
      now = new Date(now.getTime() + 60_000);
      simulator.control.move(waybill, step);
      told.push((await client().track(waybill, tail)).progress);
    }
    expect(told).toEqual(['inTransit', 'inTransit', 'delivering', 'problem', 'delivering', 'delivered']);
    const { events } = await client().track(waybill, tail);
    expect(events[0]).toMatchObject({ at: now, text: expect.stringContaining('签收') });
    expect(events.at(-1)?.text).toContain('收取');
  });

  it('is not told to somebody who does not know the phone', async () => {
    const { waybill } = await client().createWaybill(parcel());
    simulator.control.move(waybill, 'pickup');
    expect((await client().track(waybill, '1234')).events).toHaveLength(0);
  });

  it('goes on over a scan we have no word for, and stays where it is when there is no other; both times the word is told', () => {
    const scan = (opCode: string, minute: number) => ({ opCode, remark: 'x', acceptTime: `2026-11-23 10:0${minute}:00` });
    // Who sent it signs for what went back, under the same number.
    for (const back of ['648', '99', '631']) expect(readRoutes([scan(back, 1), scan('80', 2)]).progress).toBe('returned');
    expect(readRoutes([scan('44', 1), scan('80', 2)]).progress).toBe('delivered');
    expect(readRoutes([scan('44', 1), scan('31337', 2)])).toMatchObject({
      progress: 'delivering',
      unknown: 'opCode 31337',
      events: [{ code: 'opCode 31337' }, {}],
    });
    expect(readRoutes([scan('31337', 2)])).toMatchObject({ progress: null, unknown: 'opCode 31337', events: [{ code: 'opCode 31337' }] });
  });
});

describe('a parcel that was to go back and is signed for', () => {
  const route = (...scans: [opCode: string, acceptAddress: string][]) =>
    readRoutes(
      scans.map(([opCode, acceptAddress], minute) => ({ opCode, acceptAddress, remark: 'x', acceptTime: `2026-11-23 10:0${minute}:00` })),
    );
  const away = [
    ['50', '南昌市'],
    ['44', '赣州市'],
  ] as const;

  it.each([
    ['was handed out where it began', ['99', '赣州市'], ['44', '南昌市'], 'returned'],
    ['was handed out to its receiver, since the return was called off', ['99', '赣州市'], ['44', '赣州市'], 'delivered'],
    ['was handed out before the return alone', ['44', '赣州市'], ['648', '赣州市'], 'returned'],
  ] as const)('%s', (_what, first, second, progress) => {
    expect(
      route(...away.map(([code, place]): [string, string] => [code, place]), [...first], [...second], ['80', second[1]]).progress,
    ).toBe(progress);
  });
});

describe('the door of SF', () => {
  it.each([
    ['a wrong check word', { checkWord: 'wrong' }, 'A1006'],
    ['an unknown partner', { partnerId: 'NOBODY' }, 'A1004'],
    ['a clock that is off', { now: () => new Date(0) }, 'A1002'],
  ])('refuses %s', async (_what, changes, code) => {
    const error = await failureOf(client(changes).createWaybill(parcel()));
    expect(error).toBeInstanceOf(PlatformRefused);
    expect(error).toMatchObject({ code });
    expect(everythingIn(error)).not.toContain(mobile);
  });

  it('refuses an order without a mobile, and the error names nobody', async () => {
    const error = await failureOf(client().createWaybill({ ...parcel(), receiver: { ...receiver, mobile: '8666' } }));
    expect(error).toMatchObject({ code: 'S0002' });
    expect(everythingIn(error)).not.toContain('李芳');
  });

  it.each([
    ['answers 500', { status: 500 }],
    ['hangs', { delayMs: 600 }],
    ['hangs up', { drop: 'before' as const }],
    ['is overloaded', { status: 200, body: '{"apiResultCode":"A1099"}' }],
    ['sends half an answer', { status: 200, body: '{"apiResultCode":"A1000","apiResultData":"{"}' }],
  ])('that %s may be tried again', async (_what, fault) => {
    simulator.fault(fault);
    const error = await failureOf(client({ timeoutMs: 300 }).createWaybill(parcel()));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(everythingIn(error)).not.toContain(mobile);
  });

  it('that speaks an unknown code is not guessed at', async () => {
    simulator.fault({ status: 200, body: '{"apiResultCode":"B7777"}' });
    expect(await failureOf(client().createWaybill(parcel()))).toBeInstanceOf(UnknownPlatformCode);
  });
});
