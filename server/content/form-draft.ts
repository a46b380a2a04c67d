import { type Answers, answerFault, type Form, masked, type QuestionKey, question, tidy } from '../contract/form.ts';
import type { DraftView } from '../contract/form-draft.ts';
import type { Transaction } from '../data/database.ts';
import type { Sealer } from '../data/sealing.ts';
import type { FormDraft } from '../generated/prisma/client.ts';

/** What was typed is saved, given up, or of somebody who is no longer there. Without fields: all of it; without an account: everybody's. */
export async function dropDraft(
  tx: Pick<Transaction, 'formDraft'>,
  { fields, ...whose }: { applicationId: string; accountId?: string; fields?: readonly QuestionKey[] },
): Promise<void> {
  await tx.formDraft.deleteMany({ where: { ...whose, ...(fields && { field: { in: [...fields] } }) } });
}

interface Beside {
  sealer: Sealer;
  form: Form;
  /** The answers as saved, and the form version in which each of them last changed. */
  answers: Answers;
  versions: Record<string, number>;
}

export const openDraft = (sealer: Sealer, rows: readonly FormDraft[]): Answers =>
  Object.fromEntries(rows.map(({ field, typedSealed }) => [field, sealer.open(typedSealed)]));

/** Of these alone it can be told when they are whole: any beginning of a street or an e-mail could be all of it. */
const numbers = ['idNumber', 'mobile'];

/**
 * A person's draft as the page gets it. Half a number comes back as typed, since only who sees it can finish it; a whole one of an identity paper
 * or a mobile is masked, as saved ones are.
 */
export function draftFields(rows: readonly FormDraft[], { sealer, form, answers, versions }: Beside): DraftView {
  const typed = openDraft(sealer, rows);
  const tidied = { ...answers, ...Object.fromEntries(Object.entries(typed).map(([key, text]) => [key, tidy(key as QuestionKey, text)])) };
  const fields = rows.map((row) => {
    const key = row.field as QuestionKey;
    const text = typed[key] ?? '';
    const hides = numbers.includes(question(form, key).kind) && text !== '' && answerFault(form, key, tidied) === null;
    return [
      key,
      {
        typed: hides ? masked(key, tidied[key] ?? '') : text,
        masked: hides,
        revision: row.revision,
        savedAt: row.savedAt.toISOString(),
        overtaken: (versions[key] ?? 0) > row.formVersion,
      },
    ];
  });
  const newest = rows.reduce<Date | null>((latest, { savedAt }) => (latest && latest > savedAt ? latest : savedAt), null);
  return { savedAt: newest?.toISOString() ?? null, fields: Object.fromEntries(fields) };
}
