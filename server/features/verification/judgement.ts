import type { Caller } from '../../access/call.ts';
import { refuseOnePerson } from '../../access/two-people.ts';
import { Refusal } from '../../contract/errors.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Product } from '../../contract/product.ts';
import { dayMs } from '../../contract/time.ts';
import type { StaffJudgement } from '../../contract/verification-means.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import type { ColumnsOf } from '../../lifecycle/rows.ts';
import type { World } from '../../world.ts';
import { noCode } from './open-check.ts';
import { promisedFrom } from './rules.ts';

/** The second of two is never the first, under whatever login, and the first still may judge. Throws `secondPerson`, `askerGone`. */
export async function refuseFirst(tx: Transaction, world: World, { vouchedBy }: Verification, caller: Caller): Promise<void> {
  if (vouchedBy) await refuseOnePerson(tx, world, { id: vouchedBy, may: verification.commands.vouch.by }, caller);
}

/** A recording counts for who has opened it since it came; without one somebody must have been there. */
export async function refuseWithoutEvidence(tx: Transaction, row: Verification, { id }: Caller, judgement: StaffJudgement): Promise<void> {
  if (row.means === 'counter') return;
  if (!row.videoKey) throw new Refusal('wrongState', { state: '没有核验录像', command: verification.commands[judgement].label });
  const since = row.consentAt ?? row.sentAt;
  const watched = { applicationId: row.applicationId, name: 'viewVerificationVideo', actorId: id, at: { gte: since } };
  if ((await tx.event.count({ where: watched })) === 0) throw new Refusal('notWatched');
}

interface Judging {
  row: Verification;
  judgement: StaffJudgement;
  note: string;
  by: Caller;
}

/** Columns that change with what was entered. Who is declined has the whole time of a link for the other ways. */
export function afterJudgement(
  { now }: Pick<World, 'now'>,
  product: Product,
  { row, judgement, note, by }: Judging,
): ColumnsOf<'verification'> {
  // Who sent a recording before is promised its day.
  const promise = row.dueOn ? {} : promisedFrom(now(), product);
  if (judgement === 'attend') return { means: 'counter', vouchedBy: by.id, vouchNote: note, ...noCode, ...promise };
  if (judgement === 'vouch') return { vouchedBy: by.id, vouchNote: note };
  const decided = { decidedBy: by.id, decisionNote: note };
  if (judgement === 'confirm') return { ...decided, lastFailure: null };
  const until = now().getTime() + product.verification.linkDays * dayMs;
  return {
    ...decided,
    dueOn: null,
    postponedTo: null,
    vouchedBy: null,
    vouchNote: null,
    lastFailure: `人工核验未通过：${note}`,
    expiresAt: new Date(Math.max(until, row.expiresAt.getTime())),
  };
}
