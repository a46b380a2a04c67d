import { KeyButton } from '../../frame/key-button.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import type { CaseView } from '../../views.ts';
import { readyReasons } from '../report/findings.ts';
import { flag, markDocument, pass, type Review } from './marks.ts';
import { Reasons } from './reasons.tsx';

interface Props {
  document: CaseView['documents'][number];
  /** What the product offers to tick. */
  reasons: readonly string[];
  review: Review;
  /** A verdict is given and the eye goes on to the next document. */
  onPassed: () => void;
}

/** 合格 / 需改 for the document that is shown. */
export function Verdict({ document: { kind, label, seals, pages }, reasons, review, onPassed }: Props) {
  const { marks, change } = review;
  const mark = marks.documents[kind];
  const accept = () => {
    change(markDocument(marks, kind, pass));
    onPassed();
  };
  const refuse = () => change(markDocument(marks, kind, mark && !mark.passed ? undefined : flag));
  useShortcuts({ g: accept, x: refuse });
  return (
    <section className="verdict" aria-label={`${label}的结论`}>
      <div className="verdict-row">
        <span className="secondary">{seals}</span>
        <KeyButton shortcut="G" type={mark?.passed ? 'primary' : 'default'} aria-pressed={mark?.passed === true} onClick={accept}>
          合格
        </KeyButton>
        <KeyButton shortcut="X" danger={mark?.passed === false} aria-pressed={mark?.passed === false} onClick={refuse}>
          需改
        </KeyButton>
      </div>
      {mark && !mark.passed && (
        <Reasons
          keyed
          label={label}
          mark={mark}
          found={readyReasons(pages)}
          reasons={reasons}
          onChange={(next) => change(markDocument(marks, kind, next))}
        />
      )}
    </section>
  );
}
