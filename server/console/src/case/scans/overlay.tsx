import { type CSSProperties, useEffect, useRef } from 'react';
import type { PictureBox } from '../../../../contract/scan-units.ts';
import type { Finding, Page } from '../../views.ts';
import { sealWords } from '../report/measured.ts';
import './overlay.css';

export interface Marked {
  /** In the order of their numbers. */
  findings: readonly Finding[];
  seals: Page['seals'];
  selected: string | null;
  /** Index of the seal to point out. */
  litSeal: number | null;
  onSelect: (finding: Finding) => void;
}

const place = ({ x, y, width, height }: PictureBox): CSSProperties => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});

/** Places of findings and seals over the picture. Only numbers and seals take the pointer, so that the picture can be dragged. */
export function Overlay({ marked, quarters }: { marked: Marked; quarters: number }) {
  const { findings, seals, selected, litSeal, onSelect } = marked;
  return (
    <div className="overlay" style={{ '--upright': `${quarters * -90}deg` } as CSSProperties}>
      {seals.map((seal, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: seals are found once and never change order
        <span key={index} className={`seal-outline ${seal.shape}`} data-lit={litSeal === index} style={place(seal.box)}>
          <span className="seal-size">{sealWords(seal)}</span>
        </span>
      ))}
      {findings.map(
        (finding, index) =>
          finding.box && (
            <FindingBox
              key={finding.id}
              box={finding.box}
              finding={finding}
              number={index + 1}
              selected={finding.id === selected}
              onSelect={() => onSelect(finding)}
            />
          ),
      )}
    </div>
  );
}

/** The number sits on the corner of its place, but not outside the page, where nobody could scroll to. */
const insideAt = ({ x, y }: PictureBox): CSSProperties => ({ ...(x < 0.03 ? { left: 0 } : {}), ...(y < 0.02 ? { top: 0 } : {}) });

interface FindingBoxProps {
  box: PictureBox;
  finding: Finding;
  number: number;
  selected: boolean;
  onSelect: () => void;
}

function FindingBox({ box, finding: { severity, label, verdict }, number, selected, onSelect }: FindingBoxProps) {
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (selected) frame.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [selected]);
  return (
    <span ref={frame} className={`finding-box ${severity}`} data-lit={selected} data-verdict={verdict ?? undefined} style={place(box)}>
      <button type="button" style={insideAt(box)} title={label} aria-label={`${number} ${label}`} onClick={onSelect}>
        {number}
      </button>
    </span>
  );
}
