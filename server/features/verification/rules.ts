import { type Answers, answerFault, type Form, type QuestionKey, question } from '../../contract/form.ts';
import type { IdentityResult } from '../../contract/ports/identity.ts';
import type { Product } from '../../contract/product.ts';

/** Kept with the row exactly as it was shown. */
export const consentText = ({ consent }: Pick<Product, 'consent'>): string => consent.join('\n');

const personKeys = ['legalName', 'legalIdNumber'] as const satisfies readonly QuestionKey[];

/** Labels of what must be answered without fault before a link can be sent. */
export const personMissing = (form: Form, answers: Answers): string[] =>
  personKeys.filter((key) => answerFault(form, key, answers, true) !== null).map((key) => question(form, key).label);

export type Finished = Exclude<IdentityResult, { outcome: 'pending' }>;
export type Verdict = { command: 'pass' } | { command: 'fail' | 'exhaust'; reason: string };

/** What a finished check means for `row`: the provider's word counts only for this session and for the person the form names now (R3.2). */
export function verdictOn(result: Finished, row: { id: string; triesLeft: number }, answers: Answers): Verdict {
  const reason = whyNot(result, row.id, answers);
  return reason === null ? { command: 'pass' } : { command: row.triesLeft > 1 ? 'fail' : 'exhaust', reason };
}

function whyNot(result: Finished, session: string, { legalName, legalIdNumber }: Answers): string | null {
  if (result.session !== session) return '核验结果不属于本次核验，请重新核验';
  if (result.outcome === 'failed') return result.reason;
  const samePerson = result.name === legalName && result.idNumber === legalIdNumber;
  return samePerson ? null : '核验的不是申请中填写的法定代表人，请由法定代表人本人核验';
}
