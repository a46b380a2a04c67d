import type { SmsTemplate } from './ports/messages.ts';
import { claimAnsweredInDays } from './standings.ts';
import type { TaskKind } from './tasks.ts';

interface PromisedTask {
  /** Working days until the day that is told instead of one that cannot be kept. */
  days: number;
  template: SmsTemplate;
  /** Who was promised it: the agent of the application, or who signs in by its account. */
  to: 'agent' | 'account';
}

/** Tasks of the staff whose day somebody outside was told; what is late of the others is the staff's own to know. */
export const promisedTasks = {
  claimDiffers: { days: claimAnsweredInDays, template: 'claimPostponed', to: 'account' },
  revokeCertificate: { days: 1, template: 'revocationPostponed', to: 'agent' },
} as const satisfies Partial<Record<TaskKind, PromisedTask>>;

export const promisedOf = (kind: string): PromisedTask | null => (promisedTasks as Record<string, PromisedTask>)[kind] ?? null;
