import { Result } from 'antd';
import { useState } from 'react';
import { useShortcuts } from '../../shortcuts.ts';
import type { Finding, Page } from '../../views.ts';
import { momentWords, sizeWords } from '../../words.ts';
import { nextFinding, nextUnjudged, ordered, type Verdict } from '../report/findings.ts';
import { Report } from '../report/report.tsx';
import type { Judge } from '../report/use-judge.ts';
import { Picture } from './picture.tsx';

interface Props {
  alt: string;
  page: Page;
  /** Whether the reader may see the scan itself, in the state that the case is in. */
  opens: boolean;
  judge: Judge;
  onStale: () => void;
}

/** Which finding is looked at, the keys that move on and judge it, and whether the picture stands bare. */
function useChosen(findings: Finding[], judge: Judge) {
  const [selected, setSelected] = useState<string | null>(null);
  const [bare, setBare] = useState(false);
  const select = ({ id }: Finding) => {
    setSelected(id);
    setBare(false);
  };
  const next = () => {
    const finding = nextFinding(findings, selected);
    if (finding) select(finding);
  };
  const give = (finding: Finding, verdict: Verdict) => {
    void judge.judge(finding, verdict);
    setSelected(verdict ? nextUnjudged(findings, finding.id) : finding.id);
  };
  const chosen = findings.find(({ id }) => id === selected);
  const verdictKeys = {
    y: () => chosen && give(chosen, chosen.verdict === 'confirmed' ? null : 'confirmed'),
    w: () => chosen && give(chosen, chosen.verdict === 'dismissed' ? null : 'dismissed'),
  };
  useShortcuts({ f: next, ...(judge.open && chosen ? verdictKeys : {}) });
  return { selected, select, next, give, bare, setBare };
}

/** A page and what the scan check says of it; what is chosen in one is lit in the other. */
export function PageWithReport({ alt, page, opens, judge, onStale }: Props) {
  const findings = ordered(page.findings);
  const { selected, select, next, give, bare, setBare } = useChosen(findings, judge);
  const [litSeal, setLitSeal] = useState<number | null>(null);
  const marked = bare ? null : { findings, seals: page.seals, selected, litSeal, onSelect: select };
  return (
    <>
      <div className="viewer-body">
        {opens ? (
          <Picture alt={alt} picture={page.picture} marked={marked} onBare={() => setBare(!bare)} onStale={onStale} />
        ) : (
          <Result className="viewer-main" status="info" title="此阶段由审核人员查看扫描件，您的岗位无须打开。" />
        )}
        <Report
          page={page}
          findings={findings}
          selected={selected}
          judge={judge}
          onSelect={select}
          onNext={next}
          onJudge={give}
          onSeal={setLitSeal}
        />
      </div>
      <PageFoot page={page} opens={opens} />
    </>
  );
}

/** Where the page came from, and the file as it was received. */
function PageFoot({ page, opens }: Pick<Props, 'page' | 'opens'>) {
  const { originalName, filePage, filePages, size, uploadedAt, fromDesk, original } = page;
  // Browsers do not show TIFF.
  const save = original.mime === 'image/tiff';
  return (
    <p className="viewer-foot secondary">
      <span className="viewer-name">{originalName}</span>
      {filePages > 1 && (
        <span className="number">
          原件第 {filePage}/{filePages} 页
        </span>
      )}
      <span className="number">{sizeWords(size)}</span>
      <span className="number">
        {momentWords(uploadedAt)} {fromDesk ? '电脑上传' : '上传'}
      </span>
      {opens && (
        <a href={original.url} {...(save ? { download: originalName } : { target: '_blank', rel: 'noreferrer' })}>
          {save ? '下载原件' : '打开原件'}
        </a>
      )}
    </p>
  );
}
