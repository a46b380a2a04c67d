import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Seen } from '../../contract/seen.ts';
import { advance } from '../../lifecycle/advance.ts';
import { keysInForce } from '../../lifecycle/states.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

interface Revoked {
  id: string;
  keyId: string;
  /** Where it was revoked and under which number. */
  note: string;
  seen: Seen;
}

/** The certificate of a replaced key no longer opens anything: what takes its place may leave the house. */
export async function revokeReplaced(world: World, caller: Caller, { id, keyId, note, seen }: Revoked): Promise<void> {
  await world.transact(async (tx) => {
    await lockAny(tx, id);
    const row = await tx.replacedKey.findFirst({ where: { id: keyId, applicationId: id } });
    if (!row) throw new Refusal('notFound');
    await advance(tx, world, 'replacedKey', row, 'revoke', caller, {
      note: `${row.certificateSerial}：${note}`,
      set: { revokedBy: caller.id, revokedAt: world.now() },
      seen,
    });
    if ((await tx.replacedKey.count({ where: { applicationId: id, state: keysInForce } })) === 0)
      await finishTasks(tx, world, { kind: 'revokeCertificate', applicationId: id, actor: caller, outcome: note });
  });
}
