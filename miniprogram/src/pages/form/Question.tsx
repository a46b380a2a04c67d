import { type Answers, type Form, paperOf, type QuestionKey, question, required } from '../../../../server/contract/form.ts';
import { ChoiceField, FixedField, RegionField, TextField } from '../../components/fields';
import type { TextBoxProps } from '../../platform/element-types';
import { elements } from '../../platform/elements';
import { grouped } from '../../wording';
import { chosenOf, copySource, type Draft, isKept } from './draft';

const { Box, Tap } = elements;

const boxes: Record<string, TextBoxProps['kind']> = { mobile: 'tel', email: 'email', multiline: 'multiline' };
const inGroups = ['uscc', 'taxNumber', 'idNumber', 'mobile'];

interface QuestionProps {
  form: Form;
  name: QuestionKey;
  saved: Answers;
  draft: Draft;
  fault?: string;
  onChange: (answer: string) => void;
}

function Answer({ form, name, saved, draft, fault, onChange }: QuestionProps) {
  const { label, kind, example, options, maxLength, fallback, paper } = question(form, name);
  const value = chosenOf(form, name, saved, draft);
  const answers = { ...saved, ...draft };
  const hint = paper ? paperOf(form, name, answers).example : example;
  const field = { id: name, label, hint, fault, value, onChange, optional: !(required(form, name, answers) || fallback) };
  if (kind === 'choice') {
    const choices = Object.entries(options ?? {}).map(([key, words]) => [key, { label: words }] as const);
    return <ChoiceField {...field} options={Object.fromEntries(choices)} />;
  }
  if (kind === 'region') return <RegionField {...field} />;
  return <TextField {...field} kind={boxes[kind]} maxLength={maxLength} inGroups={inGroups.includes(kind)} />;
}

/** One question: fixed and kept answers are shown, the others are asked. */
export function Question(props: QuestionProps) {
  const { form, name, saved, draft, onChange } = props;
  const { label, fixed } = question(form, name);
  if (fixed) return <FixedField label={label} value={grouped(saved[name] ?? '')} />;
  if (isKept(name, saved, draft)) return <FixedField label={label} value={saved[name] ?? ''} action="修改" onAction={() => onChange('')} />;
  const source = copySource(form, name, saved);
  const isRead = inGroups.includes(question(form, name).kind) && !source;
  return (
    <Box className={`question ${isRead ? 'question-read' : ''}`}>
      <Answer {...props} />
      {source && (
        <Tap className="link copy" onTap={() => onChange(source.answer)} label={`${label}${source.label}`}>
          {source.label}
        </Tap>
      )}
    </Box>
  );
}
