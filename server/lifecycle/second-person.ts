import { Refusal } from '../contract/errors.ts';
import { type CommandRow, keys } from '../contract/machine.ts';
import { type ApplicationCommand, lifecycle } from '../contract/machines/application.ts';
import type { Actor, Role } from '../contract/roles.ts';
import { heldIn } from '../data/sealed-names.ts';
import type { TwoPersonRequest } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

const rows: Record<ApplicationCommand, CommandRow<string, Role, string>> = lifecycle.commands;

/** A stored request of two persons, as far as it says who may do what about it. */
interface Asked {
  command: string;
  askedBy: string;
}

/** Name of who asked. */
export const askerOf = ({ sealer }: Pick<World, 'sealer'>, row: Pick<TwoPersonRequest, 'askerNameSealed' | 'askerName'>): string =>
  heldIn(sealer, row.askerNameSealed, row.askerName) ?? '';

/** The command that a stored request is about. */
export const askedCommand = ({ command }: Pick<Asked, 'command'>): ApplicationCommand => command as ApplicationCommand;

/** Whether the table asks for a second person when so much money would go back. */
export function secondNeeded(command: ApplicationCommand, amountFen: number): boolean {
  const { needsTwoPersons: second } = rows[command];
  return second !== undefined && (second.when === 'always' || amountFen > 0);
}

/** Commands with which what was paid goes back. */
export const givingBack: ApplicationCommand[] = keys(rows).filter((command) => rows[command].effects?.includes('refundPayment'));

/** Who may be the second person for a command; nobody where the table is content with one. */
export const secondRoles = (command: ApplicationCommand): readonly Role[] => rows[command].needsTwoPersons?.confirmedBy ?? [];

/** Commands that one of `roles` may confirm. */
export const confirmedBy = (roles: readonly Role[]): ApplicationCommand[] =>
  keys(rows).filter((command) => secondRoles(command).some((role) => roles.includes(role)));

/** Whether a command waits while a request for the same application is open. */
export const rests = (command: ApplicationCommand): boolean => rows[command].blockedByRequest ?? false;

/** Whether a command waits while an applicant's wish to withdraw is unanswered; what gives the money back answers it. */
export const restsForWithdrawal = (command: ApplicationCommand): boolean => rests(command) && !givingBack.includes(command);

/** Whether the reader may take back what was asked: only who asked. */
export const mayTakeBack = ({ askedBy }: Asked, caller: Actor): boolean => askedBy === caller.id;

/** Why the reader may not be the second person: a role that the row does not name, or the one who asked; null when he may. */
export function whyNotSecond(request: Asked, caller: Actor): Refusal | null {
  if (!confirmedBy(caller.roles).includes(askedCommand(request))) return new Refusal('forbidden');
  return mayTakeBack(request, caller) ? new Refusal('secondPerson') : null;
}
