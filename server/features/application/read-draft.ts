import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { draftFields, openDraft } from '../../content/form-draft.ts';
import { valueVersions } from '../../content/outdate-prints.ts';
import { productOf } from '../../content/product.ts';
import { type Answers, formOf, type QuestionKey } from '../../contract/form.ts';
import type { DraftView } from '../../contract/form-draft.ts';
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

/** What the draft has of these fields, to be saved. */
export async function takeDrafted(
  tx: Transaction,
  { sealer }: Pick<World, 'sealer'>,
  caller: Caller,
  applicationId: string,
  fields: readonly QuestionKey[],
): Promise<Answers> {
  if (fields.length === 0) return {};
  const where = { applicationId, accountId: caller.id, field: { in: [...fields] } };
  return openDraft(sealer, await tx.formDraft.findMany({ where }));
}
