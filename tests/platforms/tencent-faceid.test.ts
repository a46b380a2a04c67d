import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { saidOf } from '../../server/contract/outside.ts';
import { IdentityProviderRefused } from '../../server/contract/ports/identity.ts';
import { PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { resultCodes } from '../../server/platforms/tencent-faceid/codes.ts';
import { startTencentFaceIdSimulator, type TencentFaceIdControl } from '../../server/platforms/tencent-faceid/simulator.ts';
import { readDetectInfo } from '../../server/platforms/tencent-faceid/wire.ts';
import { everythingIn, failureOf, person } from './people.ts';

let simulator: Simulator<TencentFaceIdControl>;
let now = new Date();

beforeAll(async () => {
  simulator = await startTencentFaceIdSimulator({ pageOrigin: 'http://127.0.0.1:3000', now: () => now });
});
beforeEach(() => {
  now = new Date();
});
afterAll(() => simulator.close());

const client = (changes = {}) => createTencentFaceId({ ...simulator.control.clientOptions(), ...changes }).browser;
const check = { ...person, session: 'verification-7', redirectUrl: 'http://127.0.0.1:3000/done' };
const later = (hours: number): void => {
  now = new Date(Date.now() + hours * 3600_000);
};

describe('a face check', () => {
  it('sends the person to a page of its own and is pending until then', async () => {
    const { bizToken, url } = await client().start(check);
    expect(url).toBe(`http://127.0.0.1:3000/sandbox/face?token=${bizToken}`);
    expect(await client().result(bizToken)).toEqual({ outcome: 'pending' });
  });

  it('that is passed names the person and our session', async () => {
    const { bizToken } = await client().start(check);
    simulator.control.pass(bizToken);
    const result = await client().result(bizToken);
    expect(result).toMatchObject({ outcome: 'passed', person, session: 'verification-7' });
    expect(result).toHaveProperty('requestId', expect.stringMatching(/.{8}/));
  });

  it('passed by somebody else is reported as that person, so that the caller can see it', async () => {
    const { bizToken } = await client().start(check);
    simulator.control.pass(bizToken, { name: '李四' });
    expect(await client().result(bizToken)).toMatchObject({ outcome: 'passed', person: { name: '李四' } });
  });

  it.each([2006, 2016, 1002, 302, 16] as const)('that fails with %d tells the person why in Chinese', async (errCode) => {
    const { bizToken } = await client().start(check);
    simulator.control.fail(bizToken, errCode);
    const reason = saidOf(resultCodes[errCode]);
    expect(reason).toMatch(/[一-龥]{4}/);
    expect(await client().result(bizToken)).toMatchObject({ outcome: 'failed', code: String(errCode), reason, session: 'verification-7' });
  });

  it('is decided once', async () => {
    const { bizToken } = await client().start(check);
    simulator.control.fail(bizToken, 2016);
    expect(() => simulator.control.pass(bizToken)).toThrow('already finished');
  });

  it('cannot be passed after two hours, and its result is gone after three days', async () => {
    const [first, second] = [await client().start(check), await client().start(check)];
    simulator.control.pass(first.bizToken);
    later(3);
    expect(() => simulator.control.pass(second.bizToken)).toThrow('expired');
    expect(await client().result(first.bizToken)).toMatchObject({ outcome: 'passed' });
    later(73);
    expect(await failureOf(client().result(first.bizToken))).toMatchObject({ code: 'InvalidParameterValue.BizTokenExpired' });
  });
});

describe('the verdict is read with suspicion', () => {
  const text = { ErrCode: 0, IdCard: person.idNumber, Name: person.name, LiveStatus: 0, Comparestatus: 0, Extra: 's' };
  const read = (changes: Partial<Record<keyof typeof text, unknown>>) =>
    readDetectInfo({ Text: { ...text, ...changes } as typeof text, RequestId: 'r' });

  it('passes when all three verdicts are zero', () => expect(read({}).outcome).toBe('passed'));
  it.each([
    ['the liveness verdict is missing', { LiveStatus: null }],
    ['the liveness verdict is bad', { LiveStatus: 1002 }],
    ['the comparison is missing', { Comparestatus: undefined }],
    ['the comparison is bad', { Comparestatus: 2016 }],
    ['nobody is named', { Name: '' }],
    ['no number is given', { IdCard: null }],
  ])('fails when %s', (_what, changes) => expect(read(changes).outcome).toBe('failed'));
  it('is pending without a text part', () => expect(readDetectInfo({ Text: null, RequestId: 'r' }).outcome).toBe('pending'));
  it('an unlisted code is a failed check with a general sentence', () =>
    expect(read({ ErrCode: 987_654 })).toMatchObject({ outcome: 'failed', code: '987654', reason: expect.stringContaining('核验未通过') }));
});

describe('when the provider refuses or is away', () => {
  it.each([
    ['a malformed number', () => client().start({ ...check, idNumber: '360102' })],
    ['a wrong flow', () => client({ ruleId: '9' }).start(check)],
    ['a foreign token', () => client().result('NOT-A-TOKEN')],
    ['a wrong secret', () => client({ secretKey: 'x' }).start(check)],
  ])('%s is a refusal that names nobody', async (_what, work) => {
    const error = await failureOf(work());
    expect(error).toBeInstanceOf(IdentityProviderRefused);
    expect(everythingIn(error)).not.toContain(person.name);
    expect(everythingIn(error)).not.toContain(person.idNumber.slice(0, 6));
  });

  it.each([
    ['a 502', { status: 502 }],
    ['a hang', { delayMs: 600 }],
    ['a broken line', { drop: 'after' as const }],
  ])('%s leaves the outcome open', async (_what, fault) => {
    simulator.fault(fault);
    const error = await failureOf(client({ timeoutMs: 300 }).start(check));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(everythingIn(error)).not.toContain(person.idNumber);
  });

  it('asks for the text part only, never for pictures of the face', async () => {
    const { bizToken } = await client().start(check);
    await client().result(bizToken);
    expect(JSON.parse(simulator.requests.at(-1)?.body ?? '')).toMatchObject({ InfoType: '1' });
  });
});
