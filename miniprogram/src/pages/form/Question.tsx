import { type Answers, type Form, maskedReading, type QuestionKey, question } from '../../../../server/contract/form.ts';
import { AnswerField, isReadInGroups } from '../../components/AnswerField';
import { FixedField } from '../../components/fields';
import { elements } from '../../platform/elements';
import { grouped } from '../../wording';
import { chosenOf, copySource, type Draft, isKept } from './draft';

const { Box, Tap } = elements;

interface QuestionProps {
  form: Form;
  name: QuestionKey;
  saved: Answers;
  draft: Draft;
  fault?: string;
  /** The review found nothing wrong with it: it is shown, and not asked again. */
  passed?: boolean;
  onChange: (answer: string) => void;
}

/** One question: fixed and kept answers are shown, the others are asked. */
export function Question({ form, name, saved, draft, fault, passed = false, onChange }: QuestionProps) {
  const value = chosenOf(form, name, saved, draft);
  const { label, fixed } = question(form, name);
  const read = (answer: string) => (isReadInGroups(form, name) ? grouped(answer) : answer);
  if (fixed) return <FixedField label={label} value={read(saved[name] ?? '')} />;
  if (passed) return <FixedField label={`${label}（已通过）`} value={read(maskedReading(form, name, saved))} />;
  if (isKept(name, saved, draft)) return <FixedField label={label} value={saved[name] ?? ''} action="修改" onAction={() => onChange('')} />;
  const source = copySource(form, name, saved);
  const isRead = isReadInGroups(form, name) && !source;
  return (
    <Box className={`question ${isRead ? 'question-read' : ''}`}>
      <AnswerField {...{ form, name, value, fault, onChange }} answers={{ ...saved, ...draft }} />
      {source && (
        <Tap className="link copy" onTap={() => onChange(source.answer)} label={`${label}${source.label}`}>
          {source.label}
        </Tap>
      )}
    </Box>
  );
}
