import { type QuestionKey, question, type SectionKey } from '../../server/contract/form.ts';
import { keys } from '../../server/contract/machine.ts';
import { documentSlot } from '../../server/contract/machines/document-slot.ts';
import { answerPassed } from '../../server/contract/passed.ts';
import type { ApplicationView, DocumentView } from '../../server/contract/views.ts';

/** What a return leaves open: the parts that were flagged and what hangs on them; all else has passed. */

/** Of each question that was flagged, what was said of it: still open, or changed since. */
export const saidOfFields = ({ returned }: ApplicationView): Partial<Record<QuestionKey, string>> => ({
  ...returned?.mended,
  ...returned?.fields,
});

/** Whether this question passed the review and is not asked again. */
export const hasPassed = ({ product, form, returned }: ApplicationView, key: QuestionKey): boolean =>
  answerPassed({ form: product.form, returned: returned ?? null, faulty: form.faults.map((fault) => fault.key) }, key);

/** Whether all of a step passed. What comes from the account is asked of nobody, unless it was flagged. */
export const sectionPassed = (application: ApplicationView, section: SectionKey): boolean => {
  const { form } = application.product;
  const flagged = saidOfFields(application);
  return keys(form.questions).every((key) => {
    const { section: of, fixed } = question(form, key);
    return of !== section || (fixed && !flagged[key]) || hasPassed(application, key);
  });
};

/** The step that comes next: the one after this, or after a return the next one with something to mend. Null: back to the application. */
export function stepAfter({ product: { form: asked }, form, returned }: ApplicationView, section: SectionKey): SectionKey | null {
  const all = keys(asked.sections);
  const wanted = [...keys(returned?.fields ?? {}), ...form.faults.map(({ key }) => key)].map((key) => question(asked, key).section);
  const later = all.slice(all.indexOf(section) + 1);
  return later.find((one) => !returned?.namesParts || wanted.includes(one)) ?? null;
}

/** Why a document must be uploaded anew; null where it need not. */
export const wantedAnew = ({ returned }: ApplicationView, { kind, state, reason }: DocumentView): string | null =>
  documentSlot.states[state].flagged ? (reason ?? returned?.documents[kind] ?? '请重新上传') : null;
