import { Button } from 'antd';
import { useState } from 'react';
import { type Form, type QuestionKey, question as rowOf } from '../../../../contract/form.ts';
import type { CaseView } from '../../views.ts';
import { fieldReasons, flag, markField, pass, type Review } from '../review/marks.ts';
import { Reasons } from '../review/reasons.tsx';
import { Line } from './panel.tsx';
import { Reveal } from './reveal.tsx';

interface Props {
  view: Pick<CaseView, 'id' | 'state'>;
  form: Form;
  question: QuestionKey;
  text: string;
  fault: string | null;
  review: Review;
}

/** One answer: masked until someone who may asks for it, and the verdict on it while the case is judged. */
export function AnswerLine({ view, form, question, text, fault, review }: Props) {
  const { label, sensitive, fixed = false } = rowOf(form, question);
  const mark = review.marks.fields[question];
  const [revealed, setRevealed] = useState<string | null>(null);
  return (
    <Line label={label}>
      <div className="answer">
        <span className={sensitive ? 'answer-text number' : 'answer-text'}>{(revealed ?? text) || '（未填）'}</span>
        {sensitive && text && <Reveal view={view} what={question} label={label} shown={revealed} onShow={setRevealed} />}
        {review.open && <FieldVerdict {...{ question, label, fixed, review }} />}
      </div>
      {fault && <p className="bad">{fault}</p>}
      {mark && !mark.passed && (
        <Reasons
          label={label}
          mark={mark}
          reasons={fieldReasons}
          onChange={(next) => review.change(markField(review.marks, question, next))}
        />
      )}
    </Line>
  );
}

interface VerdictProps {
  question: QuestionKey;
  label: string;
  /** Comes from the account: the agent cannot mend it in the form, and it is not flagged there. */
  fixed: boolean;
  review: Review;
}

function FieldVerdict({ question, label, fixed, review: { marks, change } }: VerdictProps) {
  const mark = marks.fields[question];
  const accepted = mark?.passed === true;
  const refused = mark?.passed === false;
  return (
    <span className="field-verdict">
      <Button
        size="small"
        type="text"
        className={accepted ? 'good' : undefined}
        aria-label={`${label}合格`}
        aria-pressed={accepted}
        onClick={() => change(markField(marks, question, accepted ? undefined : pass))}
      >
        {accepted ? '✓ 合格' : '合格'}
      </Button>
      {!fixed && (
        <Button
          size="small"
          type="text"
          danger={refused}
          aria-label={`${label}需改`}
          aria-pressed={refused}
          onClick={() => change(markField(marks, question, refused ? undefined : flag))}
        >
          {refused ? '× 需改' : '需改'}
        </Button>
      )}
    </span>
  );
}
