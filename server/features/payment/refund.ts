import { lockApplication } from '../../access/applications.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { target } from '../../contract/machine.ts';
import { refund as machine, type RefundCommand } from '../../contract/machines/refund.ts';
import { ChannelRefused, type RefundState } from '../../contract/ports/payments.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Refund } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { askedAbout } from './channel-word.ts';
import { bookRefusal } from './refund-refused.ts';
import { refundTrouble, troubleOf } from './refund-trouble.ts';
import { paymentGatewayOf } from './rules.ts';

type ChannelCommand = Extract<RefundCommand, 'accept' | 'succeed' | 'fail' | 'close'>;

/** The channel's word for a refund → our command. */
const commands: Record<RefundState, ChannelCommand> = { processing: 'accept', success: 'succeed', abnormal: 'fail', closed: 'close' };

/** A refund that the channel has worked on for longer than this is looked at by a person. Milliseconds. */
const tooLong = 3 * 86_400_000;

/** Sends the refund to its channel, or asks how it stands (`sweepRefunds` comes back to it). Sent again under the same number after any doubt. */
export async function advanceRefund(world: World, { refundId }: JobPayloads['advanceRefund']): Promise<void> {
  const row = await world.database.refund.findUniqueOrThrow({ where: { id: refundId }, include: { payment: true } });
  const { ask } = machine.states[row.state];
  if (!ask) return;
  const gateway = paymentGatewayOf(world.platforms, row.payment.method);
  const { outTradeNo, amountFen: totalFen } = row.payment;
  const asked = () =>
    ask === 'send'
      ? gateway.refund({ outTradeNo, refundNo: row.refundNo, refundFen: row.amountFen, totalFen, reason: row.reason })
      : gateway.queryRefund({ outTradeNo, refundNo: row.refundNo });
  try {
    const state = await askedAbout(world, { table: 'refund', ...row }, asked);
    await advanceTo(world, row.refundNo, state, { refundFen: row.amountFen });
  } catch (error) {
    if (!(error instanceof ChannelRefused)) throw error;
    await bookRefusal(world, row, error);
  }
}

/** Books how a refund stands; anything but success that is final becomes a finance task. Returns what was done, for the notice's record. */
export async function advanceTo(world: World, refundNo: string, state: RefundState, told: ToldAmount): Promise<string> {
  const trouble = async (tx: Transaction, row: Refund | null, what: string, wayOn: string = again) => {
    await refundTrouble(tx, world, row, { refundNo, what: `${what}，${wayOn}` });
    return 'trouble';
  };
  return world.transact(async (tx) => {
    const known = await tx.refund.findUnique({ where: { refundNo }, select: { applicationId: true } });
    if (known) await lockApplication(tx, known.applicationId);
    const row = await tx.refund.findUnique({ where: { refundNo } });
    if (!row || !(await isItsAmount(tx, row, told))) return trouble(tx, row, '退款通知与本系统记录不符');
    const command = commands[state];
    if (machine.states[row.state].byBank) return movesTwice(command) ? trouble(tx, row, '已登记转账退款，渠道又在退款', twice) : state;
    if (target(machine, row.state, command)) {
      const note = machine.states[machine.commands[command].to].label;
      await advance(tx, world, 'refund', row, command, systemActor('payments'), { note, set: moments(row, state, world.now()) });
      if (machine.states[machine.commands[command].to].arrived) await close(tx, world, row);
    } else await tx.refund.update({ where: { id: row.id }, data: { updatedAt: world.now() } });
    const { label, over, trouble: inTrouble } = machine.states[machine.commands[command].to];
    if (!over && !inTrouble && world.now().getTime() - row.createdAt.getTime() > tooLong)
      return trouble(tx, row, '渠道超过三天未完成退款', '请到渠道后台查明');
    if (inTrouble) return trouble(tx, row, label);
    return state;
  });
}

const again = `请到渠道后台处理后重新退款，渠道不能再退的转账后点「${machine.commands.enterTransfer.label}」`;
const twice = '请在渠道后台核对；退了两次的，联系经办人退回多退的一笔';

/** The channel moves money that has gone through the bank. */
const movesTwice = (command: ChannelCommand): boolean => {
  const { taken, trouble } = machine.states[machine.commands[command].to];
  return taken && !trouble;
};

interface ToldAmount {
  refundFen: number;
  /** The amount is that of all refunds of the payment so far. */
  ofAll?: true | undefined;
}

async function isItsAmount(tx: Transaction, { paymentId, amountFen }: Refund, { refundFen, ofAll }: ToldAmount): Promise<boolean> {
  if (refundFen === amountFen || !ofAll) return refundFen === amountFen;
  const { _sum } = await tx.refund.aggregate({ where: { paymentId }, _sum: { amountFen: true } });
  return refundFen === _sum.amountFen;
}

/** When the channel took it, and when the money had moved. */
const moments = (row: Refund, state: RefundState, now: Date) => ({
  updatedAt: now,
  refusedCode: null,
  acceptedAt: row.acceptedAt ?? now,
  ...(state === 'success' ? { endedAt: now } : {}),
});

/** What a person was asked to look after has come right; another refund of the application may still be in trouble. */
const close = (tx: Transaction, world: World, { applicationId, refundNo }: Refund): Promise<void> => {
  const about = troubleOf(refundNo);
  return finishTasks(tx, world, { kind: 'refundTrouble', applicationId, actor: systemActor('clock'), outcome: '渠道已完成退款', about });
};
