import type { Caller } from '../../access/call.ts';
import { verification } from '../../contract/machines/verification.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { asked, refuseEnded } from './asked.ts';
import { noCode } from './open-check.ts';

/** The legal representative does not want this; the agent is told. */
export async function refuseVerification(world: World, caller: Caller): Promise<void> {
  const before = async () => {
    const { row } = await asked(world, caller);
    refuseEnded(row, 'refuse');
    return row;
  };
  await world.transact((tx, row: Verification) => endAsRefused(tx, world, row, caller), { before });
}

/** The check that goes on ends as refused; nobody calls any more about one by hand. */
export async function endAsRefused(tx: Transaction, world: World, row: Verification, caller: Caller): Promise<void> {
  await advance(tx, world, 'verification', row, 'refuse', caller, { set: { ...noCode, videoKey: null } });
  if (!verification.states[row.state].manual) return;
  const { applicationId } = row;
  await finishTasks(tx, world, { kind: 'manualVerification', applicationId, actor: systemActor('clock'), outcome: '法定代表人已拒绝' });
}
