import {
  type Answers,
  type Form,
  isSensitive,
  maskedReading,
  type QuestionKey,
  question,
  required,
} from '../../../../server/contract/form.ts';
import { AnswerField, isReadInGroups } from '../../components/AnswerField';
import { FixedField } from '../../components/fields';
import { elements } from '../../platform/elements';
import { grouped } from '../../wording';
import { chosenOf, copySource, type Draft, isKept, isOfOtherPaper } from './draft';

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
  /** The server takes a copy of what is hidden here. */
  onCopy: () => void;
  /** Of a masked answer: an empty field stands in place of it. */
  reopened?: boolean;
  onReopen: () => void;
  onGiveUp: (goesOn?: boolean) => void;
}

/** One question: fixed and kept answers are shown, the others are asked. */
export function Question(props: QuestionProps) {
  const { form, name, saved, draft, passed = false, reopened = false, onReopen } = props;
  const { label, fixed } = question(form, name);
  const read = (answer: string) => (isReadInGroups(form, name) ? grouped(answer) : answer);
  if (fixed) return <FixedField label={label} value={read(saved[name] ?? '')} />;
  if (passed) return <FixedField label={`${label}（已通过）`} value={read(maskedReading(form, name, saved))} />;
  if (isKept(name, saved, draft) && !reopened)
    return <FixedField label={label} value={saved[name] ?? ''} action="修改" onAction={onReopen} />;
  return <Asked {...props} />;
}

function Asked({ form, name, saved, draft, fault, onChange, onCopy, onGiveUp }: QuestionProps) {
  const { label } = question(form, name);
  const kept = isKept(name, saved, draft);
  const value = kept ? '' : chosenOf(form, name, saved, draft);
  const source = copySource(form, name, saved);
  const isRead = isReadInGroups(form, name) && !source;
  // Beside a paper of another kind the saved number is no answer.
  const returns = isSensitive(name) && Boolean(saved[name]) && !isOfOtherPaper(form, name, saved, draft);
  const change = (answer: string) => (returns && answer === '' ? onGiveUp(true) : onChange(answer));
  return (
    <Box className={`question ${isRead ? 'question-read' : ''}`}>
      <AnswerField {...{ form, name, value, fault, onChange: change }} answers={{ ...saved, ...draft }} />
      {source && (
        <Tap
          className="link copy"
          onTap={() => (source.answer === null ? onCopy() : onChange(source.answer))}
          label={`${label}${source.label}`}
        >
          {source.label}
        </Tap>
      )}
      {returns && (
        <Tap className="link copy" onTap={() => onGiveUp()} label={`${label}不改了`}>
          不改了
        </Tap>
      )}
      {returns && kept && !required(form, name, saved) && (
        <Tap className="link copy" onTap={() => onChange('')} label={`删去${label}`}>
          删去已填的
        </Tap>
      )}
    </Box>
  );
}
