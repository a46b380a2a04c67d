import { openAnswers } from '../../../content/answers.ts';
import type { Answers } from '../../../contract/form.ts';
import { statesThat } from '../../../contract/machine.ts';
import { lifecycle } from '../../../contract/machines/application.ts';
import { verification } from '../../../contract/machines/verification.ts';
import type { Database, Transaction } from '../../../data/database.ts';
import { verifiedFor } from '../../../views/verification.ts';
import type { World } from '../../../world.ts';

const verified = { in: statesThat(verification, ({ verified: passed }) => passed) };
const unmade = { in: statesThat(lifecycle, ({ over, key }) => !over && key === 'none') };

/**
 * Who passed the last 法人核验 of an account's applications; null where nobody did, where the form names another person by now, and where the agent has
 * named another one in an application that is underway: whoever was replaced gives the account to nobody before staff have looked.
 */
export async function knownHead(tx: Database | Transaction, { sealer }: Pick<World, 'sealer'>, accountId: string): Promise<Answers | null> {
  const row = await tx.verification.findFirst({
    where: { state: verified, application: { accountId, erasedAt: null } },
    orderBy: { endedAt: 'desc' },
    include: { application: { select: { answers: true } } },
  });
  const head = row && openAnswers(sealer, row.application.answers);
  if (!head || !verifiedFor(row, head, sealer)) return null;
  const underway = { accountId, claims: false, state: unmade, erasedAt: null };
  const open = await tx.application.findMany({ where: underway, select: { answers: true } });
  const named = open.map(({ answers }) => openAnswers(sealer, answers)).filter(({ legalIdNumber }) => legalIdNumber);
  return named.every((other) => sameHead(head, other)) ? head : null;
}

/** Whether two forms name the same head of an organisation. */
export const sameHead = (one: Answers, other: Answers): boolean =>
  one.legalName === other.legalName && one.legalIdNumber === other.legalIdNumber && Boolean(one.legalIdNumber);
