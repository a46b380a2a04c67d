import { Refusal } from '../../../contract/errors.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Page } from '../../../generated/prisma/client.ts';

/** A page of the application that has not been removed or replaced. Throws `notFound`. */
export async function livePage(tx: Transaction, applicationId: string, id: string): Promise<Page> {
  const page = await tx.page.findFirst({ where: { id, removedAt: null, upload: { applicationId } } });
  if (!page) throw new Refusal('notFound');
  return page;
}
