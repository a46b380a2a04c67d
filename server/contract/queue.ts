import { allowed, type CommandRow, keys } from './machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from './machines/application.ts';
import type { Role } from './roles.ts';

const rows: Record<ApplicationCommand, CommandRow<ApplicationState, Role, string>> = lifecycle.commands;

/** States in which one of `roles` has a command that moves, while nobody waits for the applicant: what a member of staff finds in the queue. */
export const statesFor = (roles: readonly Role[]): ApplicationState[] =>
  keys(lifecycle.states).filter(
    (state) => lifecycle.states[state].waitsFor !== 'applicant' && allowed(lifecycle, state, roles).some((command) => !rows[command].mends),
  );
