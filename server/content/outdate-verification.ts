import { target } from '../contract/machine.ts';
import { verification } from '../contract/machines/verification.ts';
import { systemActor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { type Advancing, advance } from '../lifecycle/advance.ts';
import { finishTasks } from '../lifecycle/tasks.ts';

/** Another person is the legal representative now: what the one before passed, or was about to, counts for nothing, and the link leads nowhere. */
export async function outdateVerification(tx: Transaction, world: Advancing, applicationId: string): Promise<Verification | null> {
  const row = await tx.verification.findFirst({ where: { applicationId }, orderBy: { sentAt: 'desc' } });
  if (!row) return null;
  const command = target(verification, row.state, 'outdate') ? 'outdate' : 'expire';
  if (!target(verification, row.state, command)) return null;
  const actor = systemActor('clock');
  const { row: ended } = await advance(tx, world, 'verification', row, command, actor, {
    set: { bizToken: null, codeSealed: null, cardSealed: null },
    note: '法定代表人已更换，原核验不再有效',
  });
  await finishTasks(tx, world, { kind: 'manualVerification', applicationId, actor, outcome: '法定代表人已更换' });
  return ended;
}
