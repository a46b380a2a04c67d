import { describe, expect, it } from '@jest/globals';
import { noLines } from '../../server/contract/invoice-kinds.ts';
import { InvoiceRefused } from '../../server/contract/ports/invoices.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import { createInvoiceProvider } from '../../server/platforms/invoice-provider/client.ts';
import { startInvoiceProviderSimulator } from '../../server/platforms/invoice-provider/simulator.ts';
import { headers, path, signRequest } from '../../server/platforms/invoice-provider/wire.ts';
import { atEndOfFile } from '../support/at-end.ts';

const simulator = await startInvoiceProviderSimulator();
atEndOfFile(() => simulator.close());
const { control } = simulator;
const options = control.clientOptions();
const client = (changes: Partial<typeof options> = {}) => createInvoiceProvider({ ...options, ...changes });

const order = {
  reference: 'a-1',
  title: '江西云岭工程有限公司',
  taxNumber: '91360106MA35GAKQ0M',
  kind: 'ordinary' as const,
  buyer: noLines,
  amountFen: 19_000,
  item: '数字证书服务费',
};
const failureOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);
const invoice = (reference: string) => control.invoices().find((one) => one.reference === reference);

describe('an issuing service', () => {
  it('issues an invoice once, however often it is asked, for the amount in yuan', async () => {
    const [first, second] = [await client().issue(order), await client().issue(order)];
    expect(first).toMatchObject({ state: 'issued' });
    expect(first.state === 'issued' && first.files.map((file) => file.subarray(0, 5).toString())).toEqual([
      '%PDF-',
      expect.stringContaining('PK'),
      '<?xml',
    ]);
    expect(second).toMatchObject({ state: 'issued' });
    expect(control.invoices()).toMatchObject([{ reference: 'a-1', amount: '190.00', status: 'issued' }]);
  });

  it('takes its time', async () => {
    control.takesTries(1);
    const slow = { ...order, reference: 'b-1' };
    expect(await client().issue(slow)).toEqual({ state: 'pending' });
    expect(await client().issue(slow)).toMatchObject({ state: 'issued' });
    control.takesTries(0);
  });

  it('reverses what is replaced, and drops what it had not issued', async () => {
    await client().issue({ ...order, reference: 'a-2', replaces: 'a-1', title: '新抬头' });
    expect(invoice('a-1')).toMatchObject({ status: 'reversed' });
    control.takesTries(5);
    await client().issue({ ...order, reference: 'c-1' });
    control.takesTries(0);
    await client().issue({ ...order, reference: 'c-2', replaces: 'c-1' });
    expect(invoice('c-1')).toMatchObject({ status: 'dropped' });
    expect(invoice('c-2')).toMatchObject({ status: 'issued' });
  });

  it('prints the kind and what the buyer wants besides, and of that no empty line', async () => {
    const buyer = { ...noLines, bank: '中国工商银行南昌支行', account: '1502200109000000001' };
    await client().issue({ ...order, reference: 's-1', kind: 'special', buyer });
    const { title, taxNumber } = order;
    expect(invoice('s-1')).toMatchObject({ kind: 'special', buyer: { title, taxNumber, bank: buyer.bank, account: buyer.account } });
    expect(Object.keys(invoice('s-1')?.buyer ?? {})).not.toContain('address');
  });

  it('refuses a reference that comes back with other words', async () => {
    const error = await failureOf(client().issue({ ...order, reference: 'b-1', amountFen: 1 }));
    expect(error).toBeInstanceOf(InvoiceRefused);
    expect(error).toMatchObject({ code: 'REFERENCE_REUSED' });
  });

  it.each([
    ['another secret', { secret: 'another-secret-0123456789' }],
    ['another key', { keyId: 'nobody' }],
    ['a clock that is ten minutes late', { now: () => new Date(Date.now() - 600_000) }],
  ])('lets nobody in with %s', async (_, changes) => {
    const before = control.invoices().length;
    expect(await failureOf(client(changes).issue({ ...order, reference: 'd-1' }))).toBeInstanceOf(PlatformRefused);
    expect(control.invoices()).toHaveLength(before);
  });

  it('answers a request that is sent twice only once', async () => {
    const body = JSON.stringify({ reference: 'e-1', kind: 'ordinary', buyer: { title: 'a', taxNumber: 'b' }, amount: '1.00', item: 'c' });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const sent = {
      [headers.keyId]: options.keyId,
      [headers.timestamp]: timestamp,
      [headers.nonce]: 'once',
      [headers.signature]: signRequest(options.secret, timestamp, 'once', body),
    };
    const post = async () => (await fetch(`${simulator.origin}${path}`, { method: 'POST', headers: sent, body })).status;
    expect([await post(), await post()]).toEqual([200, 401]);
  });
});

describe('answers that are not from the service', () => {
  it.each([
    ['without signature', { status: 200, body: '{"status":"issued","files":["JVBERi0="]}' }],
    ['of a gateway in trouble', { status: 502, body: '<html>' }],
    ['that never come', { drop: 'before' as const }],
  ])('%s are no invoice: it is asked again', async (_, fault) => {
    simulator.fault(fault);
    const error = await failureOf(client().issue({ ...order, reference: 'f-1' }));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(JSON.stringify([String(error), error])).not.toContain(order.taxNumber);
  });
});
