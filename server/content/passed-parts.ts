import { Refusal } from '../contract/errors.ts';
import { type Answers, formFaults, formOf, type QuestionKey, question } from '../contract/form.ts';
import { documentSlot } from '../contract/machines/document-slot.ts';
import { answerPassed } from '../contract/passed.ts';
import { namesParts, returnKept } from '../contract/returned.ts';
import { passedWrongly } from '../contract/typed-wrongly.ts';
import type { Application, DocumentSlot } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { paperLabel, productOf } from './product.ts';

/** Throws `partPassed` for answers that passed the review: what was looked at and found right stands until the command of its own changes it. */
export function refusePassed(
  world: Pick<World, 'catalogue'>,
  application: Application,
  answers: Answers,
  changed: readonly QuestionKey[],
): void {
  if (!application.returned) return;
  const kept = returnKept.parse(application.returned);
  const product = productOf(world, application);
  const form = formOf(product);
  const faulty = formFaults(form, answers, true).map(({ key }) => key);
  const passed = changed.filter((key) => answerPassed({ form, returned: { ...kept, namesParts: namesParts(kept) }, faulty }, key));
  if (passed.length === 0) return;
  const parts = passed.map((key) => question(form, key).label).join('、');
  const fields = passed.map((key) => ({ path: `answers.${key}`, message: `${question(form, key).label}预审已通过` }));
  throw new Refusal('partPassed', { parts, way: passedWrongly(form, passed, product.hotline) }, { fields });
}

/** Of a document that passed, after a return that names parts: its pages stay as they were looked at. One that names none asks for whatever changed. */
export const isPaperShut = ({ returned }: Pick<Application, 'returned'>, { state }: Pick<DocumentSlot, 'state'>): boolean =>
  returned !== null && namesParts(returnKept.parse(returned)) && documentSlot.states[state].passed;

/** Throws `partPassed` for such a document. */
export function refusePassedPaper(
  world: Pick<World, 'catalogue'>,
  application: Application,
  slot: Pick<DocumentSlot, 'kind' | 'state'> | null | undefined,
): void {
  if (!slot || !isPaperShut(application, slot)) return;
  const parts = paperLabel(productOf(world, application), slot.kind);
  throw new Refusal('partPassed', { parts, way: '这份资料不用再传，指出的改好后直接重新提交' });
}
