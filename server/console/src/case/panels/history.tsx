import { Happened } from '../../frame/happened.tsx';
import type { CaseView } from '../../views.ts';
import { dayWords, momentWords } from '../../words.ts';
import { Panel } from './panel.tsx';

const signs = { done: '✓', now: '●', later: '○', stopped: '×' } as const;

/** The progress as the applicant sees it. */
export function Steps({ timeline }: { timeline: CaseView['timeline'] }) {
  return (
    <Panel title="进度">
      <ol className="steps">
        {timeline.map(({ stage, label, status, at, dueOn }) => (
          <li key={stage} className={`step-${status}`}>
            <span aria-hidden="true">{signs[status]}</span>
            <span>{label}</span>
            <span className="secondary number">{at ? momentWords(at) : dueOn ? `${dayWords(dueOn)}前` : ''}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Every event, newest first. */
export function History({ history }: { history: CaseView['history'] }) {
  const newestFirst = history.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Panel title="记录">
      <Happened events={newestFirst} className="history" />
    </Panel>
  );
}
