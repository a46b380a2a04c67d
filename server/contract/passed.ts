import { type Form, type QuestionKey, question } from './form.ts';
import { keys } from './machine.ts';
import { isReceiverKey } from './receiver.ts';
import type { ReturnedView } from './returned.ts';

/** What a return leaves open: what was flagged, and what hangs on it; all else has passed and is not changed in the form. */

/** Questions that are answered together with this one: a number and its kind of paper, a name of a credential of another kind. */
function together(form: Form, key: QuestionKey): QuestionKey[] {
  const { paper } = question(form, key);
  const numbers = keys(form.questions).filter((other) => question(form, other).paper === key);
  return [...(paper ? [paper as QuestionKey] : []), ...numbers, ...(key === 'credential' ? ['credentialName' as const] : [])];
}

export interface Judged {
  form: Form;
  /** Null while nothing was returned. */
  returned: Pick<ReturnedView, 'fields' | 'mended' | 'namesParts'> | null;
  /** Answers that are missing or wrong. */
  faulty: readonly QuestionKey[];
}

/** Compared with no paper: where the key goes, and where somebody is written to, may be others until they are needed. */
const isUnjudged = (key: QuestionKey): boolean => isReceiverKey(key) || key === 'agentEmail' || key === 'invoiceEmail';

/** Whether this answer passed the review. */
export function answerPassed({ form, returned, faulty }: Judged, key: QuestionKey): boolean {
  if (!returned?.namesParts || isUnjudged(key)) return false;
  const open = [...keys(returned.mended), ...keys(returned.fields), ...faulty];
  return !open.some((one) => one === key || together(form, one).includes(key));
}
