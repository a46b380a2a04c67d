import { describe, expect, it } from '@jest/globals';
import { admit } from '../../server/access/admission.ts';
import { Refusal } from '../../server/contract/errors.ts';
import type { Role } from '../../server/contract/roles.ts';

const session = { csrf: 'token-of-this-session', roles: ['reviewer', 'finance'] as Role[] };
const read = { method: 'GET', bearer: false, csrf: '' };
const write = { method: 'POST', bearer: false, csrf: session.csrf };

const answer = (...asked: Parameters<typeof admit>): string => {
  try {
    admit(...asked);
    return 'admitted';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('a session that is genuine', () => {
  it('opens what one of its roles may ask, and nothing else', () => {
    expect(answer(session, read, ['reviewer'])).toBe('admitted');
    expect(answer(session, read, ['producer', 'finance'])).toBe('admitted');
    expect(answer(session, read, ['producer', 'dispatcher'])).toBe('forbidden');
    expect(answer(session, read, [])).toBe('forbidden');
    expect(answer({ ...session, roles: [] }, read, ['reviewer'])).toBe('forbidden');
  });

  it.each(['GET', 'HEAD'])('reads by cookie alone: %s', (method) => {
    expect(answer(session, { ...read, method }, ['reviewer'])).toBe('admitted');
  });

  it.each(['POST', 'PUT', 'DELETE'])('writes by cookie only with the header that another site cannot set: %s', (method) => {
    expect(answer(session, { ...write, method }, ['reviewer'])).toBe('admitted');
    for (const csrf of ['', 'token-of-that-session', `${session.csrf}x`, session.csrf.slice(1)])
      expect(answer(session, { ...write, method, csrf }, ['reviewer'])).toBe('csrf');
  });

  it('writes from the mini-program without it, because nothing sends a bearer token by itself', () => {
    expect(answer(session, { method: 'POST', bearer: true, csrf: '' }, ['reviewer'])).toBe('admitted');
    expect(answer(session, { method: 'POST', bearer: true, csrf: '' }, ['producer'])).toBe('forbidden');
  });
});
