import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import type { Answers } from '../../contract/form.ts';
import type { World } from '../../world.ts';

/** Own answers in full; the invoice's address as it was confirmed or corrected since. */
export async function readAnswers({ database, sealer }: World, caller: Caller, id: string): Promise<Answers> {
  const { answers } = await ownApplication(database, caller.id, id);
  const invoice = await database.invoice.findUnique({ where: { applicationId: id } });
  return { ...openAnswers(sealer, answers), ...(invoice && { invoiceEmail: sealer.open(invoice.emailSealed) }) };
}
