import { allowed, keys } from './machine.ts';
import { type ApplicationState, lifecycle } from './machines/application.ts';
import type { Role } from './roles.ts';

/** States in which one of `roles` has a command while nobody waits for the applicant: what a member of staff finds in the queue. */
export const statesFor = (roles: readonly Role[]): ApplicationState[] =>
  keys(lifecycle.states).filter((state) => lifecycle.states[state].waitsFor !== 'applicant' && allowed(lifecycle, state, roles).length > 0);
