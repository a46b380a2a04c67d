import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '../contract/errors.ts';
import type { Role } from '../contract/roles.ts';

/** How a session comes with a request. */
export interface Presented {
  method: string;
  /** In a header of the mini-program, not in a browser's cookie. */
  bearer: boolean;
  /** The `x-csrf-token` header; empty where there is none. */
  csrf: string;
}

/** Throws `csrf` and `forbidden` when a session, however genuine, does not open an endpoint of `access`. */
export function admit(session: { csrf: string; roles: readonly Role[] }, presented: Presented, access: readonly Role[]): void {
  const writes = presented.method !== 'GET' && presented.method !== 'HEAD';
  // A browser sends the cookie by itself, also for other sites' forms; a header only our own page can set.
  if (writes && !presented.bearer && !same(presented.csrf, session.csrf)) throw new Refusal('csrf');
  if (!session.roles.some((role) => access.includes(role))) throw new Refusal('forbidden');
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
