import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { KeyButton } from '../../frame/key-button.tsx';
import type { Finding } from '../../views.ts';
import { shortMoment } from '../../words.ts';
import type { Verdict } from './findings.ts';
import { SeverityMark } from './light.tsx';

interface Props {
  finding: Finding;
  /** The same as on the picture. */
  number: number;
  selected: boolean;
  /** Whether verdicts may be given here. */
  open: boolean;
  sending: boolean;
  onSelect: () => void;
  onJudge: (verdict: Verdict) => void;
}

const verdictWords = { confirmed: '属实', dismissed: '误报' } as const;

/** One finding: how grave, what it says, what the applicant and staff said to it. */
export function FindingRow({ finding, number, selected, open, sending, onSelect, onJudge }: Props) {
  const { label, severity, message, answer, box, confirmedAt, verdict } = finding;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li ref={row} className="finding" aria-current={selected} data-verdict={verdict ?? undefined}>
      <button type="button" className="finding-title" aria-pressed={selected} onClick={onSelect}>
        <span className={`finding-number ${severity}`}>{number}</span>
        <strong>{label}</strong>
        <SeverityMark severity={severity} />
      </button>
      <p>{message}</p>
      <p className="finding-facts secondary">
        {!box && <span>整页</span>}
        {confirmedAt ? (
          <span className="number">
            申请人已确认{answer && `「${answer}」`} {shortMoment(confirmedAt)}
          </span>
        ) : (
          severity !== 'note' && <span>申请人未确认</span>
        )}
      </p>
      <Judgement label={label} verdict={verdict} keyed={selected} open={open} sending={sending} onJudge={onJudge} />
    </li>
  );
}

interface JudgementProps extends Pick<Props, 'open' | 'sending' | 'onJudge'> {
  label: string;
  verdict: Verdict;
  keyed: boolean;
}

function Judgement({ label, verdict, keyed, open, sending, onJudge }: JudgementProps) {
  if (!open) return verdict && <p className="judged">审核判断：{verdictWords[verdict]}</p>;
  if (verdict)
    return (
      <p className="judged">
        <span>
          {verdict === 'confirmed' ? '✓' : '×'} 已判{verdictWords[verdict]}
        </span>
        <Button size="small" type="text" disabled={sending} aria-label={`撤销对「${label}」的判断`} onClick={() => onJudge(null)}>
          撤销
        </Button>
      </p>
    );
  return (
    <p className="judged">
      <KeyButton size="small" shortcut={keyed ? 'Y' : undefined} disabled={sending} onClick={() => onJudge('confirmed')}>
        属实
      </KeyButton>
      <KeyButton size="small" shortcut={keyed ? 'W' : undefined} disabled={sending} onClick={() => onJudge('dismissed')}>
        误报
      </KeyButton>
    </p>
  );
}
