import { type Answers, isSensitive, liesSealed, masked, type QuestionKey } from '../contract/form.ts';
import { keys } from '../contract/machine.ts';
import { isSealed } from '../data/sealed-text.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** The form's answers as stored: sensitive ones and names of persons sealed one by one, the rest as they are. */
export type StoredAnswers = Prisma.JsonValue;

const map = (answers: Answers, change: (key: QuestionKey, answer: string) => string): Answers =>
  Object.fromEntries(keys(answers).map((key) => [key, change(key, answers[key] ?? '')]));

export const sealAnswers = (sealer: Sealer, answers: Answers): Prisma.InputJsonObject =>
  map(answers, (key, answer) => (liesSealed(key) && answer ? sealer.seal(answer) : answer));

/** Names of before `rotate-keys` ran lie in plain. */
export const openAnswers = (sealer: Sealer, stored: StoredAnswers): Answers =>
  map(stored as Answers, (key, answer) => (isSensitive(key) || (liesSealed(key) && isSealed(answer)) ? opened(sealer, answer) : answer));

/** Only these of them: each takes as long to open as a question to the database, and who writes to somebody needs a mobile. */
export function openSome(sealer: Sealer, stored: StoredAnswers, ...wanted: readonly QuestionKey[]): Answers {
  const answers = stored as Answers;
  return openAnswers(sealer, Object.fromEntries(wanted.filter((key) => key in answers).map((key) => [key, answers[key] ?? ''])));
}

const opened = (sealer: Sealer, answer: string): string => answer && sealer.open(answer);

export const maskAnswers = (answers: Answers): Answers => map(answers, masked);
