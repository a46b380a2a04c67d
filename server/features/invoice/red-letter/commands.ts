import { lockAny } from '../../../access/applications.ts';
import type { Caller } from '../../../access/call.ts';
import { Refusal } from '../../../contract/errors.ts';
import { hourMs } from '../../../contract/time.ts';
import type { Transaction } from '../../../data/database.ts';
import type { RedLetter } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import type { World } from '../../../world.ts';
import { goOnWithIssue } from '../issue.ts';
import { askFinanceForRed, finishRedTasks } from './request.ts';
import { settleReversal } from './settle.ts';

/** The tax bureau gives a buyer 72 hours; then the form is void and must be sent again. */
const buyerHasMs = 72 * hourMs;

/** The red-letter invoice that is being worked on: the newest. Throws `notFound`. */
const worked = (world: World, id: string, work: (tx: Transaction, row: RedLetter) => Promise<unknown>): Promise<void> =>
  world.transact(async (tx) => {
    await lockAny(tx, id);
    const row = await tx.redLetter.findFirst({ where: { applicationId: id }, orderBy: { issue: 'desc' } });
    if (!row) throw new Refusal('notFound');
    await work(tx, row);
  });

/** The form was sent to the buyer. */
export const askBuyer = (world: World, caller: Caller, id: string): Promise<void> =>
  worked(world, id, async (tx, row) => {
    const askedAt = world.now();
    const set = { askedAt, expiresAt: new Date(askedAt.getTime() + buyerHasMs), remindedAt: null };
    await advance(tx, world, 'redLetter', row, 'askBuyer', caller, { set });
    await finishRedTasks(tx, world, id, caller, '已请购买方确认');
  });

/** The buyer said no: finance talks to them and asks again. */
export const enterDeclined = (world: World, caller: Caller, id: string, note: string): Promise<void> =>
  worked(world, id, async (tx, row) => {
    const { row: declined } = await advance(tx, world, 'redLetter', row, 'decline', caller, { note });
    await askFinanceForRed(tx, world, declined, '购买方不同意冲红，请电话说明后再次发起。');
  });

export const enterRed = (world: World, caller: Caller, id: string, redNumber: string): Promise<void> =>
  worked(world, id, async (tx, row) =>
    goOnWithIssue(
      tx,
      world,
      await settleReversal(tx, world, row, 'issueRed', caller, { note: `红字发票号码 ${redNumber}`, set: { redNumber } }),
    ),
  );

export const enterUnneeded = (world: World, caller: Caller, id: string, note: string): Promise<void> =>
  worked(world, id, async (tx, row) => goOnWithIssue(tx, world, await settleReversal(tx, world, row, 'needNoRed', caller, { note })));
