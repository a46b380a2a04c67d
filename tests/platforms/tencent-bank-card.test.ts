import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saidOf } from '../../server/contract/outside.ts';
import { IdentityProviderRefused } from '../../server/contract/ports/identity.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { bankCardCodes, unlistedBankCard } from '../../server/platforms/tencent-faceid/bank-card-codes.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { startTencentFaceIdSimulator, type TencentFaceIdControl } from '../../server/platforms/tencent-faceid/simulator.ts';
import { failureOf, person } from './people.ts';

let simulator: Simulator<TencentFaceIdControl>;
beforeAll(async () => {
  simulator = await startTencentFaceIdSimulator({ pageOrigin: 'http://127.0.0.1:3000' });
});
afterAll(() => simulator.close());

const { name, idNumber } = person;
const client = (changes = {}) => createTencentFaceId({ ...simulator.control.clientOptions(), ...changes }).bankCard;
const whose = (card = '6222020200112230001') => ({ name, idNumber, mobile: '13870600001', card });

describe('whether a bank card was opened by this person with this mobile', () => {
  it('is asked of Tencent with all four, the number in capitals', async () => {
    expect(await client().check({ ...whose(), idNumber: idNumber.toLowerCase() })).toEqual({
      outcome: 'passed',
      requestId: expect.any(String),
    });
    const sent = JSON.parse(simulator.requests.at(-1)?.body ?? '{}');
    expect(sent).toMatchObject({ IdCard: idNumber, Name: name, Phone: '13870600001', BankCard: '6222020200112230001' });
  });

  it.each(Object.entries(bankCardCodes).filter(([, { is }]) => is === 'failed'))('is not when the banks say %s', async (code, row) => {
    simulator.control.banksSay('6222020200112230002', code);
    const said = await client().check(whose('6222020200112230002'));
    expect(said).toMatchObject({ outcome: 'failed', code, reason: saidOf(row), unknown: false });
  });

  it('is not for a code that nobody has told us, and that is said', async () => {
    simulator.control.banksSay('6222020200112230003', '-99');
    const said = await client().check(whose('6222020200112230003'));
    expect(said).toMatchObject({ outcome: 'failed', reason: saidOf(unlistedBankCard), unknown: true });
  });

  it('is refused under another key, and for what is no card', async () => {
    expect(await failureOf(client({ secretKey: 'wrong' }).check(whose()))).toBeInstanceOf(IdentityProviderRefused);
    expect(await failureOf(client().check(whose('12')))).toBeInstanceOf(IdentityProviderRefused);
  });
});
