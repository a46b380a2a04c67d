import type { Answers } from '../contract/form.ts';
import { statesThat } from '../contract/machine.ts';
import { verification } from '../contract/machines/verification.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { World } from '../world.ts';
import { openAnswers } from './answers.ts';

const verified = { in: statesThat(verification, ({ verified: passed }) => passed) };

/** Who passed the last 法人核验 of an account's applications, as its form names the person; null where nobody did. */
export async function knownHead(tx: Database | Transaction, { sealer }: Pick<World, 'sealer'>, accountId: string): Promise<Answers | null> {
  const row = await tx.verification.findFirst({
    where: { state: verified, application: { accountId, erasedAt: null } },
    orderBy: { endedAt: 'desc' },
    select: { application: { select: { answers: true } } },
  });
  return row && openAnswers(sealer, row.application.answers);
}

/** Whether two forms name the same head of an organisation. */
export const sameHead = (one: Answers, other: Answers): boolean =>
  one.legalName === other.legalName && one.legalIdNumber === other.legalIdNumber && Boolean(one.legalIdNumber);
