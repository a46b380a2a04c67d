import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnknownPlatformCode } from '../../server/contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createTencentOcr } from '../../server/platforms/tencent-ocr/client.ts';
import { operatingCodes } from '../../server/platforms/tencent-ocr/codes.ts';
import { startTencentOcrSimulator, type TencentOcrControl } from '../../server/platforms/tencent-ocr/simulator.ts';
import { everythingIn, failureOf, person } from './people.ts';

let simulator: Simulator<TencentOcrControl>;
beforeAll(async () => {
  simulator = await startTencentOcrSimulator();
});
afterAll(() => simulator.close());

const client = (changes = {}) => createTencentOcr({ ...simulator.control.clientOptions(), ...changes });
const uscc = '91350100M000100Y43';
const asked = { uscc, name: '福州市青禾建设有限公司', legalName: person.name, legalIdNumber: person.idNumber };

describe('the register of companies', () => {
  it('is asked with all four elements, the number in capitals', async () => {
    expect(await client().ask({ ...asked, legalIdNumber: person.idNumber.toLowerCase() })).toEqual({
      ...{ standing: 'open', differs: [], code: '1', unknown: false },
    });
    expect(JSON.parse(simulator.requests.at(-1)?.body ?? '{}')).toEqual({
      ...{ CreditCode: uscc, EntName: asked.name, LrName: person.name, IdNum: person.idNumber },
    });
  });

  it.each(Object.entries(operatingCodes))('says %s, which is in the table', async (status, { is }) => {
    simulator.control.registerSays(uscc, { status });
    expect(await client().ask(asked)).toMatchObject({ standing: is, code: status, unknown: false });
  });

  it('says what differs, and a standing that nobody has told us is another one and said to be unknown', async () => {
    simulator.control.registerSays(uscc, { status: '9', differs: ['name', 'legalIdNumber'] });
    expect(await client().ask(asked)).toEqual({ standing: 'other', differs: ['name', 'legalIdNumber'], code: '9', unknown: true });
  });

  it('that cannot be asked is no answer', async () => {
    simulator.control.registerIsDown(true);
    expect(await failureOf(client().ask(asked))).toBeInstanceOf(PlatformUnavailable);
    simulator.control.registerIsDown(false);
  });

  it('refuses another key and what is no credit code or number, and no failure names anybody', async () => {
    for (const failure of [
      await failureOf(client({ secretKey: 'wrong' }).ask(asked)),
      await failureOf(client().ask({ ...asked, uscc: '12' })),
      await failureOf(client().ask({ ...asked, legalIdNumber: 'E12345678' })),
    ]) {
      expect(failure).toBeInstanceOf(PlatformRefused);
      for (const secret of [person.name, person.idNumber, asked.name]) expect(everythingIn(failure)).not.toContain(secret);
    }
    const body = JSON.stringify({ Response: { Error: { Code: 'Mo\u0000on\u202e', Message: '' }, RequestId: '1' } });
    simulator.fault({ status: 200, body });
    const unknown = await failureOf(client().ask(asked));
    expect(unknown).toBeInstanceOf(UnknownPlatformCode);
    // Nothing is kept that a reader cannot see.
    expect((unknown as UnknownPlatformCode).code).toBe('Mo\ufffdon');
  });
});
