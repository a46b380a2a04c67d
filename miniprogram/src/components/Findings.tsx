import type { ReactNode } from 'react';
import type { FindingView, PageView } from '../../../server/contract/scan-views.ts';
import { elements } from '../platform/elements';
import { examplesOf } from '../scan-examples';
import { isOpen } from '../scan-pages';
import { timeText } from '../wording';
import { Icon, type Tone } from './controls';
import { Examples } from './Example';

const { Box, Tap, Words } = elements;

/** What was confirmed no longer shouts. */
export const toneOf = (finding: FindingView): Tone => {
  if (!isOpen(finding)) return 'plain';
  return finding.severity === 'bad' ? 'bad' : 'warn';
};

/** Where a finding stands on the screen, and its place on the picture: each leads to the other. */
export const findingId = ({ id }: { id: string }, number: number) => `finding-${id}-${number}`;
export const markId = ({ id }: { id: string }, number: number) => `mark-${id}-${number}`;

interface FindingsProps {
  page: Pick<PageView, 'id' | 'findings'>;
  chosen: number | null;
  /** Points at the place on the picture. */
  onPoint: (number: number) => void;
  /** What may be done about an open one. */
  action?: (finding: FindingView) => ReactNode;
}

const Badge = ({ number, finding, onPoint }: { number: number; finding: FindingView } & Pick<FindingsProps, 'onPoint'>) =>
  finding.box ? (
    <Tap className="finding-tap" label={`第 ${number} 处在画面上的位置`} onTap={() => onPoint(number)}>
      <Words className="finding-number">{number}</Words>
    </Tap>
  ) : (
    <Box className="finding-number">{number}</Box>
  );

const Confirmed = ({ at, answer }: { at: string; answer: string | null | undefined }) => (
  <Box className="finding-done good">
    <Icon name="done" />
    <Words>
      {timeText(at)} {answer ? `已确认：${answer}` : '已核对，按此提交'}
    </Words>
  </Box>
);

const Guide = ({ code, label }: FindingView) => {
  const items = examplesOf(code);
  return items ? <Examples label={`${label}：怎么才对`} items={items} /> : null;
};

/** Numbered like the places on the picture; each sentence says what is wrong and what to do. */
export const Findings = ({ page, chosen, onPoint, action }: FindingsProps) => (
  <Box className="findings" role="list" label="扫描提示">
    {page.findings.map((finding, index) => (
      <Box
        key={finding.id}
        id={findingId(page, index + 1)}
        className={`finding tone-${toneOf(finding)} ${chosen === index + 1 ? 'finding-chosen' : ''}`}
        role="listitem"
      >
        <Badge number={index + 1} finding={finding} onPoint={onPoint} />
        <Box className="finding-words">
          <Words className="finding-label">{finding.label}</Words>
          <Words className="body">{finding.message}</Words>
          {isOpen(finding) && <Guide {...finding} />}
          {finding.confirmedAt && <Confirmed at={finding.confirmedAt} answer={finding.answer} />}
          {isOpen(finding) && action?.(finding)}
        </Box>
      </Box>
    ))}
  </Box>
);
