import { ofRefund } from '../../contract/refund-number.ts';
import { beijingDay } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Refund } from '../../generated/prisma/client.ts';
import { undoneTasks } from '../../lifecycle/states.ts';
import { openTask, rewordTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

/** How the references of a refund's tasks begin, under whichever number it was sent: another part of the same payment has its own. */
export const troubleOf = (refundNo: string): string => `refund:${ofRefund(refundNo)}`;

interface Trouble {
  refundNo: string;
  /** What happened and what may be done, in words. */
  what: string;
}

/**
 * Finance sees to a refund: one task at a time for each, which says what is wrong now. One that was closed while the trouble lasts is opened
 * again the next day.
 */
export async function refundTrouble(tx: Transaction, world: World, row: Refund | null, { refundNo, what }: Trouble): Promise<void> {
  const about = `退款单 ${refundNo}：${what}`;
  const open = await tx.task.findFirst({
    where: { kind: 'refundTrouble', reference: { startsWith: troubleOf(refundNo) }, state: undoneTasks },
  });
  if (open?.about === about) return;
  if (open) await rewordTask(tx, { id: open.id, about });
  else
    await openTask(tx, world, {
      kind: 'refundTrouble',
      role: 'finance',
      applicationId: row?.applicationId ?? null,
      about,
      reference: `refund:${refundNo}:${what}:${beijingDay(world.now())}`,
      dueInDays: 1,
    });
}
