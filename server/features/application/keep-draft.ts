import { randomBytes } from 'node:crypto';
import type { Caller } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { openAnswers } from '../../content/answers.ts';
import { dropDraft } from '../../content/form-draft.ts';
import { refusePassed } from '../../content/passed-parts.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { type Answers, type Form, formOf, type QuestionKey, question, tidy } from '../../contract/form.ts';
import type { DraftChange, DraftKept } from '../../contract/form-draft.ts';
import { keys } from '../../contract/machine.ts';
import { writable } from '../../contract/text/writable.ts';
import type { Transaction } from '../../data/database.ts';
import type { FormDraft } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { lockEditable } from './editable.ts';
import { draftOf } from './read-draft.ts';

/**
 * Keeps what is being typed, whole or half: no event, no form version. What is typed back to the saved answer leaves no draft; what another device
 * of the same person kept and the page has not `seen` stands, and comes back for the page to ask. Throws `formShut`, `tooManyTries`, `invalidInput`.
 */
export async function keepDraft(
  world: World,
  caller: Caller,
  id: string,
  { formVersion: typedOver, fields }: DraftChange,
): Promise<DraftKept> {
  await take(world.redis, 'drafts', caller.id);
  return world.transact(async (tx) => {
    const application = await lockEditable(tx, world, caller.id, id);
    const form = formOf(productOf(world, application));
    refuseForeign(form, keys(fields));
    const whose = { applicationId: id, accountId: caller.id };
    const answers = openAnswers(world.sealer, application.answers);
    const isOther = (key: QuestionKey) => tidy(key, fields[key]?.typed ?? answers[key] ?? '') !== (answers[key] ?? '');
    refusePassed(world, application, answers, keys(fields).filter(isOther));
    // No page has seen a version that is yet to come.
    const formVersion = Math.min(typedOver, application.formVersion);
    const kept = await tx.formDraft.findMany({ where: { ...whose, field: { in: keys(fields) } } });
    const left: QuestionKey[] = [];
    for (const field of keys(fields)) {
      const { typed: sent = null, copied, seen = '' } = fields[field] ?? {};
      const typed = copied ? copyOf(form, field, answers) : writable(sent);
      const before = kept.find((row) => row.field === field);
      const stands = before && world.sealer.open(before.typedSealed);
      if (before && before.revision !== seen && stands !== typed) left.push(field);
      else if (typed === null || tidy(field, typed) === (answers[field] ?? '')) await dropDraft(tx, { ...whose, fields: [field] });
      else if (stands !== typed || before?.formVersion !== formVersion) await write(tx, world, { ...whose, field }, typed, formVersion);
    }
    return { ...(await draftOf(tx, world, caller, application)), left };
  });
}

/** The page shows it masked: only here it can be copied whole. */
const copyOf = (form: Form, field: QuestionKey, answers: Answers): string | null =>
  answers[question(form, field).copyFrom as QuestionKey] ?? null;

type Place = Pick<FormDraft, 'applicationId' | 'accountId' | 'field'>;

async function write(tx: Transaction, { sealer, now }: World, place: Place, typed: string, formVersion: number): Promise<void> {
  const data = { typedSealed: sealer.seal(typed), revision: randomBytes(6).toString('base64url'), formVersion, savedAt: now() };
  await tx.formDraft.upsert({ where: { applicationId_accountId_field: place }, create: { ...place, ...data }, update: data });
}

/** Only what this form asks, so that nobody keeps anything else here. */
function refuseForeign(form: Form, fields: readonly QuestionKey[]): void {
  const foreign = fields.filter((key) => !form.questions[key] || question(form, key).fixed);
  if (foreign.length > 0)
    throw new Refusal('invalidInput', {}, { fields: foreign.map((key) => ({ path: `fields.${key}`, message: '这一项不能在此填写' })) });
}
