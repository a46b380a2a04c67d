import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { draftFields, dropDraft, openDraft } from '../../content/form-draft.ts';
import { valueVersions } from '../../content/outdate-prints.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { type Answers, type Form, formOf, type QuestionKey, question, tidy } from '../../contract/form.ts';
import type { DraftView } from '../../contract/form-draft.ts';
import { keys } from '../../contract/machine.ts';
import type { Database, Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';

/** What the caller typed into this form and did not save; nobody else is shown it. */
export async function readDraft(world: World, caller: Caller, id: string): Promise<DraftView> {
  return draftOf(world.database, world, caller, await ownApplication(world.database, caller.id, id));
}

/** The same of an application that is loaded already. */
export async function draftOf(tx: Database | Transaction, world: World, caller: Caller, application: Application): Promise<DraftView> {
  const rows = await tx.formDraft.findMany({ where: { applicationId: application.id, accountId: caller.id }, orderBy: { field: 'asc' } });
  const { sealer } = world;
  const form = formOf(productOf(world, application));
  return draftFields(rows, { sealer, form, answers: openAnswers(sealer, application.answers), versions: valueVersions(application) });
}

/** Revisions of the draft's fields as the page has them. */
export type Seen = Partial<Record<QuestionKey, string>>;

/**
 * What is saved of `fields`: the text that the page sent, and of `drafted` what the draft has. Their drafts are gone then. Throws `formOutdated`
 * where another text stands in the draft than the page has seen, or where what it shows masked is there no more.
 */
export async function takeDrafted(
  tx: Transaction,
  { sealer }: Pick<World, 'sealer'>,
  whose: { applicationId: string; accountId: string },
  { form, typed, drafted, seen }: { form: Form; typed: Answers; drafted: Seen; seen: Seen },
): Promise<Answers> {
  const fields = [...new Set([...keys(drafted), ...keys(typed)])];
  const rows = await tx.formDraft.findMany({ where: { ...whose, field: { in: fields } } });
  const kept = openDraft(sealer, rows);
  const change = tidied({ ...Object.fromEntries(keys(drafted).map((key) => [key, kept[key] ?? ''])), ...typed });
  const unseen = fields.filter((key) => {
    const row = rows.find(({ field }) => field === key);
    if (typed[key] === undefined) return row?.revision !== drafted[key];
    return row && row.revision !== seen[key] && tidy(key, kept[key] ?? '') !== change[key];
  });
  if (unseen.length > 0) throw changedElsewhere(form, unseen, '已在另一台设备上修改');
  await dropDraft(tx, { ...whose, fields });
  return change;
}

const tidied = (typed: Answers): Answers => Object.fromEntries(keys(typed).map((key) => [key, tidy(key, typed[key] ?? '')]));

/** The refusal that names the fields which somebody else changed meanwhile. */
export const changedElsewhere = (form: Form, fields: readonly QuestionKey[], how: string): Refusal =>
  new Refusal(
    'formOutdated',
    {},
    { fields: fields.map((key) => ({ path: `answers.${key}`, message: `${question(form, key).label}${how}` })) },
  );
