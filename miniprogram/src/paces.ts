import { lifecycle } from '../../server/contract/machines/application.ts';
import { invoice as invoices } from '../../server/contract/machines/invoice.ts';
import { payment as attempts } from '../../server/contract/machines/payment.ts';
import { refund as refunds } from '../../server/contract/machines/refund.ts';
import { verification as verifications } from '../../server/contract/machines/verification.ts';
import type { ApplicationSummary, ApplicationView } from '../../server/contract/views.ts';

/** Seconds: the first pause, how each next one grows, the longest while it may still be soon, and what comes after so many looks. */
interface Steps {
  first: number;
  grows: number;
  longest: number;
  looks: number;
  finally: number;
}

/** `soon`: a machine, or a person who has it in hand now. `later`: staff and couriers, who take hours. `network`: nobody answers at all. */
const paces = {
  soon: { first: 0.5, grows: 1.3, longest: 3, looks: 200, finally: 15 },
  later: { first: 2, grows: 1.5, longest: 30, looks: 30, finally: 60 },
  network: { first: 5, grows: 1.1, longest: 15, looks: 200, finally: 60 },
} as const satisfies Record<string, Steps>;

export type Pace = keyof typeof paces;

/** Before the next look, after so many that brought nothing. Seconds. */
export function pauseAfter(pace: Pace, looks: number): number {
  const { first, grows, longest, looks: most, finally: rest }: Steps = paces[pace];
  return looks >= most ? rest : Math.min(longest, first * grows ** looks);
}

/** How soon an application may be another one by somebody else's doing; null when nobody does anything about it any more. */
export function paceOf({ state, uploads, desk, verification, payments, refunds: back, invoice }: ApplicationView): Pace | null {
  const checking = verification !== null && !verifications.states[verification.state].over;
  const paying = payments.some((attempt) => attempts.states[attempt.state].payable);
  if (uploads.some(({ over }) => !over) || desk !== null || checking || paying) return 'soon';
  const { over, stopped } = lifecycle.states[state];
  const invoiced = stopped || invoice === null || invoices.states[invoice.state].over;
  return over && invoiced && back.every((one) => refunds.states[one.state].over) ? null : 'later';
}

/** The same of a list. */
export const paceOfAll = (items: readonly ApplicationSummary[]): Pace | null =>
  items.some(({ state }) => !lifecycle.states[state].over) ? 'later' : null;
