import { Refusal } from '../contract/errors.ts';
import { type CommandRow, keys, type TwoPersons } from '../contract/machine.ts';
import { type ApplicationCommand, lifecycle } from '../contract/machines/application.ts';
import type { Role } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import { undecidedRequests } from './states.ts';

const rows: Record<ApplicationCommand, CommandRow<string, Role, string>> = lifecycle.commands;

/** What the table says of two persons, by command; null where one is enough. */
export const twoPersonsBy: Record<ApplicationCommand, TwoPersons<Role> | null> = mapped();

function mapped(): Record<ApplicationCommand, TwoPersons<Role> | null> {
  const entries = keys(rows).map((command) => [command, rows[command].needsTwoPersons ?? null]);
  return Object.fromEntries(entries) as Record<ApplicationCommand, TwoPersons<Role> | null>;
}

export const twoPersonsFor = (command: ApplicationCommand): TwoPersons<Role> | null => twoPersonsBy[command];

/** The command that a stored request is about. */
export const askedCommand = ({ command }: { command: string }): ApplicationCommand => command as ApplicationCommand;

/** A case rests while the second person is waited for. The application is locked. Throws `requestOpen` with who asked what. */
export async function refuseWhileAsked(tx: Transaction, applicationId: string, command: string): Promise<void> {
  const row = rows[command as ApplicationCommand];
  if (!row.blockedByRequest) return;
  const open = await tx.twoPersonRequest.findFirst({ where: { applicationId, state: undecidedRequests } });
  if (open) throw new Refusal('requestOpen', { by: open.askerName, asked: rows[askedCommand(open)].label, command: row.label });
}
