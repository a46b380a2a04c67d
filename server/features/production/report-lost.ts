import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { goneKeyOf, haveRevoked, isGone } from '../../content/gone-key.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import type { World } from '../../world.ts';

/** Whoever finds a key that was lost in use can sign with it: its certificate is revoked today. One that is reported already stays reported. */
export async function reportLost(world: World, caller: Caller, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    decide(lifecycle, application.state, 'reportLost', caller.roles, application.cameFrom);
    const known = await goneKeyOf(tx, application);
    if (known && isGone(known)) return;
    await advance(tx, world, 'application', application, 'reportLost', caller);
    await haveRevoked(tx, world, application, 'reported');
  });
}
