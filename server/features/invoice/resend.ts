import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { Refusal } from '../../contract/errors.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import type { World } from '../../world.ts';

/** Sends the invoice once more. Only after a bounce to another address: else the applicant has the correction, which is told to finance. */
export async function resendInvoice(world: World, caller: Caller, applicationId: string, email?: string): Promise<void> {
  const before = async () => void (await take(world.redis, 'invoiceMails', applicationId));
  const work = async (tx: Transaction) => {
    await lockAny(tx, applicationId);
    const row = await tx.invoice.findUnique({ where: { applicationId } });
    if (!row) throw new Refusal('notFound');
    decide(machine, row.state, 'resend', caller.roles);
    if (email !== undefined && !machine.states[row.state].bounced)
      throw new Refusal('wrongState', { state: machine.states[row.state].label, command: '更改接收邮箱' });
    const address = email === undefined ? {} : { emailSealed: world.sealer.seal(email) };
    const note = email === undefined ? undefined : '更正了接收邮箱';
    await advance(tx, world, 'invoice', row, 'resend', caller, { note, set: { round: row.round + 1, ...address } });
  };
  await world.transact(work, { before });
}
