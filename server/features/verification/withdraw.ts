import type { Caller } from '../../access/call.ts';
import { withdrawConsents } from '../../content/consents.ts';
import { allowed } from '../../contract/machine.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { asked } from './asked.ts';
import { endAsRefused } from './refuse.ts';

/** The legal representative takes back the consent: a check that goes on ends as refused, what was verified before stays evidence. A repeat changes nothing. */
export async function withdrawConsent(world: World, caller: Caller): Promise<void> {
  const before = async () => (await asked(world, caller)).row;
  const work = async (tx: Transaction, row: Verification) => {
    if (allowed(verification, row.state, caller.roles).includes('refuse')) await endAsRefused(tx, world, row, caller);
    const at = world.now();
    const taken = await withdrawConsents(tx, { verificationId: row.id }, at);
    const { applicationId } = row;
    if (taken > 0)
      await appendEvent(tx, world, { applicationId, at, name: 'withdrawConsent', actor: caller, detail: { verificationId: row.id } });
  };
  await world.transact(work, { before });
}
