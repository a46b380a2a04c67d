import { type Answers, answerFault, type Form, type QuestionKey, question } from '../../contract/form.ts';
import { paperNamed } from '../../contract/identity-papers.ts';
import type { IdentityResult } from '../../contract/ports/identity.ts';
import type { Product } from '../../contract/product.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';

const personKeys = ['legalName', 'legalIdKind', 'legalIdNumber'] as const satisfies readonly QuestionKey[];

/** By which day staff answer who begins to wait for them now. */
export const promisedFrom = (at: Date, { limits }: Product): { dueOn: Date; postponedTo: null } => ({
  dueOn: dayAsDate(addWorkingDays(beijingDay(at), limits.manualCheck)),
  postponedTo: null,
});

/** Labels of what must be answered without fault before a link can be sent. */
export const personMissing = (form: Form, answers: Answers): string[] =>
  personKeys.filter((key) => answerFault(form, key, answers, true) !== null).map((key) => question(form, key).label);

export type Finished = Exclude<IdentityResult, { outcome: 'pending' }>;
export type Verdict = { command: 'pass' } | { command: 'fail' | 'exhaust'; reason: string };

/** What a check was opened for. */
export interface CheckedFor {
  /** Our reference, which the provider gives back. */
  id: string;
  triesLeft: number;
  /** Whether the form still names whom the check was opened for. */
  samePerson: boolean;
}

/** What a finished check means: the provider's word counts only for this session and for the person the form names now (R3.2). */
export function verdictOn(result: Finished, about: CheckedFor, answers: Answers): Verdict {
  const reason = whyNot(result, about, answers);
  return reason === null ? { command: 'pass' } : { command: about.triesLeft > 1 ? 'fail' : 'exhaust', reason };
}

function whyNot(result: Finished, { id, samePerson }: CheckedFor, { legalName, legalIdNumber }: Answers): string | null {
  if (result.session !== id) return '核验结果不属于本次核验，请重新核验';
  if (result.outcome === 'failed') return result.reason;
  const { person } = result;
  // Who does not name the person has checked whom we named when the check was opened.
  const meant = samePerson && (!person || (person.name === legalName && person.idNumber === legalIdNumber));
  return meant ? null : '核验的不是申请中填写的法定代表人，请由法定代表人本人核验';
}

/** Whether the person's paper lets the provider compare a face; else the other way is the way. */
export const canShowFace = ({ legalIdKind }: Answers): boolean => paperNamed(legalIdKind).face;
