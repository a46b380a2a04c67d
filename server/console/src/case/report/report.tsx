import { KeyButton } from '../../frame/key-button.tsx';
import { Refused } from '../../frame/states.tsx';
import type { Finding, Page } from '../../views.ts';
import { FindingRow } from './finding-row.tsx';
import type { Verdict } from './findings.ts';
import { PageFacts } from './page-facts.tsx';
import type { Judge } from './use-judge.ts';
import './report.css';

interface Props {
  page: Page;
  /** The page's findings in the order of their numbers. */
  findings: readonly Finding[];
  selected: string | null;
  judge: Judge;
  onSelect: (finding: Finding) => void;
  onNext: () => void;
  onJudge: (finding: Finding, verdict: Verdict) => void;
  onSeal: (index: number | null) => void;
}

/** What the scan check says of the page beside it. */
export function Report({ page, findings, selected, judge, onSelect, onNext, onJudge, onSeal }: Props) {
  return (
    <section className="report" aria-label="扫描检查">
      <PageFacts page={page} onSeal={onSeal} />
      <header>
        <h2>{findings.length > 0 ? `发现 ${findings.length} 处` : '没有发现问题'}</h2>
        {findings.length > 0 && (
          <KeyButton size="small" type="text" shortcut="F" onClick={onNext}>
            下一处
          </KeyButton>
        )}
      </header>
      <Refused failure={judge.failure} />
      <ol className="finding-list">
        {findings.map((finding, index) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            number={index + 1}
            selected={finding.id === selected}
            open={judge.open}
            sending={judge.sending.includes(finding.id)}
            onSelect={() => onSelect(finding)}
            onJudge={(verdict) => onJudge(finding, verdict)}
          />
        ))}
      </ol>
      {judge.open && findings.length > 0 && <p className="report-note secondary">判断用于校准，不影响本申请。</p>}
    </section>
  );
}
