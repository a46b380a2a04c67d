import { lockAny, lockOwn, ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { goneKeyOf, haveRevoked, isLossKnown, keepReported, reportedKey } from '../../content/gone-key.ts';
import { Refusal } from '../../contract/errors.ts';
import { allowed } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Database, Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { deskDay } from '../../lifecycle/call-times.ts';
import { decide } from '../../lifecycle/decide.ts';
import type { World } from '../../world.ts';

/**
 * Whoever finds a key that was lost in use can sign with it: its certificate is revoked while the desk is open, and the message names the day. One that is reported already stays reported.
 * `proven` has the owner show that it is not a borrowed phone who says so; what is refused anyhow does not ask.
 */
export async function reportLost(world: World, caller: Caller, id: string, proven: () => Promise<unknown>): Promise<void> {
  const isKnown = async (tx: Database | Transaction, application: Application): Promise<boolean> => {
    decide(lifecycle, application.state, 'reportLost', caller.roles, application.cameFrom);
    const known = await goneKeyOf(tx, application);
    return known !== null && isLossKnown(known);
  };
  const before = async () => {
    if (!(await isKnown(world.database, await ownApplication(world.database, caller.id, id)))) await proven();
  };
  const work = async (tx: Transaction) => {
    const application = await lockOwn(tx, caller.id, id);
    if (await isKnown(tx, application)) return;
    await advance(tx, world, 'application', application, 'reportLost', caller, { detail: { after: deskDay(world.now()) } });
    await haveRevoked(tx, world, application, 'reported');
  };
  await world.transact(work, { before });
}

/** The agent says that nothing is lost, before anybody has revoked the certificate. Throws `wrongState` where no such report stands. */
export async function takeBackLoss(world: World, caller: Caller, id: string, { note, seen }: { note: string; seen: Seen }): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const { state, cameFrom } = application;
    decide(lifecycle, state, 'takeBackLoss', caller.roles, cameFrom);
    const row = reportedKey(application, await tx.replacedKey.findMany({ where: { applicationId: id } }));
    if (!row) {
      const may = allowed(lifecycle, state, caller.roles).filter((command) => command !== 'takeBackLoss');
      const { label: command } = lifecycle.commands.takeBackLoss;
      throw new Refusal('wrongState', { state: lifecycle.states[state].label, command }, { allowed: may });
    }
    await advance(tx, world, 'application', application, 'takeBackLoss', caller, { note, seen });
    await keepReported(tx, world, caller, row, note);
  });
}
