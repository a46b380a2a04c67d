import { type Call, ownSession } from '../../access/call.ts';
import type { Session } from '../../access/sessions.ts';
import { recordConsent } from '../../content/consents.ts';
import { Refusal } from '../../contract/errors.ts';
import type { LegalTextName } from '../../contract/legal.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';

/** Who read other words than those in force has not agreed to them. */
export function refuseOlderTexts({ legalTexts }: Pick<World, 'legalTexts'>, agreed: Record<LegalTextName, string>): void {
  if (legalTexts.some(({ name, version }) => agreed[name] !== version)) throw new Refusal('legalTextsChanged');
}

/** Records that whoever signs in agrees to the texts in force. */
export async function recordTerms(tx: Transaction, { legalTexts }: Pick<World, 'legalTexts'>, accountId: string, at: Date): Promise<void> {
  for (const { name, version, sections } of legalTexts)
    await recordConsent(tx, { accountId }, { text: name, version, wording: sections }, at);
}

/** The new agent of an account that was handed over agrees before anything else opens. Throws `legalTextsChanged`. */
export async function agreeToTerms({ world, caller, body }: Call<'POST /account/terms'>): Promise<Session> {
  refuseOlderTexts(world, body.agreed);
  const session = ownSession(caller);
  await world.transact(async (tx) => {
    const at = world.now();
    const where = { id: session.id, closedAt: null, termsOpen: true, sessionsVersion: session.sessionsVersion };
    const { count } = await tx.account.updateMany({ where, data: { termsOpen: false } });
    if (count === 0) return;
    await recordTerms(tx, world, session.id, at);
    const detail = { accountId: session.id, agreed: body.agreed };
    await appendEvent(tx, world, { applicationId: null, at, name: 'agreeToTerms', actor: caller, detail });
  });
  return { ...session, needs: session.needs === 'terms' ? null : session.needs };
}
