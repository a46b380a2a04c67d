import { emailFault, mobileFault, taxNumberFault, usccFault } from './identifiers.ts';
import { paperNamed, yearsOld } from './identity-papers.ts';
import { saying, usualHead } from './organisation-head.ts';
import {
  type Answers,
  type OwnQuestionKey,
  ownQuestionKeys,
  type Question,
  type QuestionKey,
  type QuestionKind,
  questionKeys,
  questions,
  type SectionKey,
  sections,
} from './questions.ts';
import { regionFault } from './regions.ts';
import { clean, cleaned } from './text/clean.ts';
import type { TextKind } from './text/kinds.ts';
import { beijingDay } from './time.ts';

export * from './questions.ts';

/** The form of one product: its sections, and its questions in the order they are asked. */
export interface Form {
  sections: Record<SectionKey, { label: string; purpose: string }>;
  questions: Partial<Record<QuestionKey, Question>>;
}

type Words = Pick<Question, 'label' | 'example' | 'optional'>;

/** What a product changes about the form. */
export interface FormChanges {
  sections: Partial<Record<SectionKey, { label: string; purpose: string }>>;
  leaveOut: readonly QuestionKey[];
  words: Partial<Record<QuestionKey, { [Word in keyof Words]?: Words[Word] | undefined }>>;
  own: Partial<Record<OwnQuestionKey, Omit<Question, 'kind'> & { kind: QuestionKind }>>;
}

interface FormOf {
  form: FormChanges;
  credentials: Record<string, string>;
  /** What the head of the organisation is called. */
  head?: string;
}

/** The form that a product asks. */
export function formOf({ form, credentials, head = usualHead }: FormOf): Form {
  const own = form.own as Partial<Record<QuestionKey, Question>>;
  const asked = questionKeys.filter((key) => (isOwn(key) ? own[key] : !form.leaveOut.includes(key)));
  const rows = asked.map((key): [QuestionKey, Question] => {
    const options = key === 'credential' ? { options: credentials } : {};
    const { label } = base(key);
    return [key, { ...base(key), label: saying(head, label), ...options, ...form.words[key], ...own[key] } as Question];
  });
  const { legalRepresentative } = sections;
  const spoken = { ...sections, legalRepresentative: { ...legalRepresentative, label: saying(head, legalRepresentative.label) } };
  return { sections: { ...spoken, ...form.sections }, questions: Object.fromEntries(rows) };
}

/** Whether only one product asks it. */
export const isOwn = (key: string): key is OwnQuestionKey => ownQuestionKeys.some((own) => own === key);
const base = (key: QuestionKey): Question => questions[key];

/** Encrypted at rest, masked in answers and logs, whatever the product. */
export const isSensitive = (key: QuestionKey): boolean => base(key).sensitive ?? false;

/** Encrypted at rest: what is sensitive, and the names of persons, which the page shows. */
export const liesSealed = (key: QuestionKey): boolean => isSensitive(key) || base(key).kind === 'personName';

/** A question as the product asks it; one that it no longer asks as the table knows it. */
export const question = (form: Form, key: QuestionKey): Question => form.questions[key] ?? base(key);
const asked = (form: Form): QuestionKey[] => Object.keys(form.questions) as QuestionKey[];
export const questionsIn = (form: Form, section: SectionKey): QuestionKey[] =>
  asked(form).filter((key) => question(form, key).section === section);

const textKindOf: Record<QuestionKind, TextKind> = {
  text: 'line',
  personName: 'personName',
  organisationName: 'organisationName',
  uscc: 'number',
  taxNumber: 'number',
  idNumber: 'number',
  mobile: 'mobile',
  email: 'email',
  choice: 'machine',
  region: 'line',
  multiline: 'address',
};

/** The answer as it is kept, cleaned as its kind of text. */
export const tidy = (key: QuestionKey, typed: string): string => cleaned(textKindOf[questions[key].kind], typed);

const kindFault: Record<QuestionKind, (answer: string, question: Question, answers: Answers) => string | null> = {
  text: lengthFault,
  personName: lengthFault,
  organisationName: lengthFault,
  multiline: lengthFault,
  uscc: usccFault,
  taxNumber: taxNumberFault,
  idNumber: paperFault,
  mobile: mobileFault,
  email: emailFault,
  choice: (answer, { options }) => (options && Object.keys(options).includes(answer) ? null : '请从列出的选项中选择'),
  region: regionFault,
};

function lengthFault(answer: string, { maxLength = 100, label }: Question): string | null {
  return [...answer].length > maxLength ? `${label}不超过 ${maxLength} 个字` : null;
}

/** The paper of which an answer is the number. */
export const paperOf = (form: Form, key: QuestionKey, answers: Answers) => paperNamed(chosenPaper(question(form, key), answers));

const chosenPaper = ({ paper }: Question, answers: Answers): string | undefined => answers[paper as QuestionKey];

/** Null when `answer` may stand as the number of the paper that is named beside it, of somebody old enough; else what is wrong. */
export function paperFault(answer: string, asking: Question, answers: Answers): string | null {
  const paper = paperNamed(chosenPaper(asking, answers));
  const fault = paper.fault(answer);
  const born = paper.born(answer);
  if (fault || !born || !asking.youngest || yearsOld(born, beijingDay(new Date())) >= asking.youngest) return fault;
  return `未满 ${asking.youngest} 周岁不能担任经办人，请换一位经办人`;
}

/** Whether the question must be answered, given the other answers. */
export const required = (form: Form, key: QuestionKey, answers: Answers): boolean => {
  const { optional, fallback } = question(form, key);
  return key === 'credentialName' ? answers.credential === otherCredential : !(optional || fallback);
};

/** The credential whose name is typed by hand. */
const otherCredential = 'other';

const asksToChoose = ({ kind }: Question): boolean => kind === 'choice' || kind === 'region';

/** Null when the answer may stand, else a sentence that says what is wrong. An empty answer is only a fault when `complete` is asked. */
export function answerFault(form: Form, key: QuestionKey, answers: Answers, complete = false): string | null {
  const answer = answers[key] ?? '';
  const asking = question(form, key);
  if (answer === '')
    return complete && required(form, key, answers) ? `${asksToChoose(asking) ? '请选择' : '请填写'}${asking.label}` : null;
  return clean(textKindOf[asking.kind], answer).fault ?? kindFault[asking.kind](answer, asking, answers);
}

/** Every fault of the form, in the table's order. */
export const formFaults = (form: Form, answers: Answers, complete: boolean): { key: QuestionKey; message: string }[] =>
  asked(form).flatMap((key) => {
    const message = answerFault(form, key, answers, complete);
    return message ? [{ key, message }] : [];
  });

/** Human reading of an answer, as printed and as frozen at submission. */
export function reading(form: Form, key: QuestionKey, answers: Answers): string {
  const answer = answers[key] ?? '';
  if (key === 'credential' && answer === otherCredential && answers.credentialName) return answers.credentialName;
  const { options, fallback = '' } = question(form, key);
  return options?.[answer || fallback] ?? answer;
}

/** What stands in for a sensitive answer outside the server. */
export function masked(key: QuestionKey, answer: string): string {
  if (!isSensitive(key) || answer === '') return answer;
  switch (questions[key].kind) {
    case 'idNumber':
      // Of a short number the same seven characters would be nearly all of it.
      return answer.length < 15 ? `${answer.slice(0, 1)}******${answer.slice(-2)}` : `${answer.slice(0, 3)}***********${answer.slice(-4)}`;
    case 'mobile':
      return `${answer.slice(0, 3)}****${answer.slice(-4)}`;
    case 'email':
      return answer.replace(/^(.).*(@.*)$/, '$1***$2');
    default:
      return `${answer.slice(0, 2)}***`;
  }
}

/** `reading`, with sensitive answers masked. */
export const maskedReading = (form: Form, key: QuestionKey, answers: Answers): string => masked(key, reading(form, key, answers));
