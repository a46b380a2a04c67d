import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { codeFiles, textOf } from '../house/sources.ts';

/** Of a field that promises a day: the field that says whether it is an approximate one. */
const flags: Record<string, string> = { dueOn: 'dueIsAbout', promisedOn: 'promisedIsAbout' };

interface Schema {
  properties?: Record<string, unknown>;
}

/** Every object below a schema. */
function objectsIn(schema: unknown): Schema[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(objectsIn);
  return 'properties' in schema ? [schema as Schema, ...below] : below;
}

/** The day of a staff's own task, by which nobody outside is promised anything. */
const ofTasks = (fields: readonly string[]) => fields.includes('kind') && fields.includes('about');

const views = endpointNames.flatMap((name) => {
  const { output } = endpointRow(name);
  return typeof output === 'string'
    ? []
    : objectsIn(z.toJSONSchema(output, { io: 'input', unrepresentable: 'any' })).map((view) => ({ name, view }));
});

describe('a day that is promised', () => {
  it('carries in every view whether it is an approximate one', () => {
    const promising = views.flatMap(({ name, view }) => {
      const fields = Object.keys(view.properties ?? {});
      return ofTasks(fields) ? [] : fields.filter((field) => field in flags).map((field) => ({ name, field, fields }));
    });
    expect(promising.length).toBeGreaterThan(5);
    for (const { name, field, fields } of promising)
      expect({ name, field, says: fields.includes(flags[field] ?? '') }).toEqual({ name, field, says: true });
  });

  it('is put into words by the one function that asks the calendar', () => {
    const speakers = codeFiles().filter((path) => !path.startsWith('tests/') && /\bchineseDateFrom\(/.test(textOf(path)));
    expect(speakers).toEqual(['miniprogram/src/wording.ts', 'server/contract/time.ts', 'server/lifecycle/working-days.ts']);
  });
});
