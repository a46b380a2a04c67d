import type { Page } from '../../views.ts';
import { sealWords, skewWords } from './measured.ts';

interface Props {
  page: Page;
  /** Index of the seal that is lit on the picture. */
  onSeal: (index: number | null) => void;
}

/** What was measured on a page: where it came from and why, resolution, skew, seals. */
export function PageFacts({ page: { kind, kindLabel, reasons, dpi, skew, seals }, onSeal }: Props) {
  return (
    <dl className="page-facts">
      <dt>来源</dt>
      <dd>
        <strong className={kind === 'scan' ? 'good' : kind === 'unknown' ? undefined : 'doubt'}>{kindLabel}</strong>
        {reasons.length > 0 && <span className="secondary">{reasons.join('；')}</span>}
      </dd>
      <dt>清晰度</dt>
      <dd className="number">{dpi === null ? '未知' : `${dpi} dpi`}</dd>
      <dt>歪斜</dt>
      <dd className="number">{skewWords(skew)}</dd>
      <dt>印章</dt>
      <dd className="number">
        {seals.length === 0 && '未发现'}
        {seals.map((seal, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: seals are found once and never change order
          <span key={index} className="seal-fact" onPointerEnter={() => onSeal(index)} onPointerLeave={() => onSeal(null)}>
            {sealWords(seal)}
          </span>
        ))}
      </dd>
    </dl>
  );
}
