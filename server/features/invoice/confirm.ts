import { Refusal } from '../../contract/errors.ts';
import type { InvoiceWords } from '../../contract/fields.ts';
import { lifecycle } from '../../contract/lifecycle.ts';
import { openAnswers } from '../../data/answers.ts';
import type { Application } from '../../generated/prisma/client.ts';
import type { Caller } from '../../http/call.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { lockApplication, ownApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';

/** "These words will be printed": said before paying, may be said anew until the money is there. No payment is opened without it. */
export async function confirmInvoice(world: World, caller: Caller, id: string, words: InvoiceWords): Promise<void> {
  await ownApplication(world.database, caller.id, id);
  await world.database.$transaction(async (tx) => {
    const application = await lockApplication(tx, id);
    if (application.state !== 'approved')
      throw new Refusal('wrongState', { state: lifecycle.states[application.state].label, command: '确认发票信息' });
    const data = { ...sealedWords(world, application, words), amountFen: application.priceFen, confirmedAt: world.now() };
    await tx.invoice.upsert({
      where: { applicationId: id },
      create: { ...data, applicationId: id, state: 'confirmed', createdAt: world.now() },
      update: data,
    });
    await appendEvent(tx, { applicationId: id, at: world.now(), name: 'confirmInvoice', actor: caller });
  });
}

/** The words as the row keeps them; without a typed address the form's stays. */
export function sealedWords({ sealer }: World, { answers }: Pick<Application, 'answers'>, { title, taxNumber, email }: InvoiceWords) {
  const address = email ?? openAnswers(sealer, answers).invoiceEmail ?? '';
  return { title, taxNumber, emailSealed: sealer.seal(address) };
}
