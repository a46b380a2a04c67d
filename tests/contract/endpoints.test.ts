import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { allStaff } from '../../server/contract/roles.ts';

const ofStaff = endpointNames.filter((name) => {
  const { access } = endpointRow(name);
  return !name.startsWith('GET ') && typeof access !== 'string' && allStaff.some((role) => access.includes(role));
});

/** Fields that a body cannot be without. */
function asked(body: z.ZodType | undefined): string[] {
  const { required = [] } = body ? z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) : {};
  return required;
}

describe('a write by staff', () => {
  it('says what stood before them, or the table says why nothing needs to', () => {
    expect(ofStaff.length).toBeGreaterThan(25);
    for (const name of ofStaff) {
      const { judges, body } = endpointRow(name);
      const silent = name === 'DELETE /session';
      if (judges && 'field' in judges) expect({ name, asks: asked(body).includes(judges.field) }).toEqual({ name, asks: true });
      else expect({ name, why: silent || (judges?.nothing ?? '').length > 15 }).toEqual({ name, why: true });
    }
  });

  it('that judges an application as a whole carries its version, and no row hides that it does', () => {
    const field = (name: (typeof ofStaff)[number]) => {
      const { judges } = endpointRow(name);
      return judges && 'field' in judges ? judges.field : undefined;
    };
    for (const name of ofStaff)
      expect({ name, seen: asked(endpointRow(name).body).includes('seen') }).toEqual({ name, seen: field(name) === 'seen' });
  });
});

describe('every endpoint', () => {
  it('is open to people and programs who can come in, never to the clock or a platform by its part in a table of commands', () => {
    const people: readonly string[] = [...allStaff, 'applicant', 'legalRepresentative', 'desk', 'serviceAccount'];
    for (const name of endpointNames) {
      const { access } = endpointRow(name);
      const nobody = typeof access === 'string' ? [] : access.filter((role) => !people.includes(role));
      expect({ name, nobody }).toEqual({ name, nobody: [] });
    }
  });
});
