import { lockApplication } from '../../access/applications.ts';
import { target } from '../../contract/machine.ts';
import { refund as machine } from '../../contract/machines/refund.ts';
import { parties, saidOf } from '../../contract/outside.ts';
import type { ChannelRefused } from '../../contract/ports/payments.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Refund } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { tellOwner } from '../../lifecycle/outside-codes.ts';
import type { World } from '../../world.ts';
import { refundTrouble } from './refund-trouble.ts';

/**
 * The channel said no: the refund stands refused with its word, and finance hears at once what happened and what may be done. Whoever else the
 * word's row names (our set-up is at fault) is told as well. No money moved; the next try has the same number.
 */
export async function bookRefusal(world: World, { id, applicationId, refundNo }: Refund, refused: ChannelRefused): Promise<void> {
  await world.transact(async (tx) => {
    await lockApplication(tx, applicationId);
    const row = await tx.refund.findUniqueOrThrow({ where: { id } });
    // Somebody has moved it meanwhile: what the channel said was about what it was.
    const { over, byBank } = machine.states[row.state];
    if (over || byBank || row.refundNo !== refundNo) return;
    const set = { refusedCode: refused.code, updatedAt: world.now() };
    if (target(machine, row.state, 'refuse')) await advance(tx, world, 'refund', row, 'refuse', systemActor('payments'), { set });
    else await tx.refund.update({ where: { id }, data: set });
    await refundTrouble(tx, world, row, { refundNo, what: wordsOf(refused) });
  });
  if (refused.row.owner !== 'finance') await tellOwner(world, refused);
}

/** A word that settles itself elsewhere means for a refund that the channel does not know the trade as we do. */
const wordsOf = ({ party, code, row }: ChannelRefused): string => {
  const said = row.owner === 'nobody' || row.owner === 'applicant' ? `${row.message}，请在渠道后台核对该笔交易` : saidOf(row);
  return `${parties[party].label}没有接受：${said}（代码 ${code}）；处理后点「重新退款」，渠道不能再退的转账后点「${machine.commands.enterTransfer.label}」`;
};
