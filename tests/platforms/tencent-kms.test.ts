import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openedKeys } from '../../server/opened-keys.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createTencentKms } from '../../server/platforms/tencent-kms/client.ts';
import { kmsCodes } from '../../server/platforms/tencent-kms/codes.ts';
import { startTencentKmsSimulator, type TencentKmsControl } from '../../server/platforms/tencent-kms/simulator.ts';
import { failureOf } from './people.ts';

let simulator: Simulator<TencentKmsControl>;
beforeAll(async () => {
  simulator = await startTencentKmsSimulator();
});
afterAll(() => simulator.close());

const client = (changes = {}) => createTencentKms({ ...simulator.control.clientOptions(), ...changes });

describe('a key that lies wrapped by the key service', () => {
  it('is 32 bytes, another one each time, and opens for the variable it was made for alone', async () => {
    const { newKey, open } = client();
    const [one, other] = [await newKey('SEALING_KEYS'), await newKey('SEALING_KEYS')];
    const [key, again] = [await open(one, 'SEALING_KEYS'), await open(one, 'SEALING_KEYS')];
    expect(key).toHaveLength(32);
    expect(again.equals(key)).toBe(true);
    expect((await open(other, 'SEALING_KEYS')).equals(key)).toBe(false);
    expect(await failureOf(open(one, 'INDEX_KEY'))).toMatchObject({ code: 'InvalidParameter.DecryptError' });
  });

  it('is opened in the environment beside keys that lie in the clear, whose order stays', async () => {
    const { newKey, open } = client();
    const wrapped = await newKey('SEALING_KEYS');
    const plain = randomBytes(32).toString('base64');
    const service = async () => client();
    const environment = { SEALING_KEYS: `k1:${plain},k2:kms.${wrapped}`, INDEX_KEY: `kms.${await newKey('INDEX_KEY')}`, PORT: '1' };
    const opened = await openedKeys(environment, service);
    expect(opened.SEALING_KEYS).toBe(`k1:${plain},k2:${(await open(wrapped, 'SEALING_KEYS')).toString('base64')}`);
    expect(Buffer.from(opened.INDEX_KEY ?? '', 'base64')).toHaveLength(32);
    expect([opened.PORT, environment.SEALING_KEYS.includes('kms.')]).toEqual(['1', true]);
  });

  it('asks nobody where every key lies in the clear', async () => {
    const before = simulator.requests.length;
    const environment = { SEALING_KEYS: `k1:${randomBytes(32).toString('base64')}` };
    expect(await openedKeys(environment)).toBe(environment);
    expect(simulator.requests).toHaveLength(before);
  });
});

describe('a key service that does not open', () => {
  it.each(Object.entries(kmsCodes))('for %s says whether a later try helps', async (code, { is }) => {
    simulator.control.answerWith(code);
    const failure = await failureOf(client().open('AAAA', 'SEALING_KEYS'));
    simulator.control.answerWith(null);
    expect(failure).toBeInstanceOf(is === 'later' ? PlatformUnavailable : PlatformRefused);
    expect(failure).toMatchObject(is === 'later' ? {} : { code });
  });

  it('because its master key is switched off, or the signature is somebody else’s, or the text is none of its own', async () => {
    const wrapped = await client().newKey('INDEX_KEY');
    simulator.control.disables(true);
    expect(await failureOf(client().open(wrapped, 'INDEX_KEY'))).toMatchObject({ code: 'ResourceUnavailable.CmkDisabled' });
    simulator.control.disables(false);
    expect(await failureOf(client({ secretKey: 'another' }).open(wrapped, 'INDEX_KEY'))).toMatchObject({
      code: 'AuthFailure.SignatureFailure',
    });
    expect(await failureOf(client().open('AAAA', 'INDEX_KEY'))).toMatchObject({ code: 'InvalidParameterValue.InvalidCiphertext' });
    expect(await failureOf(client({ keyId: 'none' }).newKey('INDEX_KEY'))).toMatchObject({ code: 'ResourceUnavailable.CmkNotFound' });
  });
});
