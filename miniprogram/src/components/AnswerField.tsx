import { type Answers, type Form, paperOf, type QuestionKey, question, required } from '../../../server/contract/form.ts';
import type { TextBoxProps } from '../platform/element-types';
import { ChoiceField, RegionField, TextField } from './fields';

const boxes: Record<string, TextBoxProps['kind']> = { mobile: 'tel', email: 'email', multiline: 'multiline' };
const inGroups = ['uscc', 'taxNumber', 'idNumber', 'mobile'];

/** Whether the answer is a long number, read back in groups. */
export const isReadInGroups = (form: Form, name: QuestionKey): boolean => inGroups.includes(question(form, name).kind);

interface AnswerFieldProps {
  form: Form;
  name: QuestionKey;
  value: string;
  /** What stands beside it: some questions depend on other answers. */
  answers: Answers;
  fault?: string;
  onChange: (answer: string) => void;
  /** In place of the question's own example. */
  hint?: string;
  /** May be left empty here, whatever the form says. */
  optional?: boolean;
}

/** The field that a question of the form is answered in, wherever it is asked. */
export function AnswerField({ form, name, value, answers, fault, onChange, ...here }: AnswerFieldProps) {
  const { label, kind, example, options, fallback, paper } = question(form, name);
  const hint = here.hint ?? (paper ? paperOf(form, name, answers).example : example);
  const optional = here.optional ?? !(required(form, name, answers) || fallback);
  const field = { id: name, label, hint, fault, value, onChange, optional };
  if (kind === 'choice') {
    const choices = Object.entries(options ?? {}).map(([key, words]) => [key, { label: words }] as const);
    return <ChoiceField {...field} options={Object.fromEntries(choices)} />;
  }
  if (kind === 'region') return <RegionField {...field} />;
  return <TextField {...field} kind={boxes[kind]} inGroups={isReadInGroups(form, name)} />;
}
