import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { type QuestionKey, question as rowOf } from '../../../../contract/form.ts';
import { mayCall } from '../../access.ts';
import { useBusy } from '../../busy.ts';
import { asFailure, call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import { fieldReasons, flag, markField, pass, type Review } from '../review/marks.ts';
import { Reasons } from '../review/reasons.tsx';
import { Line } from './panel.tsx';

interface Props {
  id: string;
  question: QuestionKey;
  text: string;
  fault: string | null;
  review: Review;
}

/** A revealed number hides itself again: desks are left. Milliseconds. */
const shownFor = 60_000;

/** One answer: masked until someone who may asks for it, and the verdict on it while the case is judged. */
export function AnswerLine({ id, question, text, fault, review }: Props) {
  const { label, sensitive } = rowOf(question);
  const mark = review.marks.fields[question];
  const [revealed, setRevealed] = useState<string | null>(null);
  useEffect(() => {
    const timer = revealed && setTimeout(() => setRevealed(null), shownFor);
    return () => clearTimeout(timer || undefined);
  }, [revealed]);
  return (
    <Line label={label}>
      <div className="answer">
        <span className={sensitive ? 'answer-text number' : 'answer-text'}>{(revealed ?? text) || '（未填）'}</span>
        {sensitive && text && <Reveal id={id} question={question} shown={revealed !== null} onShow={setRevealed} />}
        {review.open && <FieldVerdict question={question} label={label} review={review} />}
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

interface RevealProps {
  id: string;
  question: QuestionKey;
  shown: boolean;
  onShow: (answer: string | null) => void;
}

function Reveal({ id, question, shown, onShow }: RevealProps) {
  const { roles } = useSession();
  const { message } = App.useApp();
  const { busy, run } = useBusy();
  if (!mayCall('POST /staff/applications/:id/reveal', roles)) return null;
  const ask = async () => {
    try {
      onShow((await call('POST /staff/applications/:id/reveal', { params: { id }, body: { key: question } })).answer);
    } catch (error) {
      message.error(asFailure(error).problem.message);
    }
  };
  return (
    <Button
      size="small"
      type="link"
      loading={busy}
      title="查看会记入日志"
      aria-label={`${shown ? '隐藏' : '查看'}${rowOf(question).label}`}
      onClick={() => (shown ? onShow(null) : void run(ask))}
    >
      {shown ? '隐藏' : '查看'}
    </Button>
  );
}

function FieldVerdict({ question, label, review: { marks, change } }: { question: QuestionKey; label: string; review: Review }) {
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
      <Button
        size="small"
        type="text"
        danger={refused}
        aria-label={`${label}需改`}
        aria-pressed={refused}
        onClick={() => change(markField(marks, question, refused ? undefined : flag))}
      >
        {refused ? '✗ 需改' : '需改'}
      </Button>
    </span>
  );
}
