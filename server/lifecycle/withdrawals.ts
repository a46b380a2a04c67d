import { Refusal } from '../contract/errors.ts';
import { type ApplicationCommand, lifecycle } from '../contract/machines/application.ts';
import { type Actor, isStaff, systemActor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Withdrawal } from '../generated/prisma/client.ts';
import { type Advancing, advance } from './advance.ts';
import { openWithdrawals } from './states.ts';
import { finishTasks } from './tasks.ts';

/** What an applicant asked for and nobody has answered. */
export const askedWithdrawal = (tx: Pick<Transaction, 'withdrawal'>, applicationId: string): Promise<Withdrawal | null> =>
  tx.withdrawal.findFirst({ where: { applicationId, state: openWithdrawals } });

/** The same, where somebody answers it or takes it back. The application is locked. Throws `notFound` when nothing is asked. */
export async function openWithdrawal(tx: Transaction, applicationId: string): Promise<Withdrawal> {
  const row = await askedWithdrawal(tx, applicationId);
  if (!row) throw new Refusal('nothingAsked', { command: lifecycle.commands.askWithdraw.label });
  return row;
}

interface Answer {
  command: 'grant' | 'refuse' | 'takeBack';
  actor: Actor;
  words: string;
  answer?: string;
}

/** Ends what was asked for, and the task that it was. */
export async function answerWithdrawal(
  tx: Transaction,
  world: Advancing,
  row: Withdrawal,
  { command, actor, words, answer }: Answer,
): Promise<void> {
  await advance(tx, world, 'withdrawal', row, command, actor, {
    note: words,
    set: { decidedBy: actor.id ?? null, ...(answer !== undefined && { answer }) },
  });
  // An applicant has no tasks; the one of finance falls away by itself.
  const by = isStaff(actor) ? actor : systemActor('clock');
  await finishTasks(tx, world, { kind: 'withdrawalAsked', applicationId: row.applicationId, actor: by, outcome: words });
}

/** What ends an application with its money given back answers whoever asked for that. */
export async function grantWithdrawal(tx: Transaction, world: Advancing, applicationId: string, command: ApplicationCommand, actor: Actor) {
  const row = await askedWithdrawal(tx, applicationId);
  if (row) await answerWithdrawal(tx, world, row, { command: 'grant', actor, words: lifecycle.commands[command].label });
}
