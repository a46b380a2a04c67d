import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { carryOrganisation } from '../../content/carry-organisation.ts';
import { productOf } from '../../content/product.ts';
import { type FieldFault, Refusal } from '../../contract/errors.ts';
import { type Answers, answerFault, type Form, formOf, type QuestionKey, tidy } from '../../contract/form.ts';
import { usualPaper } from '../../contract/identity-papers.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { mayChange, organisationChange, type SaidByApplicant } from '../../contract/organisation-changes.ts';
import type { World } from '../../world.ts';

export type Said = { change: SaidByApplicant } & { [Key in QuestionKey]?: string | undefined };

/**
 * The agent says that the organisation is another one than on its papers: what follows in this application and in the others of the account stands
 * in the table. Throws `invalidInput` for what is missing, wrong or as it was, `wrongState` where the application is over.
 */
export async function changeOrganisation(world: World, caller: Caller, id: string, said: Said): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    const { label } = organisationChange(said.change);
    if (mayChange(application.state).length === 0)
      throw new Refusal('wrongState', { state: lifecycle.states[application.state].label, command: label });
    const facts = factsOf(formOf(productOf(world, application)), said, openAnswers(world.sealer, application.answers));
    await carryOrganisation(tx, world, caller, { accountId: caller.id, kind: said.change, facts });
    const { organisationName } = facts;
    // Whoever works beside the agent signs in for the organisation of this name too.
    const own = { OR: [{ id: caller.id }, { worksFor: caller.id, closedAt: null }] };
    if (organisationName) await tx.account.updateMany({ where: own, data: { organisationName } });
  });
}

/** The answers that the change is about, whole and without fault. */
function factsOf(form: Form, said: Said, before: Answers): Answers {
  const { values } = organisationChange(said.change);
  const given: Answers = Object.fromEntries(values.map((key) => [key, tidy(key, said[key] ?? (key === 'legalIdKind' ? usualPaper : ''))]));
  const after = { ...before, ...given };
  const fields = values.flatMap((key): FieldFault[] => {
    const message = form.questions[key] ? answerFault(form, key, after, true) : '这种证书不需要这一项';
    return message ? [{ path: key, message }] : [];
  });
  if (fields.length === 0 && values.every((key) => (before[key] ?? '') === given[key])) fields.push(asItWas(values));
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
  return given;
}

const asItWas = ([path]: readonly QuestionKey[]): FieldFault => ({ path: path ?? 'kind', message: '与申请中现在填写的相同，没有变化' });
