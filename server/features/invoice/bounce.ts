import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { type Actor, systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Invoice } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

/** The server that we spoke to refuses the address for good. */
export const bounced = (world: World, row: Invoice): Promise<void> =>
  world.transact((tx) => takeBack(tx, world, row, systemActor('clock'), machine.states.bounced.label));

/** The mail came back hours later, and whoever reads that mailbox says so of the sending that they saw (`round`). */
export async function enterBounce(world: World, caller: Caller, applicationId: string, { round, note }: { round: number; note: string }) {
  await world.transact(async (tx) => {
    await lockAny(tx, applicationId);
    const row = await tx.invoice.findUnique({ where: { applicationId } });
    if (!row) throw new Refusal('notFound');
    await takeBack(tx, world, { ...row, round }, caller, note);
  });
}

/** The agent is told and may give another address; should nothing come of that, finance asks. */
async function takeBack(tx: Transaction, world: World, row: Invoice, actor: Actor, note: string): Promise<void> {
  const { id, round, applicationId } = row;
  await advance(tx, world, 'invoice', row, 'bounce', actor, { note, set: { mailedAt: null } });
  await openTask(tx, world, {
    kind: 'invoiceBounced',
    role: 'finance',
    applicationId,
    about: '发票邮件被退回，已短信告知经办人更正邮箱；仍未更正的请电话联系后重新发送',
    reference: `bounce:${id}:${round}`,
    dueInDays: 1,
  });
}
