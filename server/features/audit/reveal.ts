import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import { formOf, type QuestionKey, question } from '../../contract/form.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';

/** An answer of the form, or the mobile that the legal representative left for a manual check. */
export type Revealable = QuestionKey | 'manualContact';

/** Opens one masked value to a member of staff; the look itself is an event (B9). */
export async function revealAnswer(
  world: World,
  caller: Caller,
  id: string,
  key: Revealable,
): Promise<{ key: Revealable; answer: string }> {
  return world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    const note = key === 'manualContact' ? '人工核验联系手机' : question(formOf(productOf(world, application)), key).label;
    await appendEvent(tx, { applicationId: id, at: world.now(), name: 'revealAnswer', actor: caller, note });
    const answer = key === 'manualContact' ? await manualContact(tx, world, id) : answerTo(world, application, key);
    return { key, answer };
  });
}

const answerTo = ({ sealer }: World, { answers }: Application, key: QuestionKey): string => openAnswers(sealer, answers)[key] ?? '';

async function manualContact(tx: Transaction, { sealer }: World, applicationId: string): Promise<string> {
  const row = await tx.verification.findFirst({ where: { applicationId, contactSealed: { not: null } }, orderBy: { sentAt: 'desc' } });
  return row?.contactSealed ? sealer.open(row.contactSealed) : '';
}
