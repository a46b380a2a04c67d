import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saidOf } from '../../server/contract/outside.ts';
import { IdentityProviderRefused } from '../../server/contract/ports/identity.ts';
import { PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { phoneCodes, unlistedPhone } from '../../server/platforms/tencent-faceid/phone-codes.ts';
import { startTencentFaceIdSimulator, type TencentFaceIdControl } from '../../server/platforms/tencent-faceid/simulator.ts';
import { failureOf, person } from './people.ts';

let simulator: Simulator<TencentFaceIdControl>;
beforeAll(async () => {
  simulator = await startTencentFaceIdSimulator({ pageOrigin: 'http://127.0.0.1:3000' });
});
afterAll(() => simulator.close());

const { name, idNumber } = person;
const client = (changes = {}) => createTencentFaceId({ ...simulator.control.clientOptions(), ...changes }).mobile;
const whose = (mobile = '13870600001') => ({ name, idNumber, mobile });

describe('whether a mobile is registered under a name and number', () => {
  it('is asked of Tencent with all three, the number in capitals', async () => {
    expect(await client().check({ ...whose(), idNumber: idNumber.toLowerCase() })).toEqual({
      outcome: 'passed',
      requestId: expect.any(String),
    });
    const { IdCard, Name, Phone } = JSON.parse(simulator.requests.at(-1)?.body ?? '{}');
    expect([IdCard === idNumber, Name === name, Phone]).toEqual([true, true, '13870600001']);
  });

  it.each(Object.entries(phoneCodes).filter(([, { is }]) => is === 'failed'))('is not when the carriers say %s', async (code, row) => {
    simulator.control.carriersSay('13870600002', code);
    const said = await client().check(whose('13870600002'));
    expect(said).toMatchObject({ outcome: 'failed', code, reason: saidOf(row), unknown: false });
  });

  it('is not for a code that nobody has told us, and that is said', async () => {
    simulator.control.carriersSay('13870600003', '-13');
    expect(await client().check(whose('13870600003'))).toMatchObject({ outcome: 'failed', reason: saidOf(unlistedPhone), unknown: true });
  });

  it('is refused under another key, and for what is no mobile', async () => {
    expect(await failureOf(client({ secretKey: 'wrong' }).check(whose()))).toBeInstanceOf(IdentityProviderRefused);
    expect(await failureOf(client().check(whose('12')))).toBeInstanceOf(IdentityProviderRefused);
  });

  it('is unknown while Tencent does not answer', async () => {
    expect(await failureOf(client({ baseUrl: 'http://127.0.0.1:9' }).check(whose()))).toBeInstanceOf(PlatformUnavailable);
  });
});
