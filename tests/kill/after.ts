import type { EffectPayload } from '../../server/contract/jobs.ts';
import type { ApplicationCommand } from '../../server/contract/machines/application.ts';
import type { Case } from './requests/cases.ts';

/** What an effect of the life cycle is told after a command; only messages read the event. */
export const afterwards = ({ application: { id } }: Case, command: ApplicationCommand, eventId = '0'): EffectPayload => ({
  applicationId: id,
  eventId,
  command,
});
