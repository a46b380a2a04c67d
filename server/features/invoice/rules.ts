import { Refusal } from '../../contract/errors.ts';
import type { Product } from '../../contract/product.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { givingBack } from '../../lifecycle/second-person.ts';
import { undecidedRequests } from '../../lifecycle/states.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';

/** What an issuing service calls an issue of an invoice. */
export const referenceOfIssue = (invoiceId: string, issue: number): string => `${invoiceId}-${issue}`;

/** R10.3: the last day on which the invoice is mailed, in the product's working days from production. */
export const dueFrom = (at: Date, { limits }: Product): Date => dayAsDate(addWorkingDays(beijingDay(at), limits.invoice));

/** No invoice is changed for money that is about to go back. Throws `wrongState`. */
export async function refuseRefunding(tx: Transaction, { id }: Application, command: string): Promise<void> {
  const waiting = await tx.twoPersonRequest.count({ where: { applicationId: id, state: undecidedRequests, command: { in: givingBack } } });
  if (waiting > 0) throw new Refusal('wrongState', { state: '退款办理中', command });
}
