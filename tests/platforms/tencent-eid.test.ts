import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sm2 } from 'sm-crypto';
import { saidOf } from '../../server/contract/outside.ts';
import { IdentityProviderRefused } from '../../server/contract/ports/identity.ts';
import { PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { callCodes, resultCodes, sealedPerson } from '../../server/platforms/tencent-faceid/codes.ts';
import { openEidInfo } from '../../server/platforms/tencent-faceid/eid-info.ts';
import { readEidResult } from '../../server/platforms/tencent-faceid/eid-wire.ts';
import { startTencentFaceIdSimulator, type TencentFaceIdControl } from '../../server/platforms/tencent-faceid/simulator.ts';
import { eidInfoOf } from '../../server/platforms/tencent-faceid/simulator-answers.ts';
import { everythingIn, failureOf, person } from './people.ts';

let simulator: Simulator<TencentFaceIdControl>;
let now = new Date();
const key = sm2.generateKeyPairHex();

beforeAll(async () => {
  simulator = await startTencentFaceIdSimulator({ pageOrigin: 'http://127.0.0.1:3000', now: () => now });
});
beforeEach(() => {
  now = new Date();
  simulator.control.tellPerson(null);
});
afterAll(() => simulator.close());

function client(eid = {}, changes = {}) {
  const options = simulator.control.clientOptions();
  const { miniProgram } = createTencentFaceId({ ...options, ...changes, eid: { ...options.eid, ...eid } });
  if (!miniProgram) throw new Error('no way inside WeChat');
  return miniProgram;
}
const check = { ...person, session: 'verification-8', redirectUrl: '' };
const later = (minutes: number): void => {
  now = new Date(Date.now() + minutes * 60_000);
};
const sent = () => JSON.parse(simulator.requests.at(-1)?.body ?? '{}') as Record<string, unknown>;

describe('a face check inside WeChat', () => {
  it('is opened for one person, whom nobody can type anew', async () => {
    await client().start({ ...check, idNumber: check.idNumber.toLowerCase() });
    const { MerchantId, Name, IdCard, Extra, Config } = sent();
    expect({ MerchantId, Name, Extra, Config }).toEqual({
      MerchantId: '00000000',
      Name: person.name,
      Extra: 'verification-8',
      Config: { InputType: '4' },
    });
    expect(IdCard === person.idNumber).toBe(true);
  });

  it('is pending until the person is done, then passed without a word about the person', async () => {
    const { bizToken } = await client().start(check);
    expect(await client().result(bizToken)).toEqual({ outcome: 'pending' });
    simulator.control.pass(bizToken);
    expect(await client().result(bizToken)).toEqual({
      outcome: 'passed',
      person: null,
      session: 'verification-8',
      requestId: expect.stringMatching(/.{8}/),
    });
    expect(sent()).toMatchObject({ InfoType: '1' });
  });

  it.each([2006, 1002, 16] as const)('that fails with %d tells the person why in Chinese', async (errCode) => {
    const { bizToken } = await client().start(check);
    simulator.control.fail(bizToken, errCode);
    const reason = saidOf(resultCodes[errCode]);
    expect(await client().result(bizToken)).toMatchObject({ outcome: 'failed', code: String(errCode), reason, session: 'verification-8' });
  });

  it('can be begun for ten minutes; its result is gone after three days', async () => {
    const [first, second] = [await client().start(check), await client().start(check)];
    simulator.control.pass(first.bizToken);
    later(11);
    expect(() => simulator.control.pass(second.bizToken)).toThrow('expired');
    expect(await client().result(first.bizToken)).toMatchObject({ outcome: 'passed' });
    later(3 * 24 * 60 + 1);
    expect(await failureOf(client().result(first.bizToken))).toMatchObject({ row: callCodes['InvalidParameterValue.BizTokenExpired'] });
  });

  it('is not the same as one in a browser: neither knows the token of the other', async () => {
    const { browser } = createTencentFaceId(simulator.control.clientOptions());
    const [inside, outside] = [await client().start(check), await browser.start(check)];
    for (const work of [browser.result(inside.bizToken), client().result(outside.bizToken)])
      expect(await failureOf(work)).toMatchObject({ code: 'InvalidParameterValue.BizTokenIllegal' });
  });
});

it('a deployer without a merchant has no way inside WeChat', () => {
  expect(createTencentFaceId({ ...simulator.control.clientOptions(), eid: undefined })).not.toHaveProperty('miniProgram');
});

describe('name and number, for who has applied for them', () => {
  const withKey = () => client({ privateKey: key.privateKey });

  it('are opened with our key', async () => {
    simulator.control.tellPerson(key.publicKey);
    const { bizToken } = await withKey().start(check);
    simulator.control.pass(bizToken);
    expect(await withKey().result(bizToken)).toMatchObject({ outcome: 'passed', person });
  });

  it('of somebody else are reported as that person', async () => {
    simulator.control.tellPerson(key.publicKey);
    const { bizToken } = await withKey().start(check);
    simulator.control.pass(bizToken, { name: '李四' });
    expect(await withKey().result(bizToken)).toMatchObject({ outcome: 'passed', person: { name: '李四' } });
  });

  it.each([
    ['are missing', () => null],
    ['are for another key', () => sm2.generateKeyPairHex().publicKey],
  ])('that %s make a pass that nobody may believe, and the administrator hears of it', async (_what, publicKey) => {
    simulator.control.tellPerson(publicKey());
    const { bizToken } = await withKey().start(check);
    simulator.control.pass(bizToken);
    const error = await failureOf(withKey().result(bizToken));
    expect(error).toBeInstanceOf(IdentityProviderRefused);
    expect(error).toMatchObject({ code: 'EidInfo', row: sealedPerson });
  });

  it('are read in each of the forms in which an SM2 ciphertext is written', () => {
    const kept = {
      ...person,
      extra: '',
      way: 'miniProgram',
      bizToken: '',
      state: 'passed',
      errCode: 0,
      redirectUrl: '',
      createdAt: now,
    } as const;
    const { DesKey = '', UserInfo } = eidInfoOf(kept, key.publicKey);
    const point = Buffer.from(DesKey, 'base64').toString('hex').slice(2);
    const der = (tag: string, content: string) =>
      tag + (content.length / 2 > 127 ? '81' : '') + (content.length / 2).toString(16).padStart(2, '0') + content;
    const number = (digits: string) => der('02', (digits >= '8' ? '00' : '') + digits);
    const fields = [
      number(point.slice(0, 64)),
      number(point.slice(64, 128)),
      der('04', point.slice(128, 192)),
      der('04', point.slice(192)),
    ];
    for (const written of [point, `04${point}`, der('30', fields.join(''))])
      expect(openEidInfo({ DesKey: Buffer.from(written, 'hex').toString('base64'), UserInfo }, key.privateKey)).toEqual(person);
  });
});

describe('the verdict is read with suspicion', () => {
  const text = { ErrCode: 0, IdCard: '', Name: '', LiveStatus: 0, Comparestatus: 0, Extra: 's' };
  const read = (changes: Partial<Record<keyof typeof text, unknown>>) =>
    readEidResult({ Text: { ...text, ...changes } as typeof text, RequestId: 'r' }, undefined);

  it('passes when all three verdicts are zero', () => expect(read({})).toMatchObject({ outcome: 'passed', session: 's' }));
  it.each([
    ['the liveness verdict is missing', { LiveStatus: null }],
    ['the liveness verdict is bad', { LiveStatus: 1002 }],
    ['the comparison is missing', { Comparestatus: undefined }],
    ['the comparison is bad', { Comparestatus: 2016 }],
    ['the whole is bad', { ErrCode: 14 }],
  ])('fails when %s', (_what, changes) => expect(read(changes).outcome).toBe('failed'));
  it('is pending without a text part', () => expect(readEidResult({ Text: null, RequestId: 'r' }, undefined).outcome).toBe('pending'));
});

describe('when the provider refuses or is away', () => {
  it.each([
    ['a malformed number', () => client().start({ ...check, idNumber: '360102' })],
    ['a foreign merchant', () => client({ merchantId: '1' }).start(check)],
    ['a foreign token', () => client().result('NOT-A-TOKEN')],
  ])('%s is a refusal that names nobody', async (_what, work) => {
    const error = await failureOf(work());
    expect(error).toBeInstanceOf(IdentityProviderRefused);
    expect(everythingIn(error)).not.toContain(person.name);
    expect(everythingIn(error)).not.toContain(person.idNumber.slice(0, 6));
  });

  it('a hang leaves the outcome open', async () => {
    simulator.fault({ delayMs: 600 });
    expect(await failureOf(client({}, { timeoutMs: 300 }).start(check))).toBeInstanceOf(PlatformUnavailable);
  });
});
