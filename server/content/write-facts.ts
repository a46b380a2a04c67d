import type { Answers, QuestionKey } from '../contract/form.ts';
import { keys, statesThat } from '../contract/machine.ts';
import { invoice } from '../contract/machines/invoice.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { openAnswers, sealAnswers } from './answers.ts';
import { valueVersions } from './outdate-prints.ts';

const unasked = { in: statesThat(invoice, ({ issued, over }) => !issued && !over) };

/**
 * Writes what is known anew of the organisation into the form of an application that is locked, with what follows it: the name beside the form, and
 * the invoice's title where it was the old name and nobody has asked for the invoice. Returns the answers that are others now.
 */
export async function writeFacts(
  tx: Transaction,
  { sealer, now }: World,
  application: Application,
  facts: Answers,
): Promise<QuestionKey[]> {
  const { id, organisationName: oldName } = application;
  const name = facts.organisationName;
  const follows = name && openAnswers(sealer, application.answers).invoiceTitle === oldName ? { invoiceTitle: name } : {};
  const answers = { ...facts, ...follows };
  const version = application.formVersion + 1;
  await tx.application.update({
    where: { id },
    data: {
      ...(name && { organisationName: name }),
      answers: { ...(application.answers as object), ...sealAnswers(sealer, answers) },
      formVersion: version,
      contentVersion: { increment: 1 },
      answerVersions: { ...valueVersions(application), ...Object.fromEntries(keys(answers).map((key) => [key, version])) },
      updatedAt: now(),
    },
  });
  if (name) await tx.invoice.updateMany({ where: { applicationId: id, state: unasked, title: oldName }, data: { title: name } });
  return keys(answers);
}
