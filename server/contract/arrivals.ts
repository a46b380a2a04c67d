import { auditEvents } from './audit-events.ts';
import { type ApplicationCommand, type ApplicationCommandRow, type Arrival, lifecycle } from './machines/application.ts';

const commands: Record<ApplicationCommand, ApplicationCommandRow> = lifecycle.commands;
const told: Record<string, { label: string; event?: string; arrives?: Arrival }> = { ...commands, ...auditEvents };

/** Names of the events that tell that this arrived. */
export const arrivalsOf = (what: Arrival): string[] =>
  Object.entries(told).flatMap(([name, { event = name, arrives }]) => (arrives === what ? [event] : []));

/** Whether it takes back that the key arrived. */
export const undoesDelivery = (command: ApplicationCommand): boolean => commands[command].undoesDelivery ?? false;
