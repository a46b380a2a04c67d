import {
  type Answers,
  answerFault,
  type Form,
  isSensitive,
  liesSealed,
  type QuestionKey,
  question,
  questionsIn,
  required,
  type SectionKey,
  tidy,
} from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { Fault } from '../../components/FaultSummary';
import { draftOf, type Shelf } from '../../drafts';

/** What the person typed on this screen; everything else stands as the server has it. */
export type Draft = Answers;

/** What was typed into one section and not saved yet; what lies sealed on the server does not lie on the device. */
export function typedIn(applicationId: string, form: Form, section: SectionKey) {
  const shelves = questionsIn(form, section).map((key): [QuestionKey, Shelf] => [key, liesSealed(key) ? 'sealed' : 'device']);
  return draftOf<QuestionKey>(`form ${applicationId}`, Object.fromEntries(shelves));
}

/** A sensitive answer that the server keeps to itself: shown masked, sent only when typed anew. */
export const isKept = (key: QuestionKey, saved: Answers, draft: Draft): boolean =>
  Boolean(isSensitive(key) && saved[key] && draft[key] === undefined);

const answerOf = (key: QuestionKey, saved: Answers, draft: Draft): string => draft[key] ?? saved[key] ?? '';

/** The option that is marked: the usual one until another one is chosen. */
export const chosenOf = (form: Form, key: QuestionKey, saved: Answers, draft: Draft): string =>
  answerOf(key, saved, draft) || (question(form, key).fallback ?? '');

/** Questions of a section that are asked, given the answers: the name of the credential only for "other". */
export function asked(form: Form, section: SectionKey, saved: Answers, draft: Draft): QuestionKey[] {
  const credential = answerOf('credential', saved, draft);
  return questionsIn(form, section).filter((key) => key !== 'credentialName' || required(form, key, { credential }));
}

/** What the person typed with one answer more; a number belongs to its kind of paper, and is typed anew for another one, and so is a name that is asked no more. */
export function answered(form: Form, saved: Answers, draft: Draft, key: QuestionKey, answer: string): Draft {
  const { section } = question(form, key);
  const next = { ...draft, [key]: answer };
  const still = asked(form, section, saved, next);
  const goes = (other: QuestionKey) =>
    question(form, other).paper === key || (question(form, other).section === section && !still.includes(other));
  const emptied = keys(form.questions).filter(goes);
  const stands = emptied.filter((other) => answerOf(other, saved, draft) !== '');
  return { ...next, ...Object.fromEntries(stands.map((other) => [other, ''])) };
}

/** Only what differs from what the server has, as it will be kept. */
export function changes(saved: Answers, draft: Draft): Answers {
  const entries = keys(draft).flatMap((key) => {
    const answer = tidy(key, draft[key] ?? '');
    return answer === (saved[key] ?? '') ? [] : [[key, answer] as const];
  });
  return Object.fromEntries(entries);
}

/** The server's own checks on this screen's answers. `complete` also asks for what is empty. */
export function draftFaults(form: Form, section: SectionKey, saved: Answers, draft: Draft, complete: boolean): Fault[] {
  const typed: Answers = Object.fromEntries(keys(draft).map((key) => [key, tidy(key, draft[key] ?? '')]));
  return asked(form, section, saved, draft)
    .filter((key) => !question(form, key).fixed && !isKept(key, saved, draft))
    .flatMap((key) => {
      const message = answerFault(form, key, { ...saved, ...typed }, complete);
      return message ? [{ id: key, message }] : [];
    });
}

/** The kind of paper beside which the saved number stands is another one by what was typed. */
export function isOfOtherPaper(form: Form, key: QuestionKey, saved: Answers, draft: Draft): boolean {
  const paper = question(form, key).paper as QuestionKey | undefined;
  return paper !== undefined && chosenOf(form, paper, saved, draft) !== chosenOf(form, paper, saved, {});
}

/** An answer that must be given stands saved, and an empty field in place of it: it waits for the new one, with the kind of paper that it is of. */
function awaited(form: Form, saved: Answers, draft: Draft): QuestionKey[] {
  const emptied = keys(draft).filter((key) => {
    const holds = isSensitive(key) && saved[key] && required(form, key, saved);
    return holds && tidy(key, draft[key] ?? '') === '';
  });
  return emptied.flatMap((key) => [key, ...((question(form, key).paper ? [question(form, key).paper] : []) as QuestionKey[])]);
}

/** The draft without what is wrong: what may be saved when somebody wants to go on later. Nothing that must stand is emptied so. */
export function soundPart(form: Form, section: SectionKey, saved: Answers, draft: Draft): Draft {
  const wrong = new Set<string>(draftFaults(form, section, saved, draft, false).map(({ id }) => id));
  for (const key of awaited(form, saved, draft)) wrong.add(key);
  return Object.fromEntries(keys(draft).flatMap((key) => (wrong.has(key) ? [] : [[key, draft[key]]])));
}

/** The draft without what stands in `part` as it does here. */
export const without = (draft: Draft, part: Draft): Draft =>
  Object.fromEntries(keys(draft).flatMap((key) => (draft[key] === part[key] ? [] : [[key, draft[key]]])));

/** The answer that "same as …" would copy; null when there is none. Of one that is hidden here only the server can take a copy: `answer` is null. */
export function copySource(form: Form, key: QuestionKey, saved: Answers): { label: string; answer: string | null } | null {
  const source = question(form, key).copyFrom as QuestionKey | undefined;
  const answer = source && saved[source];
  if (!source || !answer) return null;
  const { section } = question(form, source);
  return {
    label: `同${form.sections[section].label}`,
    answer: isSensitive(source) ? null : answer,
  };
}
