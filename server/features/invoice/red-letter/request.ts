import { priceYuan } from '../../../contract/money.ts';
import type { Actor } from '../../../contract/roles.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Invoice, RedLetter } from '../../../generated/prisma/client.ts';
import type { Advancing } from '../../../lifecycle/advance.ts';
import { finishTasks, openTask } from '../../../lifecycle/tasks.ts';

/** Asks for the red-letter invoice of the issue told, with the words of `row`; one that is there already stays as it is. */
export async function requestRedLetter(tx: Transaction, { now }: Pick<Advancing, 'now'>, row: Invoice, issue: number): Promise<RedLetter> {
  const { id, applicationId, title, amountFen } = row;
  await tx.redLetter.createMany({
    data: [{ invoiceId: id, applicationId, issue, title, amountFen, createdAt: now() }],
    skipDuplicates: true,
  });
  return tx.redLetter.findUniqueOrThrow({ where: { invoiceId_issue: { invoiceId: id, issue } } });
}

/** The red-letter invoice that an invoice waits for while it is reversed: what lies between it and the next issue was never made, so it is the newest. */
export const awaitedRedLetter = async (tx: Transaction, world: Pick<Advancing, 'now'>, row: Invoice): Promise<RedLetter> =>
  (await tx.redLetter.findFirst({ where: { invoiceId: row.id }, orderBy: { issue: 'desc' } })) ??
  (await requestRedLetter(tx, world, row, row.issue - 1));

/** Finance does what only the tax bureau's platform can do, and enters it. `why` begins the sentence. */
export async function askFinanceForRed(
  tx: Transaction,
  world: Pick<Advancing, 'now'>,
  { id, applicationId, askedAt, state, title, amountFen }: RedLetter,
  why: string,
): Promise<void> {
  await openTask(tx, world, {
    kind: 'redLetter',
    role: 'finance',
    applicationId,
    about: `${why}请在电子税务局开具红字发票${amountFen === null ? '' : `（${title}，${priceYuan(amountFen)} 元）`}：购买方已用于抵扣或入账的，先请其确认；办到哪一步，在申请的「发票」处登记`,
    reference: `red:${id}:${state}:${askedAt?.getTime() ?? 0}`,
    dueInDays: 1,
  });
}

export const finishRedTasks = (tx: Transaction, world: Advancing, applicationId: string, actor: Actor, outcome: string): Promise<void> =>
  finishTasks(tx, world, { kind: 'redLetter', applicationId, actor, outcome });
