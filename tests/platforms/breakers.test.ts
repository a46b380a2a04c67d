import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { createBreakers } from '../../server/breakers.ts';
import { ChannelUnavailable } from '../../server/contract/ports/payments.ts';
import { simulatedPlatforms, startSimulators, stopSimulators } from '../../server/development/simulated.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { serverFiles, textOf } from '../house/sources.ts';
import { testRedis } from '../support/redis.ts';

const simulators = await startSimulators(() => 'http://localhost');
afterAll(() => stopSimulators(simulators));

const outside = simulatedPlatforms(simulators, {
  origin: 'http://localhost',
  redis: testRedis(),
  storage: createDiskStorage(join(tmpdir(), 'nobody-writes-here')),
  now: () => new Date(),
  issuesInvoices: true,
  asksRegister: true,
});

/** What a gateway does without asking anybody. */
const here = [
  'readNotice',
  'recordOf',
  'answerNotice',
  'trust',
  'read',
  'keptBy',
  'ends',
  'echo',
  'textOf',
  'readReports',
  'readPush',
  'close',
];

type Things = Record<string, unknown>;
const isThings = (value: unknown): value is Things => typeof value === 'object' && value !== null && !(value instanceof Date);

const namesOf = (thing: object): string[] => {
  const parent: unknown = Object.getPrototypeOf(thing);
  const own = Object.getOwnPropertyNames(thing);
  return isThings(parent) && parent !== Object.prototype ? [...new Set([...own, ...namesOf(parent)])] : own;
};

/** Every method of every gateway, with the way to it, and whether a breaker stands before it. One client may be several gateways. */
function* methodsOf(ways: string, thing: Things, guarded: Things): Generator<{ way: string; thing: Things; name: string; kept: boolean }> {
  for (const name of namesOf(thing).filter((one) => one !== 'constructor')) {
    const [value, after] = [thing[name], guarded[name]];
    if (typeof value === 'function') yield { way: `${ways}.${name}`, thing, name, kept: value !== after };
    else if (isThings(value) && isThings(after)) yield* methodsOf(`${ways}.${name}`, value, after);
  }
}

it('no call leaves the house without a breaker before it', () => {
  const guarded = createBreakers().guard(outside);
  const found = [...methodsOf('platforms', { ...outside }, { ...guarded })];
  const keptBefore = (thing: Things, name: string) => found.some((one) => one.kept && one.thing === thing && one.name === name);
  const bare = found.filter(({ thing, name }) => !here.includes(name) && !keptBefore(thing, name));
  expect(bare.map(({ way }) => way)).toEqual([]);
  expect(found.filter(({ kept }) => kept).map(({ way }) => way)).toEqual(
    expect.arrayContaining(['platforms.payments.wechat.certificates.fetch', 'platforms.sms.pullReports', 'platforms.storage.put']),
  );
});

it('nobody but the clients of platforms speaks to the outside', () => {
  const speaks = /from '(undici|axios|nodemailer|node:https|node:http2|node:tls|@aws-sdk|tencentcloud|alipay-sdk)|(?<![.\w])fetch\(/;
  const clients = /^server\/(platforms|development|contract\/ports)\//;
  expect(serverFiles().filter((path) => !clients.test(path) && speaks.test(textOf(path)))).toEqual([]);
  // Clients are made where a breaker is put before all of them; keys are opened before there is a service.
  const makes = /from '(\.\.?\/)+platforms\/[^']*client\.ts'/;
  const places = /^server\/(platforms|development)\/|^server\/(real-platforms|opened-keys)\.ts$/;
  expect(serverFiles().filter((path) => !places.test(path) && makes.test(textOf(path)))).toEqual([]);
});

it('a channel that is silent is not asked for its certificates either', async () => {
  const breakers = createBreakers({ silences: 1, restMs: 60_000 });
  let asked = 0;
  const certificates = {
    fetch: () => Promise.reject(new ChannelUnavailable(`silence ${++asked}`, true)),
    trust: () => {},
    keptBy: () => {},
    ends: () => [],
  };
  const wechat = Object.assign(Object.create(outside.payments.wechat), { certificates });
  const { payments } = breakers.guard({ ...outside, payments: { ...outside.payments, wechat } });
  for (let again = 0; again < 3; again += 1) await expect(payments.wechat.certificates?.fetch()).rejects.toThrow(ChannelUnavailable);
  expect(asked).toBe(1);
});
