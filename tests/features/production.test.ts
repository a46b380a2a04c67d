import { describe, expect, it } from '@jest/globals';
import { CallFailed } from '../../server/contract/caller.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { staffOf } from '../support/story/staff.ts';
import { inProduction } from '../support/story/stages.ts';

const service = await serviceOfFile();
const [first, second] = [await inProduction(service, 701), await inProduction(service, 702)];
const producer = await staffOf(service, 'producer');

/** The faults that the producer reads, field by field. */
async function faults(deed: Promise<unknown>): Promise<unknown> {
  const failed = await deed.then(
    () => null,
    (error: unknown) => error,
  );
  return failed instanceof CallFailed ? [failed.problem.code, ...(failed.problem.fields ?? [])] : failed;
}

describe('A producer with a reader', () => {
  it('is told that one number was read twice, and nothing is recorded', async () => {
    expect(await faults(producer.produces(first.id, '3A00112233445566', '3A00112233445566'))).toEqual([
      'invalidInput',
      { path: 'keySerial', message: expect.stringContaining('与证书序列号相同') },
    ]);
    expect(await faults(producer.produces(first.id, '3A001122334455663A00112233445566', 'JXK2026-004511'))).toEqual([
      'invalidInput',
      { path: 'certificateSerial', message: '同一个号码读进了两次，请清空后重读一次' },
    ]);
    expect(await faults(producer.produces(first.id, 'JXK2026-004511', '3A00112233445566'))).toEqual([
      'invalidInput',
      { path: 'certificateSerial', message: expect.stringContaining('填反了') },
    ]);
    expect(await producer.opens(first.id)).toMatchObject({ state: 'inProduction', certificate: null });
  });

  it('records two different numbers, and hears which case has a number already, whichever of the two it was there', async () => {
    await producer.produces(first.id, ' 3a00112233445566', 'JXK2026-004511');
    const { orderNumber, certificate } = await producer.opens(first.id);
    expect(certificate).toMatchObject({ serial: '3A00112233445566', keySerial: 'JXK2026-004511' });
    expect(await faults(producer.produces(second.id, '3A00112233445567', 'JXK2026-004511'))).toEqual([
      'invalidInput',
      { path: 'keySerial', message: `这个号码已是订单 ${orderNumber} 的USB Key 序列号，请对照实物重读` },
    ]);
    expect(await faults(producer.produces(second.id, '3A00112233445567', '3A00112233445566'))).toEqual([
      'invalidInput',
      { path: 'keySerial', message: `这个号码已是订单 ${orderNumber} 的证书序列号，请对照实物重读` },
    ]);
    expect(await producer.opens(second.id)).toMatchObject({ state: 'inProduction', certificate: null });
    await producer.produces(second.id, '3A00112233445567', 'JXK2026-004512');
    expect(await producer.opens(second.id)).toMatchObject({ state: 'produced' });
  });

  it('cannot give one number to two cases at the same moment', async () => {
    const [third, fourth] = [await inProduction(service, 703), await inProduction(service, 704)];
    const answers = await Promise.allSettled([
      producer.produces(third.id, '3A00112233445571', 'JXK2026-004571'),
      producer.produces(fourth.id, '3A00112233445572', 'JXK2026-004571'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ problem: { code: 'invalidInput', fields: [{ path: 'keySerial' }] } });
  });
});
