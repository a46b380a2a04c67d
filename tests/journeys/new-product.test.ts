import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productionCatalogue } from '../../config/catalogue/index.ts';
import { keys } from '../../server/contract/machine.ts';
import { ofTheAuthority, product } from '../../server/contract/product.ts';
import { runNode } from '../house/run.ts';
import { textOf } from '../house/sources.ts';
import { catalogue } from '../support/products.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';

/** The file of a deployer whose CA sells one thing more; nothing of it stands in the code. */
const written = JSON.parse(textOf('tests/support/third-product.json')) as Record<string, Record<string, unknown>>;
const id = 'county-tax-agents';
const entry = written[id] ?? {};

const folder = mkdtempSync(join(tmpdir(), 'new-product-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(said: unknown): string {
  const path = join(folder, 'catalogue.json');
  writeFileSync(path, JSON.stringify(said));
  return path;
}

/** The line with which production does not start on this file; empty where it would. */
function refusal(said: unknown): string {
  try {
    productionCatalogue(file(said));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** What the file is to hold once the CA has confirmed these fields of a product as they stand in it; all without a field. */
async function confirmed(said: unknown, which: string, ...fields: string[]): Promise<typeof written> {
  const args = ['--product', which, '--by', '刘海燕，业务部', '--on', '2026-11-20', ...fields];
  const { code, output } = await runNode(['server/development/run.mjs', 'server/commands/confirm.ts', ...args], {
    CATALOGUE_FILE: file(said),
  });
  const line = output.split('\n').find((one) => one.startsWith('{'));
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('{') });
  return JSON.parse(line ?? '');
}

let whole: typeof written;
beforeAll(async () => {
  const [first = ''] = keys(catalogue);
  whole = await confirmed(await confirmed(written, id), first);
});

describe('a product that only a file names', () => {
  it('does not start before the CA has confirmed it, field by field', async () => {
    const [first = ''] = keys(catalogue);
    const { [id]: mine, ...others } = whole;
    const open = (fields: readonly string[]) =>
      `refusing to start in production: catalogue ${id}: the CA has not confirmed ${fields.join(', ')}`;
    expect(refusal({ ...others, ...written })).toBe(open(ofTheAuthority));
    const rest = ofTheAuthority.filter((field) => field !== 'postTo');
    expect(refusal({ ...others, ...(await confirmed(written, id, ...rest)), [first]: others[first] })).toBe(open(['postTo']));
    expect(refusal({ ...whole, [id]: { ...mine, hotline: '079155509999' } })).toBe(
      `refusing to start in production: catalogue ${id}: changed since the CA confirmed: hotline`,
    );
    expect(refusal(whole)).toBe('');
  });

  it('is offered beside the one that ships once it is, asks its own question and is begun at its own price', async () => {
    const service = await serviceOfFile(productionCatalogue(file(whole)));
    const who = cast(731);
    const agent = agentOf(service, who, { productId: id, gate: { registered: 'yes' }, answers: {} });
    const offered = await agent.person.call('GET /catalogue', {});
    expect(offered.map((one) => one.id)).toEqual([...keys(catalogue), id]);
    expect(offered[1]).toMatchObject({ label: '涉税服务平台', keyTypes: { primary: { priceFen: 31_000 } }, limits: { produce: 3 } });
    const asked = await agent.person.call('POST /eligibility', { body: { productId: id, answers: { registered: 'no' } } });
    expect(asked).toEqual({ eligible: false, reason: '尚未登记的事务所不能办理，请致电 079155501234。' });
    await agent.registers();
    expect((await agent.person.call('GET /applications', {})).offers[1]).toEqual({ productId: id, refusal: null, primaryKeyTaken: false });
    await agent.starts('secondary');
    const { productLabel, keyLabel, amountFen, documents } = await agent.looks();
    expect({ productLabel, keyLabel, amountFen }).toEqual({ productLabel: '涉税服务平台', keyLabel: '登录锁', amountFen: 12_050 });
    expect(documents.map(({ label }) => label)).toEqual(['涉税证书申请表', '执业证复印件']);
  });
});

describe('a file that is wrong is told in one line that names product and field', () => {
  const fields = keys(product.shape);
  const saying = (changes: Record<string, unknown>) => refusal({ ...whole, [id]: { ...whole[id], ...changes } });
  const expectLine = (line: string, says: string) => {
    expect(line).toContain(`is not valid: ${id}: ${says}`);
    expect(line).not.toContain('\n');
  };

  it('of which every field of a product is needed', () => {
    expect(keys(entry).sort()).toEqual([...fields].sort());
    for (const field of fields) expectLine(saying({ [field]: undefined }), `${field}: is missing`);
  });

  it('whatever a field is instead of what it should be', () => {
    for (const field of fields) for (const value of [null, [null]]) expectLine(saying({ [field]: value }), field);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a name that is no field', { colour: 'red' }, 'Unrecognized key: "colour"'],
    ['text that is empty', { cargo: ' ' }, 'cargo: must not be empty'],
    ['text of two lines', { refundRule: '不\n退' }, 'refundRule: must be one line'],
    ['a number in words', { certificateYears: '2' }, 'certificateYears: '],
    ['a price in yuan', { keyTypes: { secondary: { ...keyOf('secondary'), priceFen: 120.5 } } }, 'keyTypes.secondary.priceFen: '],
    ['yes in words', { offered: 'yes' }, 'offered: '],
    [
      'a kind of key that nobody knows',
      { keyTypes: { ...all('keyTypes'), third: keyOf('primary') } },
      'keyTypes: Unrecognized key: "third"',
    ],
    ['a courier that nobody knows', { courier: { ...all('courier'), code: 'pigeon' } }, 'courier.code: '],
    ['a limit that is left out', { limits: { ...all('limits'), pay: undefined } }, 'limits.pay: is missing'],
    ['a paper that nobody knows', { documents: { ...all('documents'), passport: {} } }, 'documents: Unrecognized key: "passport"'],
    ['a telephone number in words', { hotline: '请致电' }, 'hotline: must be a telephone number'],
    ['an id that is another', { id: 'tax-agents' }, `id: is "tax-agents", but the index knows the entry as "${id}"`],
    ['the name of another product', { label: '江西省公共资源交易' }, 'label: is that of jiangxi-public-resource'],
    [
      'two fields that contradict',
      { withdrawalKeeps: { ...all('withdrawalKeeps'), paid: 12_051 } },
      'withdrawalKeeps.paid: keeps 12051 fen',
    ],
  ])('%s', (_, changes, says) => expectLine(saying(changes), says));

  it('several at once', () => {
    const line = saying({ cargo: undefined, hotline: '1' });
    for (const says of [`${id}: cargo: is missing`, `${id}: hotline: must be a telephone number`]) expect(line).toContain(says);
  });

  function all(field: string): Record<string, unknown> {
    return entry[field] as Record<string, unknown>;
  }

  function keyOf(type: string) {
    return all('keyTypes')[type] as Record<string, unknown>;
  }
});
