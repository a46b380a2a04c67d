import { describe, expect, it } from '@jest/globals';
import { retention } from '../../config/retention.ts';
import { type DataEndName, dataEnds, retentionFaults } from '../../server/contract/data-ends.ts';
import { personalData } from '../../server/contract/personal-data.ts';
import { personalColumnsOf, personalModels } from '../../server/data/personal-data.ts';
import { personalDataMap } from '../../server/development/personal-data-map.ts';
import { textOf } from './sources.ts';

const schema = textOf('prisma/schema.prisma');
const models = new Map([...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)\n\}/gm)].map(([, name = '', body = '']) => [name, body]));

/** Columns of a model in the schema's text: its fields but for those that are other models. */
const columnsIn = (body: string): string[] =>
  [...body.matchAll(/^\s+(\w+)\s+(\w+)/gm)].flatMap(([, name = '', type = '']) => (models.has(type) ? [] : [name]));

describe('the map of personal data', () => {
  it('has a row for every model of the schema', () => {
    expect(personalModels.map(([model]) => model).sort()).toEqual([...models.keys()].sort());
  });

  it.each(personalModels)('has a word on every column of %s, once', (model, row) => {
    const listed = [...row.plain, ...personalColumnsOf(row).map(({ column }) => column)];
    expect(listed.sort()).toEqual(columnsIn(models.get(model) ?? '').sort());
  });

  it.each(personalModels)('says what ends %s, if anything in it is personal', (_, { holds, ends = [] }) => {
    expect(ends.length > 0).toBe(holds !== undefined);
  });

  it('calls no sealed column plain', () => {
    const plain = personalModels.flatMap(([model, row]) => row.plain.map((column) => `${model}.${column}`));
    expect(plain.filter((name) => name.endsWith('Sealed'))).toEqual([]);
  });

  it('lets columns stay only where it says that something personal is in them', () => {
    for (const [, row] of personalModels) {
      const held = personalColumnsOf(row).map(({ column }) => column);
      expect(held).toEqual(expect.arrayContaining(Object.keys(row.stays ?? {})));
    }
  });

  it('prints every kind, every end and every place', () => {
    const printed = personalDataMap();
    for (const { what } of Object.values(personalData)) expect(printed).toContain(what);
    for (const [name, { from }] of Object.entries(dataEnds)) expect(printed).toContain(`| \`${name}\` | ${from} |`);
    for (const [model, row] of personalModels)
      for (const { column } of personalColumnsOf(row)) expect(printed).toContain(`\`${model}.${column}\``);
  });
});

describe('the periods of keeping', () => {
  it('are not shorter than a law wants', () => {
    expect(retentionFaults(retention)).toEqual([]);
  });

  it.each<[DataEndName, Partial<typeof retention>]>([
    ['certificate', { certificate: { years: 4 } }],
    ['push', { push: { days: 183 } }],
    ['draft', { draft: { days: 0 } }],
    ['claim', { claim: { days: Number.NaN } }],
  ])('that are too short are found: %s', (name, shorter) => {
    expect(retentionFaults({ ...retention, ...shorter })).toEqual([name]);
  });
});
