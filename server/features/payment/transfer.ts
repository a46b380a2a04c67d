import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseOnePerson } from '../../access/two-people.ts';
import { Refusal } from '../../contract/errors.ts';
import { refund as machine } from '../../contract/machines/refund.ts';
import { priceYuan } from '../../contract/money.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import { heldIn } from '../../data/sealed-names.ts';
import type { Refund } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { lockChain } from '../../lifecycle/locks.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { refundTrouble, troubleOf } from './refund-trouble.ts';

interface Which {
  id: string;
  refundId: string;
}

interface Receipt {
  /** The bank's number of the transfer. */
  reference: string;
  paidOn: string;
  /** Why not by the channel, and to which account. */
  note: string;
}

const worked = (world: World, { id, refundId }: Which, work: (tx: Transaction, row: Refund) => Promise<unknown>): Promise<void> =>
  world.transact(async (tx) => {
    await lockAny(tx, id);
    const row = await tx.refund.findFirst({ where: { id: refundId, applicationId: id } });
    if (!row) throw new Refusal('notFound');
    await work(tx, row);
  });

/** The money left by the bank: its number stands with the refund until another person has seen the receipt. The channel is asked no more. Throws `invalidInput`. */
export const enterTransfer = (world: World, caller: Caller, which: Which, { reference, paidOn, note }: Receipt): Promise<void> =>
  worked(world, which, async (tx, row) => {
    refuseOtherDay(world, row, paidOn);
    await refuseOtherCase(tx, row, reference);
    const who = { transferBy: caller.id, transferByNameSealed: world.sealer.seal(caller.name) };
    const set = { transferReference: reference, transferredOn: dayAsDate(paidOn), ...who, updatedAt: world.now() };
    const { eventId } = await advance(tx, world, 'refund', row, 'enterTransfer', caller, {
      note: `${note}（银行流水号 ${reference}）`,
      set,
    });
    await endTasks(tx, world, row, caller, machine.commands.enterTransfer.label, 'refundTrouble');
    const about = `退款单 ${row.refundNo}：同事登记已转账退回 ${priceYuan(row.amountFen)} 元，请对照银行回单确认或退回`;
    for (const role of machine.commands.confirmTransfer.by)
      await openTask(tx, world, {
        kind: 'refundTransfer',
        role,
        applicationId: row.applicationId,
        about,
        reference: `${troubleOf(row.refundNo)}:${eventId}:${role}`,
        dueInDays: 1,
      });
  });

function refuseOtherDay({ now }: World, { createdAt }: Refund, paidOn: string): void {
  if (paidOn >= beijingDay(createdAt) && paidOn <= beijingDay(now())) return;
  throw new Refusal('invalidInput', {}, { fields: [{ path: 'paidOn', message: '转账日期应在退款提出之后、不晚于今天' }] });
}

/** One transfer of the bank pays back one order, in parts perhaps, and never two: who enters its number at the same moment waits here, and finds it. */
async function refuseOtherCase(tx: Transaction, { applicationId }: Refund, transferReference: string): Promise<void> {
  await lockChain(tx, `transfer/${transferReference}`);
  const other = await tx.refund.findFirst({
    where: { transferReference, applicationId: { not: applicationId } },
    select: { application: { select: { orderNumber: true } } },
  });
  if (!other) return;
  const message = `这个银行流水号已登记在订单 ${other.application.orderNumber} 的退款上，请核对回单`;
  throw new Refusal('invalidInput', {}, { fields: [{ path: 'reference', message }] });
}

/** Another person has seen the receipt: the refund is over and the applicant is told. Throws `secondPerson`, `conflict` when another number stands there. */
export const confirmTransfer = (world: World, caller: Caller, which: Which, reference: string): Promise<void> =>
  worked(world, which, async (tx, row) => {
    if (row.transferBy) {
      const first = {
        id: row.transferBy,
        name: heldIn(world.sealer, row.transferByNameSealed, row.transferByName) ?? '',
        may: machine.commands.enterTransfer.by,
      };
      await refuseOnePerson(tx, world, first, caller);
    }
    const at = world.now();
    await advance(tx, world, 'refund', row, 'confirmTransfer', caller, {
      note: `${priceYuan(row.amountFen)} 元（银行流水号 ${reference}）`,
      set: { transferConfirmedBySealed: world.sealer.seal(caller.name), endedAt: at, updatedAt: at },
      still: { transferReference: reference },
    });
    await endTasks(tx, world, row, caller, machine.commands.confirmTransfer.label);
  });

/** It was not so after all: the refund stands where it stood, with its trouble. Throws `conflict` when another number stands there. */
export const dropTransfer = (
  world: World,
  caller: Caller,
  which: Which,
  { reference, words }: { reference: string; words: string },
): Promise<void> =>
  worked(world, which, async (tx, row) => {
    const nothing = { transferReference: null, transferredOn: null, transferBy: null, transferByName: null, transferByNameSealed: null };
    const set = { ...nothing, updatedAt: world.now() };
    const { row: dropped } = await advance(tx, world, 'refund', row, 'dropTransfer', caller, {
      note: words,
      set,
      still: { transferReference: reference },
    });
    await endTasks(tx, world, row, caller, machine.commands.dropTransfer.label);
    const what = `${machine.states[dropped.state].label}，转账登记已退回；请重新退款，渠道不能退的重新登记转账`;
    await refundTrouble(tx, world, dropped, { refundNo: row.refundNo, what });
  });

async function endTasks(
  tx: Transaction,
  world: World,
  { applicationId, refundNo }: Refund,
  actor: Caller,
  outcome: string,
  kind: 'refundTransfer' | 'refundTrouble' = 'refundTransfer',
): Promise<void> {
  await finishTasks(tx, world, { kind, applicationId, actor, outcome, about: troubleOf(refundNo) });
}
