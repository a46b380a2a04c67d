import { shownApplication } from '../../access/applications.ts';
import { type Caller, ownSession } from '../../access/call.ts';
import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import { mayReveal, type Revealable } from '../../contract/disclosures.ts';
import { Refusal } from '../../contract/errors.ts';
import { formOf, type QuestionKey, question } from '../../contract/form.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { lockApplicationRow } from '../../lifecycle/locks.ts';
import type { World } from '../../world.ts';

/**
 * Opens one masked value to a member of staff who must see it while the case is in its state, and who showed the second factor lately; each look is
 * an event (B9), a repeated answer included. Throws `secondFactorStale`, `forbidden`.
 */
export async function revealAnswer(
  world: World,
  caller: Caller,
  id: string,
  key: Revealable,
): Promise<{ key: Revealable; answer: string }> {
  return world.transact(async (tx) => {
    // The state that allows it stands until the look is written down.
    await lockApplicationRow(tx, id);
    const application = await shownApplication(tx, caller, id);
    if (!mayReveal(caller.roles, application.state, key)) throw new Refusal('forbidden');
    if (!ownSession(caller).fresh) throw new Refusal('secondFactorStale');
    const note = key === 'manualContact' ? '手机号核验的手机' : question(formOf(productOf(world, application)), key).label;
    await appendEvent(tx, world, { applicationId: id, at: world.now(), name: 'revealAnswer', actor: caller, note });
    const answer = key === 'manualContact' ? await manualContact(tx, world, id) : answerTo(world, application, key);
    return { key, answer };
  });
}

const answerTo = ({ sealer }: World, { answers }: Application, key: QuestionKey): string => openSome(sealer, answers, key)[key] ?? '';

async function manualContact(tx: Transaction, { sealer }: World, applicationId: string): Promise<string> {
  const row = await tx.verification.findFirst({ where: { applicationId, contactSealed: { not: null } }, orderBy: { sentAt: 'desc' } });
  return row?.contactSealed ? sealer.open(row.contactSealed) : '';
}
